import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs'
import { type Disk, type DiskFile, realDisk, writeWhole } from '../../src-main/storage/disk.ts'

/** One call that went through the disk port. */
export interface DiskCall {
  readonly name: string
  readonly path: string
}

/** The real disk with a record of every call and faults on demand. */
export interface FaultyDisk extends Disk {
  readonly calls: DiskCall[]
  /** Decides for each call whether it fails, and with which system code; `n` counts calls from 1. */
  fault: (call: DiskCall, n: number) => string | null
  /** At most this many bytes are taken by one write. */
  shortest: number
  /** True for a disk so quick that records are written through at once. */
  isQuick: boolean
}

/** A fault for every call from the k-th on, as when the computer goes down. */
export function downFrom(k: number) {
  return (_call: DiskCall, n: number) => (n >= k ? 'EIO' : null)
}

export function faultyDisk(): FaultyDisk {
  const disk: FaultyDisk = {
    calls: [],
    fault: () => null,
    shortest: Number.POSITIVE_INFINITY,
    isQuick: false,
    open: async (path, how) =>
      wrapFile(await pass('open', path, () => realDisk.open(path, how)), path),
    readFile: (path) => pass('readFile', path, () => realDisk.readFile(path)),
    readPieces: (path, pieces) => {
      meet('readPieces', path)
      return realDisk.readPieces(path, pieces)
    },
    size: (path) => pass('size', path, () => realDisk.size(path)),
    list: (path) => pass('list', path, () => realDisk.list(path)),
    link: (from, to) => pass('link', to, () => realDisk.link(from, to)),
    rename: (from, to) => pass('rename', to, () => realDisk.rename(from, to)),
    remove: (path) => pass('remove', path, () => realDisk.remove(path)),
    makeFolder: (path) => pass('makeFolder', path, () => realDisk.makeFolder(path)),
    syncFolder: (path) => pass('syncFolder', path, () => realDisk.syncFolder(path)),
  }

  async function pass<T>(name: string, path: string, call: () => Promise<T>): Promise<T> {
    meet(name, path)
    return call()
  }

  function meet(name: string, path: string): void {
    disk.calls.push({ name, path })
    const code = disk.fault({ name, path }, disk.calls.length)
    if (code !== null) throw Object.assign(new Error(`${name} ${path}`), { code })
  }

  function wrapFile(file: DiskFile, path: string): DiskFile {
    return {
      write: (bytes, position) =>
        pass('write', path, () => file.write(bytes.subarray(0, disk.shortest), position)),
      writeThrough: (bytes, position) => {
        if (!disk.isQuick) return false
        const open = openSync(path, 'r+')
        try {
          writeWhole(bytes, (rest, done) => {
            meet('write', path)
            const length = Math.min(disk.shortest, rest.length)
            return writeSync(open, rest, 0, length, position + done)
          })
          meet('datasync', path)
          fdatasyncSync(open)
        } finally {
          closeSync(open)
        }
        return true
      },
      truncate: (length) => pass('truncate', path, () => file.truncate(length)),
      datasync: () => pass('datasync', path, () => file.datasync()),
      sync: () => pass('sync', path, () => file.sync()),
      close: async () => {
        await file.close()
        await pass('close', path, async () => undefined)
      },
    }
  }

  return disk
}
