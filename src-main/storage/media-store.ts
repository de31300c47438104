import type { Disk } from './disk.ts'

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

/** The media of one folder. */
export function createMediaStore(options: MediaStoreOptions): MediaStore {
  throw new Error(`not built: ${options.folder}`)
}
