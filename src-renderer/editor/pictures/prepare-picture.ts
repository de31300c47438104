import { imageSize } from 'image-size'
import {
  hasMetadata,
  type PictureKind,
  pictureKind,
} from '../../../src-model/media/picture-bytes.ts'
import type { Problem } from '../../../src-model/problem.ts'
import { askThread } from '../ask-thread.ts'
import {
  LARGEST_SOURCE,
  LONGEST_SIDE,
  MOST_PIXELS,
  type PictureAnswer,
  type PictureTask,
} from './picture-work.ts'

/** A file of at most so many bytes is kept as it is, unless it tells more than it shows. */
const SMALL_FILE = 3 * 1024 * 1024

export type PreparedPicture =
  | { readonly kind: 'prepared'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'refused'; readonly problem: Problem }
  | { readonly kind: 'stopped' }

const TYPES: Readonly<Record<Exclude<PictureKind, 'heic'>, string>> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  webp: 'image/webp',
  bmp: 'image/bmp',
}

/**
 * Makes a picture file fit for an article: turned as it was taken, at most 2,560 pixels on its longer side, and without the
 * place, time and device that cameras write into it. The pixels are worked on by another thread; `signal` stops it.
 */
export async function preparePicture(
  bytes: Uint8Array<ArrayBuffer>,
  signal: AbortSignal,
): Promise<PreparedPicture> {
  if (bytes.length > LARGEST_SOURCE) return refused('pictureTooLarge')
  const kind = pictureKind(bytes)
  if (kind === 'heic') return refused('heicPicture')
  if (kind === null) return refused('notAPicture')
  const size = statedSize(bytes)
  if (size === null) return refused('notAPicture')
  // Asked before anything is decoded: a small file may say that it is a field of a thousand million pixels.
  if (size.width * size.height > MOST_PIXELS) return refused('pictureTooLarge')
  // Written anew, an animation would lose its frames.
  if (kind === 'gif') return { kind: 'prepared', bytes }
  const isSmall = Math.max(size.width, size.height) <= LONGEST_SIDE
  if (isSmall && (await isFit(bytes, kind))) return { kind: 'prepared', bytes }
  const thread = new Worker(new URL('./picture-worker.ts', import.meta.url), { type: 'module' })
  const task = { bytes, type: TYPES[kind] }
  const answer = await askThread<PictureTask, PictureAnswer>(thread, task, signal)
  switch (answer?.kind) {
    case undefined:
      return { kind: 'stopped' }
    case 'written':
      return { kind: 'prepared', bytes: answer.bytes }
    case 'unreadable':
      return refused('notAPicture')
  }
}

function refused(kind: 'pictureTooLarge' | 'heicPicture' | 'notAPicture'): PreparedPicture {
  return { kind: 'refused', problem: { kind } }
}

/** Width and height as the head of a file states them; null for a file that states none. */
function statedSize(bytes: Uint8Array) {
  try {
    return imageSize(bytes)
  } catch {
    return null
  }
}

/** What is small and says nothing more than it shows is kept to the byte, if it can be drawn. */
async function isFit(bytes: Uint8Array<ArrayBuffer>, kind: Exclude<PictureKind, 'heic'>) {
  if (kind === 'bmp' || bytes.length > SMALL_FILE || hasMetadata(bytes, kind)) return false
  return await isDrawn(bytes, TYPES[kind])
}

async function isDrawn(bytes: Uint8Array<ArrayBuffer>, type: string): Promise<boolean> {
  const address = URL.createObjectURL(new Blob([bytes], { type }))
  const image = new Image()
  image.src = address
  return image
    .decode()
    .then(
      () => true,
      () => false,
    )
    .finally(() => URL.revokeObjectURL(address))
}
