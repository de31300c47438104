import {
  hasMetadata,
  type PictureKind,
  pictureKind,
  statedSize,
} from '../../../src-model/media/picture-bytes.ts'
import type { Problem } from '../../../src-model/problem.ts'
import { LONGEST_SIDE, MOST_PIXELS, type PictureAnswer, type PictureTask } from './picture-work.ts'

/** The largest picture file that is looked at, in bytes; what is kept of it is much smaller. */
export const LARGEST_SOURCE = 96 * 1024 * 1024

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
  const size = statedSize(bytes, kind)
  // What states no size is told as broken by whoever tries to draw it.
  if (size !== null && size.width * size.height > MOST_PIXELS) return refused('pictureTooLarge')
  if (await isFit(bytes, kind)) return { kind: 'prepared', bytes }
  const answer = await workOn({ bytes, type: TYPES[kind] }, signal)
  switch (answer?.kind) {
    case undefined:
      return { kind: 'stopped' }
    case 'written':
      return { kind: 'prepared', bytes: answer.bytes }
    case 'unreadable':
      return refused('notAPicture')
    case 'tooManyPixels':
      return refused('pictureTooLarge')
  }
}

function refused(kind: 'pictureTooLarge' | 'heicPicture' | 'notAPicture'): PreparedPicture {
  return { kind: 'refused', problem: { kind } }
}

/** Animations keep their frames, so a GIF is never written anew; what is small and says nothing more is kept to the byte. */
async function isFit(bytes: Uint8Array<ArrayBuffer>, kind: Exclude<PictureKind, 'heic'>) {
  if (kind === 'gif') return true
  if (kind === 'bmp' || bytes.length > SMALL_FILE || hasMetadata(bytes, kind)) return false
  return await isSmallEnough(bytes, TYPES[kind])
}

async function isSmallEnough(bytes: Uint8Array<ArrayBuffer>, type: string): Promise<boolean> {
  const address = URL.createObjectURL(new Blob([bytes], { type }))
  try {
    const image = new Image()
    image.src = address
    await image.decode()
    return Math.max(image.naturalWidth, image.naturalHeight) <= LONGEST_SIDE
  } catch {
    // What cannot be decoded is told by the thread that tries it next.
    return false
  } finally {
    URL.revokeObjectURL(address)
  }
}

function workOn(task: PictureTask, signal: AbortSignal): Promise<PictureAnswer | null> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      resolve(null)
      return
    }
    const worker = new Worker(new URL('./picture-worker.ts', import.meta.url), { type: 'module' })
    const end = () => {
      signal.removeEventListener('abort', stop)
      worker.terminate()
    }
    const stop = () => {
      end()
      resolve(null)
    }
    signal.addEventListener('abort', stop)
    worker.addEventListener('message', ({ data }: MessageEvent<PictureAnswer>) => {
      end()
      resolve(data)
    })
    worker.addEventListener('error', (event) => {
      end()
      reject(new Error(`the thread for pictures failed: ${event.message}`))
    })
    worker.postMessage(task)
  })
}
