import { webcrypto } from 'node:crypto'
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import { sha256Hex } from '../checksum.ts'
import type { Disk } from '../disk.ts'
import { asDiskError, codeOf } from '../disk-error.ts'
import { placeFile, readIfThere } from '../durable-file.ts'
import type { BackedFile } from './manifest.ts'

/** A packed content is kept when it saves at least a tenth; photographs do not. */
const WORTH_PACKING = 0.9

/** What is larger is packed only when its beginning is worth it. */
const SAMPLE = 64 * 1024

/** Bytes that are hashed in this thread, which takes less than half a millisecond; more goes to another. */
const HASHED_HERE = 128 * 1024

/** Contents stored once under their SHA-256, for every day that names them. */
export interface Contents {
  /** True when a content of this hash is there, by its name alone. */
  has(sha256: string): boolean
  /** Stores bytes under their hash and gives how many bytes that took. They are durable after `flush`. */
  put(sha256: string, bytes: Uint8Array): Promise<number>
  /** The content of a file, whose size and hash hold; null when it is missing or damaged. */
  read(file: Pick<BackedFile, 'sha256' | 'size'>): Promise<Buffer | null>
  /** Makes the names of everything that was put durable. */
  flush(): Promise<void>
  /** Removes every content that is not named, with what unfinished writes left, and says how many went. */
  sweep(named: ReadonlySet<string>): Promise<number>
}

/** Opens the contents of a folder, which need not be there yet. Rejects with a `DiskError`. */
export async function openContents(disk: Disk, folder: string): Promise<Contents> {
  const names = new Map<string, string>()
  const unflushed = new Set<string>()
  for (const shelf of await listed(disk, folder)) {
    if (!/^[0-9a-f]{2}$/.test(shelf)) continue
    for (const name of await listed(disk, `${folder}/${shelf}`)) {
      const sha256 = /^([0-9a-f]{64})(?:\.gz)?$/.exec(name)?.[1]
      if (sha256?.startsWith(shelf)) names.set(sha256, name)
    }
  }

  async function guarded<T>(path: string, act: () => Promise<T>): Promise<T> {
    return act().catch((error: unknown) => {
      throw asDiskError(error, path)
    })
  }

  return {
    has: (sha256) => names.has(sha256),

    async put(sha256, bytes) {
      const shelf = `${folder}/${sha256.slice(0, 2)}`
      const packed = await packedIfWorthIt(bytes)
      const name = packed === null ? sha256 : `${sha256}.gz`
      const stored = packed ?? bytes
      await guarded(shelf, async () => {
        await disk.makeFolder(shelf)
        await placeFile(disk, `${shelf}/${name}`, stored)
      })
      names.set(sha256, name)
      unflushed.add(shelf)
      return stored.length
    },

    async read({ sha256, size }) {
      const name = names.get(sha256)
      if (name === undefined) return null
      const stored = await readUpTo(disk, `${folder}/${sha256.slice(0, 2)}/${name}`, size)
      const bytes = stored === null || name === sha256 ? stored : await unpacked(stored, size)
      if (bytes === null || bytes.length !== size) return null
      return (await hashOf(bytes)) === sha256 ? bytes : null
    },

    async flush() {
      await guarded(folder, async () => {
        for (const shelf of unflushed) await disk.syncFolder(shelf)
        if (unflushed.size > 0) await disk.syncFolder(folder)
      })
      unflushed.clear()
    },

    async sweep(named) {
      let gone = 0
      for (const shelf of await listed(disk, folder)) {
        if (!/^[0-9a-f]{2}$/.test(shelf)) continue
        for (const name of await listed(disk, `${folder}/${shelf}`)) {
          const sha256 = name.slice(0, 64)
          if (named.has(sha256) && names.get(sha256) === name) continue
          await guarded(name, () => disk.remove(`${folder}/${shelf}/${name}`))
          if (names.get(sha256) === name) names.delete(sha256)
          gone += 1
        }
      }
      return gone
    },
  }
}

/** The SHA-256 of a content as hex; large ones are hashed beside the main loop. */
export async function hashOf(bytes: Uint8Array): Promise<string> {
  if (bytes.length <= HASHED_HERE) return sha256Hex(bytes)
  return Buffer.from(await webcrypto.subtle.digest('SHA-256', bytes)).toString('hex')
}

async function packedIfWorthIt(bytes: Uint8Array): Promise<Buffer | null> {
  if (bytes.length > SAMPLE && (await packedIfWorthIt(bytes.subarray(0, SAMPLE))) === null)
    return null
  const packed = await promisify(gzip)(bytes)
  return packed.length < bytes.length * WORTH_PACKING ? packed : null
}

/** No more is unpacked than the file has, so a content that swells fills no memory. */
async function unpacked(stored: Buffer, size: number): Promise<Buffer | null> {
  return promisify(gunzip)(stored, { maxOutputLength: Math.max(1, size) }).catch(() => null)
}

/** The bytes of a file; null when it is gone, or larger than `size`. Rejects with a `DiskError`. */
export async function readUpTo(disk: Disk, path: string, size: number): Promise<Buffer | null> {
  const bytes = await disk.size(path).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return Number.POSITIVE_INFINITY
    throw asDiskError(error, path)
  })
  return bytes > size ? null : readIfThere(disk, path)
}

async function listed(disk: Disk, folder: string): Promise<readonly string[]> {
  return disk.list(folder).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return []
    throw asDiskError(error, folder)
  })
}
