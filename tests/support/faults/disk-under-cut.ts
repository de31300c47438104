import { basename, dirname, join } from 'node:path'
import { type FileOperation, resized, type Tree, written } from './file-operation.ts'

type DataChange = Extract<FileOperation, { kind: 'write' | 'truncate' }>
type Target = number | 'folder'

/** A change of the names in one folder; a rename is one change. */
interface NameChange {
  readonly unset: string | null
  readonly set: readonly [name: string, target: Target] | null
}

interface Entry<State, Change> {
  stable: State
  pending: Change[]
}

/** What a disk is sure to hold, and what it was asked for since and may hold in part after a power cut. */
export class DiskUnderCut {
  readonly #root: string
  readonly #nodes = new Map<number, Entry<Buffer, DataChange>>()
  readonly #folders = new Map<string, Entry<ReadonlyMap<string, Target>, NameChange>>()
  readonly #live = new Map<string, Target>()

  /** Begins with a tree that is all on disk; its files are the nodes 1, 2, … in the tree's order. */
  constructor(root: string, start: Tree) {
    this.#root = root
    for (const folder of [root, ...start.folders]) this.#makeFolder(folder)
    let node = 0
    for (const [path, bytes] of start.files) {
      this.#nodes.set(++node, { stable: bytes, pending: [] })
      this.#change(path, { unset: null, set: [basename(path), node] })
    }
    for (const folder of start.folders) {
      if (folder !== root) this.#change(folder, { unset: null, set: [basename(folder), 'folder'] })
    }
    for (const folder of this.#folders.keys()) this.#syncFolder(folder)
  }

  /** Takes the next operation that the program asked for. */
  take(operation: FileOperation): void {
    switch (operation.kind) {
      case 'create':
        this.#nodes.set(operation.node, { stable: Buffer.alloc(0), pending: [] })
        this.#change(operation.path, named(operation.path, operation.node))
        break
      case 'write':
      case 'truncate':
        this.#nodeOf(operation.node).pending.push(operation)
        break
      case 'sync': {
        const node = this.#nodeOf(operation.node)
        node.stable = node.pending.reduce(applied, node.stable)
        node.pending = []
        break
      }
      case 'lose':
        this.#nodeOf(operation.node).pending = []
        break
      case 'link':
        this.#change(operation.path, named(operation.path, operation.node))
        break
      case 'rename':
        this.#rename(operation.from, operation.to)
        break
      case 'remove':
        this.#change(operation.path, { unset: basename(operation.path), set: null })
        break
      case 'makeFolder':
        this.#makeFolder(operation.path)
        this.#change(operation.path, named(operation.path, 'folder'))
        break
      case 'syncFolder':
        this.#syncFolder(operation.path)
        break
    }
  }

  /** How many changes a cut may lose at this moment. */
  get pending(): number {
    const waiting = [...this.#nodes.values(), ...this.#folders.values()]
    return waiting.reduce((sum, { pending }) => sum + pending.length, 0)
  }

  /** The disk after a cut at this moment, with what `pick` chooses of the pending changes. */
  cut(pick: Pick): Tree {
    const contents = new Map<number, Buffer>()
    for (const [number, node] of this.#nodes) contents.set(number, contentOf(node, pick))
    const namesIn = new Map<string, ReadonlyMap<string, Target>>()
    for (const [folder, { stable, pending }] of this.#folders) {
      const kept = pending.length === 0 ? [] : pick.names(pending.length)
      const names = new Map(stable)
      for (const [n, change] of pending.entries()) if (kept[n]) rename(names, change)
      namesIn.set(folder, names)
    }
    const tree = { files: new Map<string, Buffer>(), folders: new Set([this.#root]) }
    const collect = (folder: string) => {
      for (const [name, target] of namesIn.get(folder) ?? []) {
        const path = join(folder, name)
        if (target === 'folder') {
          tree.folders.add(path)
          collect(path)
        } else {
          tree.files.set(path, contents.get(target) ?? Buffer.alloc(0))
        }
      }
    }
    collect(this.#root)
    return tree
  }

  #nodeOf(number: number): Entry<Buffer, DataChange> {
    const node = this.#nodes.get(number)
    if (node === undefined) throw new Error(`no node ${number}`)
    return node
  }

  #makeFolder(path: string): void {
    if (!this.#folders.has(path)) this.#folders.set(path, { stable: new Map(), pending: [] })
  }

  #syncFolder(path: string): void {
    const folder = this.#folders.get(path)
    if (folder === undefined) throw new Error(`no folder ${path}`)
    const names = new Map(folder.stable)
    for (const change of folder.pending) rename(names, change)
    folder.stable = names
    folder.pending = []
  }

  #rename(from: string, to: string): void {
    const target = this.#live.get(from)
    if (target === undefined) throw new Error(`nothing to rename: ${from}`)
    // Renaming one name of a file over another of the same file does nothing.
    if (target !== 'folder' && this.#live.get(to) === target) return
    this.#live.delete(from)
    if (dirname(from) !== dirname(to)) throw new Error(`renamed across folders: ${from}`)
    this.#change(to, { unset: basename(from), set: [basename(to), target] })
  }

  #change(path: string, change: NameChange): void {
    this.#folders.get(dirname(path))?.pending.push(change)
    if (change.set === null) this.#live.delete(path)
    else this.#live.set(path, change.set[1])
  }
}

/** Chooses what a cut leaves of pending changes: a flag for each change of a folder's names; of a file's data also how many sizes it went through, and how many bytes of the last write that is kept. */
export interface Pick {
  names(count: number): readonly boolean[]
  data(
    count: number,
    bytesOf: (n: number) => number,
  ): {
    readonly kept: readonly boolean[]
    readonly sizes: number
    readonly torn: number
  }
}

/** A cut that leaves only what was flushed. */
export const NOTHING_PENDING: Pick = {
  names: (count) => Array.from({ length: count }, () => false),
  data: (count) => ({ kept: Array.from({ length: count }, () => false), sizes: 0, torn: 0 }),
}

function contentOf({ stable, pending }: Entry<Buffer, DataChange>, pick: Pick): Buffer {
  if (pending.length === 0) return stable
  const lengthOf = (n: number) => {
    const change = pending[n]
    return change?.kind === 'write' ? change.bytes.length : 0
  }
  const { kept, sizes, torn } = pick.data(pending.length, lengthOf)
  let size = stable.length
  for (const change of pending.slice(0, sizes)) {
    if (change.kind === 'truncate') size = change.length
    else size = Math.max(size, change.position + change.bytes.length)
  }
  const last = kept.lastIndexOf(true)
  let bytes = stable
  for (const [n, change] of pending.entries()) {
    if (!kept[n] || change.kind === 'truncate') continue
    const part = n === last ? change.bytes.subarray(0, torn) : change.bytes
    bytes = written(bytes, change.position, part)
  }
  return resized(bytes, size)
}

function applied(before: Buffer, change: DataChange): Buffer {
  return change.kind === 'write'
    ? written(before, change.position, change.bytes)
    : resized(before, change.length)
}

function named(path: string, target: Target): NameChange {
  return { unset: null, set: [basename(path), target] }
}

function rename(names: Map<string, Target>, change: NameChange): void {
  if (change.unset !== null) names.delete(change.unset)
  if (change.set !== null) names.set(...change.set)
}
