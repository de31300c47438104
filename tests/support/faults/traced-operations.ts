import { dirname } from 'node:path'
import type { FileOperation, Tree } from './file-operation.ts'

/** What a traced program did: its file operations in a folder, and what it said, each line with the number of operations before it. */
export interface Trace {
  readonly operations: readonly FileOperation[]
  readonly said: readonly { readonly at: number; readonly line: string }[]
}

/** The system calls that change files or say something; what `strace -e trace=` is given. */
export const TRACED_CALLS =
  'openat,write,pwrite64,lseek,ftruncate,fsync,fdatasync,rename,renameat2,link,unlink,mkdir,close'

interface OpenFile {
  readonly node: number | null
  readonly folder: string | null
  offset: number
}

/** Reads what `strace -f -xx` wrote of a program that worked in `root`, which held `start` before. */
export function readTrace(text: string, root: string, start: Tree): Trace {
  const operations: FileOperation[] = []
  const said: { at: number; line: string }[] = []
  const files = new Map<number, OpenFile>()
  const names = new Map([...start.files.keys()].map((path, n) => [path, n + 1]))
  const sizes = new Map([...start.files.values()].map((bytes, n) => [n + 1, bytes.length]))
  let nodes = names.size

  const inRoot = (path: string) => path === root || path.startsWith(`${root}/`)
  const write = (file: OpenFile, bytes: Buffer, position: number) => {
    const node = file.node ?? 0
    sizes.set(node, Math.max(sizes.get(node) ?? 0, position + bytes.length))
    operations.push({ kind: 'write', node, position, bytes })
  }

  function open(path: string, flags: string, descriptor: number): void {
    if (!inRoot(path)) return void files.delete(descriptor)
    if (flags.includes('O_DIRECTORY') || path === root) {
      return void files.set(descriptor, { node: null, folder: path, offset: 0 })
    }
    let node = names.get(path)
    if (node === undefined) {
      if (!flags.includes('O_CREAT')) throw new Error(`opened without a name: ${path}`)
      node = ++nodes
      names.set(path, node)
      operations.push({ kind: 'create', node, path })
    } else if (flags.includes('O_TRUNC')) {
      operations.push({ kind: 'truncate', node, length: 0 })
    }
    files.set(descriptor, { node, folder: null, offset: 0 })
  }

  for (const { name, args, result } of callsOf(text)) {
    const number = (n: number) => Number(args[n])
    const path = (n: number) => textOf(args[n] ?? '').toString()
    const file = files.get(number(0))
    switch (name) {
      case 'openat':
        open(path(1), args[2] ?? '', result)
        break
      case 'close':
        files.delete(number(0))
        break
      case 'lseek':
        if (file !== undefined) file.offset = result
        break
      case 'write':
        if (number(0) === 1) {
          for (const line of path(1).split('\n').slice(0, -1)) {
            said.push({ at: operations.length, line })
          }
        } else if (file?.node) {
          write(file, textOf(args[1] ?? '').subarray(0, result), file.offset)
          file.offset += result
        }
        break
      case 'pwrite64':
        if (file?.node) write(file, textOf(args[1] ?? '').subarray(0, result), number(3))
        break
      case 'ftruncate':
        if (file?.node) operations.push({ kind: 'truncate', node: file.node, length: number(1) })
        break
      case 'fsync':
      case 'fdatasync':
        if (file?.folder) operations.push({ kind: 'syncFolder', path: file.folder })
        else if (file?.node) operations.push({ kind: 'sync', node: file.node })
        break
      case 'rename':
        rename(path(0), path(1))
        break
      case 'renameat2':
        rename(path(1), path(3))
        break
      case 'link':
        if (inRoot(path(1))) {
          const node = names.get(path(0)) ?? 0
          names.set(path(1), node)
          operations.push({ kind: 'link', node, path: path(1) })
        }
        break
      case 'unlink':
        if (inRoot(path(0))) {
          names.delete(path(0))
          operations.push({ kind: 'remove', path: path(0) })
        }
        break
      case 'mkdir':
        if (inRoot(dirname(path(0)))) operations.push({ kind: 'makeFolder', path: path(0) })
        break
      default:
        break
    }
  }
  return { operations, said }

  function rename(from: string, to: string): void {
    const node = names.get(from)
    if (!inRoot(from) || node === undefined || names.get(to) === node) return
    names.delete(from)
    names.set(to, node)
    operations.push({ kind: 'rename', from, to })
  }
}

interface Call {
  readonly name: string
  readonly args: readonly string[]
  readonly result: number
}

/** Calls that succeeded, in the order in which they ended. */
function* callsOf(text: string): Generator<Call, void, undefined> {
  const begun = new Map<string, string>()
  for (const line of text.split('\n')) {
    const [, process = '', rest = ''] = /^(\d+)\s+(.*)$/.exec(line) ?? []
    if (rest.endsWith('<unfinished ...>')) {
      begun.set(process, rest.slice(0, -'<unfinished ...>'.length))
      continue
    }
    const resumed = /^<\.\.\. \w+ resumed>(.*)$/.exec(rest)
    const whole = resumed === null ? rest : `${begun.get(process) ?? ''}${resumed[1]}`
    const found = /^(\w+)\((.*)\)\s+= (\d+)/.exec(whole)
    if (found === null) continue
    const [, name = '', list = '', result = ''] = found
    yield { name, args: list.split(', ').map((one) => one.trim()), result: Number(result) }
  }
}

/** Every byte of a text stands as two hexadecimal digits. */
function textOf(argument: string): Buffer {
  const digits = argument.replaceAll('\\x', '').replaceAll('"', '')
  return Buffer.from(digits, 'hex')
}
