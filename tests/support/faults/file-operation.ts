/** One change that a program asked of the disk, in the order it asked. A node is a file without its names, as an inode is. */
export type FileOperation =
  | { readonly kind: 'create'; readonly node: number; readonly path: string }
  | {
      readonly kind: 'write'
      readonly node: number
      readonly position: number
      readonly bytes: Buffer
    }
  | { readonly kind: 'truncate'; readonly node: number; readonly length: number }
  | { readonly kind: 'sync'; readonly node: number }
  /** A flush failed: what was to be flushed is gone, though it still reads as if it were there. */
  | { readonly kind: 'lose'; readonly node: number }
  | { readonly kind: 'link'; readonly node: number; readonly path: string }
  | { readonly kind: 'rename'; readonly from: string; readonly to: string }
  | { readonly kind: 'remove'; readonly path: string }
  | { readonly kind: 'makeFolder'; readonly path: string }
  | { readonly kind: 'syncFolder'; readonly path: string }

/** What a disk holds: the bytes of every file by its path, and the folders. */
export interface Tree {
  readonly files: ReadonlyMap<string, Buffer>
  readonly folders: ReadonlySet<string>
}

/** The bytes after a write at a position; a gap before it reads as zeros. */
export function written(before: Buffer, position: number, bytes: Buffer): Buffer {
  const after = Buffer.alloc(Math.max(before.length, position + bytes.length))
  after.set(before)
  after.set(bytes, position)
  return after
}

/** The bytes cut or filled up with zeros to a length. */
export function resized(before: Buffer, length: number): Buffer {
  if (length <= before.length) return before.subarray(0, length)
  return Buffer.concat([before, Buffer.alloc(length - before.length)])
}
