import { dirname } from 'node:path'
import { sha256Hex } from './checksum.ts'
import type { Disk } from './disk.ts'
import { asDiskError, codeOf } from './disk-error.ts'
import { moveAside, readIfThere, replaceFile } from './durable-file.ts'

/** What came of keeping a medium: its SHA-256 (lower-case hex) and size in bytes, or a refusal because it is over the limit (bytes). */
export type KeptMedium =
  | { readonly kind: 'kept'; readonly hash: string; readonly size: number }
  | { readonly kind: 'tooLarge'; readonly size: number; readonly limit: number }

/** What came of reading a medium; `damaged` bytes no longer match their hash and were moved aside. */
export type FoundMedium =
  | { readonly kind: 'found'; readonly bytes: Buffer }
  | { readonly kind: 'absent' }
  | { readonly kind: 'damaged'; readonly keptAs: string }

/** What the store needs; `limit` is the largest medium in bytes. */
export interface MediaStoreOptions {
  readonly disk: Disk
  readonly folder: string
  readonly limit: number
  readonly now: () => number
}

/** Pictures and files named by the SHA-256 of their bytes, so that one is kept once and never changes. */
export interface MediaStore {
  /** Resolves when the bytes are flushed; a medium that is there already is verified and left. Rejects with a `DiskError`. */
  put(bytes: Uint8Array): Promise<KeptMedium>
  /** The bytes, checked against the hash on every read. */
  get(hash: string): Promise<FoundMedium>
  has(hash: string): Promise<boolean>
  /** Size in bytes, or null when there is no such medium. */
  size(hash: string): Promise<number | null>
}

/** The media of one folder: `<first two digits>/<hash>`. */
export function createMediaStore(options: MediaStoreOptions): MediaStore {
  const { disk, folder, limit, now } = options

  function pathOf(hash: string): string {
    if (!/^[0-9a-f]{64}$/.test(hash)) throw new RangeError(`no SHA-256: ${hash}`)
    return `${folder}/${hash.slice(0, 2)}/${hash}`
  }

  async function get(hash: string): Promise<FoundMedium> {
    const path = pathOf(hash)
    const bytes = await readIfThere(disk, path)
    if (bytes === null) return { kind: 'absent' }
    if (sha256Hex(bytes) === hash) return { kind: 'found', bytes }
    return { kind: 'damaged', keptAs: await moveAside(disk, path, now()) }
  }

  async function size(hash: string): Promise<number | null> {
    const path = pathOf(hash)
    try {
      return await disk.size(path)
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return null
      throw asDiskError(error, path)
    }
  }

  return {
    async put(bytes) {
      if (bytes.length > limit) return { kind: 'tooLarge', size: bytes.length, limit }
      const hash = sha256Hex(bytes)
      const path = pathOf(hash)
      try {
        await disk.makeFolder(dirname(path))
        await disk.syncFolder(folder)
        // A medium that is there may be of a put whose last flush failed: its name is flushed again.
        if ((await get(hash)).kind === 'found') await disk.syncFolder(dirname(path))
        else await replaceFile(disk, path, bytes)
      } catch (error) {
        throw asDiskError(error, path)
      }
      return { kind: 'kept', hash, size: bytes.length }
    },
    get,
    has: async (hash) => (await size(hash)) !== null,
    size,
  }
}
