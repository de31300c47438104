import { closeSync, fdatasync, fdatasyncSync, openSync, readSync, writeSync } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import * as fs from 'node:fs/promises'
import { promisify } from 'node:util'
import { dataFlush } from './data-flush.ts'

/** An open file. Positions and lengths are bytes; `write` may write less than asked and says how much. */
export interface DiskFile {
  write(bytes: Uint8Array, position: number): Promise<number>
  /**
   * Writes all the bytes and flushes data before it returns, where the disk is so quick that nobody waits; false, with
   * nothing written, where it is not now. Throws where `write` and `datasync` reject.
   */
  writeThrough(bytes: Uint8Array, position: number): boolean
  truncate(length: number): Promise<void>
  datasync(): Promise<void>
  sync(): Promise<void>
  close(): Promise<void>
}

/** Some bytes of a file, from a position on. */
export interface DiskPiece {
  readonly position: number
  readonly length: number
}

/** Every file call of this room, so that faults can be recorded and injected in one place. */
export interface Disk {
  /** Opens for writing: `create` refuses an existing file (mode 0600), `change` a missing one. */
  open(path: string, how: 'create' | 'change'): Promise<DiskFile>
  readFile(path: string): Promise<Buffer>
  /**
   * The pieces asked for, in their order; one is shorter than asked only where the file ends. Blocks its thread, for
   * workers that have nothing else to do: many small pieces come several times sooner so.
   */
  readPieces(path: string, pieces: readonly DiskPiece[]): readonly Buffer[]
  size(path: string): Promise<number>
  list(folder: string): Promise<string[]>
  link(from: string, to: string): Promise<void>
  rename(from: string, to: string): Promise<void>
  remove(path: string): Promise<void>
  makeFolder(path: string): Promise<void>
  /** Makes the names in a folder durable; does nothing where the system cannot (Windows). */
  syncFolder(path: string): Promise<void>
}

/** The disk of this computer, by node:fs/promises. */
export const realDisk: Disk = {
  open: async (path, how) => wrap(await fs.open(path, how === 'create' ? 'wx' : 'r+', 0o600)),
  readFile: (path) => fs.readFile(path),
  readPieces: (path, pieces) => {
    const file = openSync(path, 'r')
    try {
      return pieces.map((piece) => readPiece(file, piece))
    } finally {
      closeSync(file)
    }
  },
  size: async (path) => (await fs.stat(path)).size,
  list: (folder) => fs.readdir(folder),
  link: (from, to) => fs.link(from, to),
  rename: (from, to) => fs.rename(from, to),
  remove: (path) => fs.unlink(path),
  makeFolder: async (path) => {
    await fs.mkdir(path, { recursive: true, mode: 0o700 })
  },
  syncFolder: async (path) => {
    if (process.platform === 'win32') return
    const folder = await fs.open(path, 'r')
    try {
      await folder.sync()
    } finally {
      await folder.close()
    }
  },
}

/**
 * Writes of at most so many bytes are handed to the system at once, which takes microseconds, instead of by
 * another thread, which takes longer to wake than the write itself. Waiting for the disk is the flush's part (`dataFlush`).
 */
const SMALL_WRITE = 16 * 1024

const data = dataFlush({ inPlace: fdatasyncSync, aside: promisify(fdatasync) }, () =>
  performance.now(),
)

/** Writes all of some bytes by a call that may take less; one that takes nothing has no room. */
export function writeWhole(
  bytes: Uint8Array,
  write: (rest: Uint8Array, done: number) => number,
): void {
  for (let done = 0; done < bytes.length; ) {
    const written = write(bytes.subarray(done), done)
    if (written === 0) throw Object.assign(new Error('nothing written'), { code: 'ENOSPC' })
    done += written
  }
}

function wrap(handle: FileHandle): DiskFile {
  return {
    write: async (bytes, position) =>
      bytes.length <= SMALL_WRITE
        ? writeSync(handle.fd, bytes, 0, bytes.length, position)
        : (await handle.write(bytes, 0, bytes.length, position)).bytesWritten,
    writeThrough: (bytes, position) => {
      if (bytes.length > SMALL_WRITE || !data.isQuick()) return false
      writeWhole(bytes, (rest, done) => writeSync(handle.fd, rest, 0, rest.length, position + done))
      data.flushNow(handle.fd)
      return true
    },
    truncate: (length) => handle.truncate(length),
    datasync: () => data.flush(handle.fd),
    sync: () => handle.sync(),
    close: () => handle.close(),
  }
}

function readPiece(file: number, { position, length }: DiskPiece): Buffer {
  const bytes = Buffer.allocUnsafe(length)
  for (let done = 0; done < length; ) {
    const read = readSync(file, bytes, done, length - done, position + done)
    if (read === 0) return bytes.subarray(0, done)
    done += read
  }
  return bytes
}
