import { parentPort } from 'node:worker_threads'
import { realDisk } from '../../storage/disk.ts'
import type { Progress } from './library.ts'
import { type LibraryActName, libraryActs } from './library-acts.ts'

/** What the thread is asked, numbered by who asks. */
export interface ThreadQuestion {
  readonly n: number
  readonly name: LibraryActName
  readonly asked: unknown
}

/** What the thread says: an answer to question `n`, how far it is, a line for the log, or that a check is wanted. */
export type ThreadAnswer =
  | { readonly kind: 'done'; readonly n: number; readonly value: unknown }
  | { readonly kind: 'failed'; readonly n: number; readonly error: unknown }
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'log'; readonly line: string }
  | { readonly kind: 'lost' }

const port = parentPort
if (port === null) throw new Error('the library runs in a thread of its own')
const say = (answer: ThreadAnswer) => port.postMessage(answer)
const acts = libraryActs(
  realDisk,
  (progress) => say({ kind: 'progress', progress }),
  (line) => say({ kind: 'log', line }),
  () => say({ kind: 'lost' }),
)

port.on('message', async ({ n, name, asked }: ThreadQuestion) => {
  try {
    const act = acts[name] as (asked: unknown) => Promise<unknown>
    say({ kind: 'done', n, value: await act(asked) })
  } catch (error) {
    say({ kind: 'failed', n, error })
  }
})
