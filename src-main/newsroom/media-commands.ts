import { imageSize } from 'image-size'
import { failed } from '../../src-model/problem.ts'
import type { Newsroom } from '../bridge/contract/contract.ts'
import { LARGEST_PICTURE } from '../bridge/contract/media.ts'
import { DiskError } from '../storage/disk-error.ts'
import type { Parts } from './parts.ts'

const TYPES = { jpg: 'image/jpeg', png: 'image/png', webp: 'image/webp', gif: 'image/gif' } as const

/** The commands of pictures. */
export function mediaCommands({ media, session }: Parts): Pick<Newsroom, 'addPicture'> {
  return {
    async addPicture({ bytes }) {
      const signer = session.signer()
      if (!signer.ok) return signer
      if (bytes.length > LARGEST_PICTURE) return failed({ kind: 'pictureTooLarge' })
      const picture = pictureOf(bytes)
      if (picture === null) return failed({ kind: 'notAPicture' })
      try {
        const kept = await media.put(bytes)
        if (kept.kind === 'tooLarge') return failed({ kind: 'pictureTooLarge' })
        return { ok: true, value: { hash: kept.hash, ...picture } }
      } catch (error) {
        if (!(error instanceof DiskError)) throw error

        return failed({ kind: 'notSaved', cause: error.kind })
      }
    },
  }
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
