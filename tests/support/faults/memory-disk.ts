import { dirname } from 'node:path'
import type { Disk, DiskFile } from '../../../src-main/storage/disk.ts'
import type { DiskCall } from '../faulty-disk.ts'
import { type FileOperation, resized, type Tree, written } from './file-operation.ts'

interface Node {
  readonly number: number
  bytes: Buffer
}

export interface MemoryDisk extends Disk {
  /** What the disk holds now, as a program would read it. */
  tree(): Tree
}

/** What a disk in memory begins with, and who is told of its changes and asked before each call. */
export interface MemoryDiskOptions {
  readonly start?: Tree
  /** Told every change that is made. */
  readonly note?: (operation: FileOperation) => void
  /** The system code with which a call fails, or null. A write that fails has taken half of its bytes, a flush that fails has thrown away what it was to flush, as systems do. */
  readonly refuse?: (call: DiskCall) => string | null
  /** Whether the disk is so quick now that records are written through at once. */
  readonly isQuick?: () => boolean
}

/** A disk in memory. */
export function memoryDisk(options: MemoryDiskOptions = {}): MemoryDisk {
  const { note = () => undefined, refuse = () => null, isQuick = () => false } = options
  const start = options.start ?? { files: new Map(), folders: new Set(['/']) }
  let nodes = 0
  const names = new Map<string, Node>()
  const folders = new Set(start.folders)
  for (const [path, bytes] of start.files) names.set(path, { number: ++nodes, bytes })

  function pass(name: string, path: string): void {
    const code = refuse({ name, path })
    if (code !== null) throw refusal(code, path)
  }

  function nodeAt(path: string): Node {
    const node = names.get(path)
    if (node === undefined) throw refusal(folders.has(path) ? 'EISDIR' : 'ENOENT', path)
    return node
  }

  function freeName(path: string): void {
    if (names.has(path) || folders.has(path)) throw refusal('EEXIST', path)
    if (!folders.has(dirname(path))) throw refusal('ENOENT', path)
  }

  return {
    async open(path, how) {
      pass('open', path)
      if (how === 'create') {
        freeName(path)
        const node = { number: ++nodes, bytes: Buffer.alloc(0) }
        names.set(path, node)
        note({ kind: 'create', node: node.number, path })
      }
      return fileOf(nodeAt(path), note, (name) => pass(name, path), isQuick)
    },
    async readFile(path) {
      pass('readFile', path)
      return Buffer.from(nodeAt(path).bytes)
    },
    readPieces(path, pieces) {
      pass('readPieces', path)
      const { bytes } = nodeAt(path)
      return pieces.map(({ position, length }) =>
        Buffer.from(bytes.subarray(position, position + length)),
      )
    },
    async size(path) {
      pass('size', path)
      return folders.has(path) ? 4096 : nodeAt(path).bytes.length
    },
    async list(folder) {
      pass('list', folder)
      if (!folders.has(folder)) throw refusal(names.has(folder) ? 'ENOTDIR' : 'ENOENT', folder)
      const inside = [...names.keys(), ...folders].filter(
        (path) => path !== folder && dirname(path) === folder,
      )
      return inside.map((path) => path.slice(path.lastIndexOf('/') + 1))
    },
    async link(from, to) {
      pass('link', to)
      const node = nodeAt(from)
      freeName(to)
      names.set(to, node)
      note({ kind: 'link', node: node.number, path: to })
    },
    async rename(from, to) {
      pass('rename', to)
      const node = nodeAt(from)
      if (!folders.has(dirname(to))) throw refusal('ENOENT', to)
      // Renaming one name of a file over another of the same file does nothing.
      if (names.get(to) === node) return
      names.delete(from)
      names.set(to, node)
      note({ kind: 'rename', from, to })
    },
    async remove(path) {
      pass('remove', path)
      nodeAt(path)
      names.delete(path)
      note({ kind: 'remove', path })
    },
    async makeFolder(path) {
      pass('makeFolder', path)
      const missing: string[] = []
      for (let folder = path; !folders.has(folder); folder = dirname(folder)) {
        if (names.has(folder)) throw refusal('ENOTDIR', folder)
        missing.unshift(folder)
      }
      for (const folder of missing) {
        folders.add(folder)
        note({ kind: 'makeFolder', path: folder })
      }
    },
    async syncFolder(path) {
      pass('syncFolder', path)
      if (!folders.has(path)) throw refusal('ENOENT', path)
      note({ kind: 'syncFolder', path })
    },
    tree: () => ({
      files: new Map([...names].map(([path, node]) => [path, node.bytes])),
      folders: new Set(folders),
    }),
  }
}

function fileOf(
  node: Node,
  note: (operation: FileOperation) => void,
  pass: (name: string) => void,
  isQuick: () => boolean,
): DiskFile {
  function write(bytes: Uint8Array, position: number): void {
    const taken = Buffer.from(bytes)
    node.bytes = written(node.bytes, position, taken)
    note({ kind: 'write', node: node.number, position, bytes: taken })
  }
  function flush(name: string): void {
    try {
      pass(name)
    } catch (error) {
      note({ kind: 'lose', node: node.number })
      throw error
    }
    note({ kind: 'sync', node: node.number })
  }
  function writeOrHalf(bytes: Uint8Array, position: number): void {
    try {
      pass('write')
    } catch (error) {
      write(bytes.subarray(0, bytes.length >> 1), position)
      throw error
    }
    write(bytes, position)
  }
  return {
    async write(bytes, position) {
      writeOrHalf(bytes, position)
      return bytes.length
    },
    writeThrough(bytes, position) {
      if (!isQuick()) return false
      writeOrHalf(bytes, position)
      flush('datasync')
      return true
    },
    async truncate(length) {
      pass('truncate')
      node.bytes = resized(node.bytes, length)
      note({ kind: 'truncate', node: node.number, length })
    },
    datasync: async () => flush('datasync'),
    sync: async () => flush('sync'),
    close: async () => pass('close'),
  }
}

function refusal(code: string, path: string): Error {
  return Object.assign(new Error(`${code}: ${path}`), { code })
}
