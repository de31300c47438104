import { imageSize } from 'image-size'
import { done, failed, type Result } from '../../src-model/problem.ts'
import type { Newsroom } from '../bridge/contract/contract.ts'
import { LARGEST_DOCUMENT, LARGEST_PICTURE } from '../bridge/contract/media.ts'
import { DiskError } from '../storage/disk-error.ts'
import type { Parts } from './parts.ts'

const TYPES = { jpg: 'image/jpeg', png: 'image/png', webp: 'image/webp', gif: 'image/gif' } as const

/** The commands of pictures and official documents. */
export function mediaCommands({
  media,
  session,
}: Parts): Pick<Newsroom, 'addPicture' | 'addDocument'> {
  async function keep(
    bytes: Uint8Array,
    tooLarge: 'pictureTooLarge' | 'documentTooLarge',
  ): Promise<Result<{ readonly hash: string; readonly size: number }>> {
    try {
      const kept = await media.put(bytes)
      return kept.kind === 'tooLarge' ? failed({ kind: tooLarge }) : done(kept)
    } catch (error) {
      if (!(error instanceof DiskError)) throw error
      return failed({ kind: 'notSaved', cause: error.kind })
    }
  }

  return {
    async addPicture({ bytes }) {
      const signer = session.signer()
      if (!signer.ok) return signer
      if (bytes.length > LARGEST_PICTURE) return failed({ kind: 'pictureTooLarge' })
      const picture = pictureOf(bytes)
      if (picture === null) return failed({ kind: 'notAPicture' })
      const kept = await keep(bytes, 'pictureTooLarge')
      return kept.ok ? done({ hash: kept.value.hash, ...picture }) : kept
    },

    async addDocument({ bytes }) {
      const signer = session.signer()
      if (!signer.ok) return signer
      if (bytes.length > LARGEST_DOCUMENT) return failed({ kind: 'documentTooLarge' })
      if (!isPdf(bytes)) return failed({ kind: 'notADocument' })
      const kept = await keep(bytes, 'documentTooLarge')
      return kept.ok ? done({ hash: kept.value.hash, size: kept.value.size }) : kept
    },
  }
}

/** A PDF begins with its name and ends with its own mark; one that was cut short lacks the end. */
function isPdf(bytes: Uint8Array): boolean {
  const text = (from: number, to: number) =>
    Buffer.from(bytes.subarray(from, to)).toString('latin1')
  return (
    text(0, 5) === '%PDF-' &&
    text(Math.max(0, bytes.length - 2_048), bytes.length).includes('%%EOF')
  )
}

/** Type and size of a picture, from its bytes; null for anything that is not one of the admitted types. */
export function pictureOf(bytes: Uint8Array) {
  try {
    const { type, width, height } = imageSize(bytes)
    if (type === undefined || !(type in TYPES) || width < 1 || height < 1) return null
    return { type: TYPES[type as keyof typeof TYPES], width, height }
  } catch {
    return null
  }
}
