import { Worker } from 'node:worker_threads'
import type { Disk } from '../../storage/disk.ts'
import type { Progress } from './library.ts'
import { type LibraryActName, type LibraryActs, libraryActs } from './library-acts.ts'
import type { ThreadAnswer } from './library-thread.ts'

/** Where the library runs. Questions are answered in the order in which they were asked. */
export interface LibraryHost {
  readonly acts: LibraryActs
  /** Ends it at once; what was not saved is made anew at the next start. */
  readonly end: () => Promise<void>
}

/** A library in this thread, for tools and tests. */
export function libraryHere(
  disk: Disk,
  tell: (progress: Progress) => void,
  log: (line: string) => void,
  lost: () => void,
): LibraryHost {
  return { acts: libraryActs(disk, tell, log, lost), end: async () => undefined }
}

/**
 * A library in a thread of its own, which `program` runs, so that no list is ever counted on the main loop.
 * A thread that ends by itself leaves every question rejected and says so by `ended`.
 */
export function libraryInThread(
  program: string,
  tell: (progress: Progress) => void,
  log: (line: string) => void,
  lost: () => void,
  ended: (error: unknown) => void,
): LibraryHost {
  const worker = new Worker(program)
  const waiting = new Map<number, Waiting>()
  let count = 0
  let over: { readonly error: unknown } | null = null
  const giveUp = (error: unknown) => {
    if (over !== null) return
    over = { error }
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
    ended(error)
  }
  worker.on('message', (answer: ThreadAnswer) => {
    if (answer.kind === 'progress') return tell(answer.progress)
    if (answer.kind === 'log') return log(answer.line)
    if (answer.kind === 'lost') return lost()
    const asked = waiting.get(answer.n)
    waiting.delete(answer.n)
    if (answer.kind === 'done') asked?.resolve(answer.value)
    else asked?.reject(answer.error)
  })
  worker.on('error', giveUp)
  worker.on('exit', (code) => giveUp(new Error(`the library has ended with ${code}`)))
  const ask = (name: LibraryActName) => (asked: unknown) =>
    new Promise<never>((resolve, reject) => {
      if (over !== null) return reject(over.error)
      const n = ++count
      waiting.set(n, { resolve: resolve as (value: unknown) => void, reject })
      worker.postMessage({ n, name, asked })
    })
  return {
    acts: {
      open: ask('open'),
      know: ask('know'),
      note: ask('note'),
      forget: ask('forget'),
      list: ask('list'),
      authors: ask('authors'),
      unknownAuthors: ask('unknownAuthors'),
      unsettled: ask('unsettled'),
      trashed: ask('trashed'),
      ordered: ask('ordered'),
      check: ask('check'),
      mendCards: ask('mendCards'),
      renewSearch: ask('renewSearch'),
      compare: ask('compare'),
      clearRooms: ask('clearRooms'),
      save: ask('save'),
      stop: ask('stop'),
      close: ask('close'),
    },
    end: async () => {
      await worker.terminate()
    },
  }
}

interface Waiting {
  readonly resolve: (value: unknown) => void
  readonly reject: (error: unknown) => void
}
