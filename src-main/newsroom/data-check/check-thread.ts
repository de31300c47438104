import crypto, { type KeyObject } from 'node:crypto'
import { parentPort, workerData } from 'node:worker_threads'
import type { Register } from '../../../src-model/publishing/register.ts'
import { adoptEd25519 } from '../../../src-model/signing/ed25519.ts'
import { ed25519ByNode } from '../../../src-model/signing/ed25519-by-node.ts'
import { realDisk } from '../../storage/disk.ts'
import { progressPace } from '../progress-pace.ts'
import { type FolderLook, inspectFolder, type Step } from './inspect-folder.ts'

/** What the thread looks at. */
export interface ThreadQuestion {
  readonly root: string
  readonly register: Register | null
}

/** What the thread says: how far it is, and once what it saw or why it could not. */
export type ThreadAnswer =
  | {
      readonly kind: 'progress'
      readonly step: Step
      readonly done: number
      readonly total: number
    }
  | { readonly kind: 'done'; readonly look: FolderLook }
  | { readonly kind: 'failed'; readonly error: unknown }

const port = parentPort
if (port === null) throw new Error('the check runs in a thread of its own')
const say = (answer: ThreadAnswer) => port.postMessage(answer)
const isDue = progressPace(() => performance.now())

adoptEd25519(ed25519ByNode<Buffer, KeyObject>(crypto, Buffer.from))
inspectFolder({ ...(workerData as ThreadQuestion), disk: realDisk }, (step, done, total) => {
  if (isDue(done, total)) say({ kind: 'progress', step, done, total })
}).then(
  (look) => say({ kind: 'done', look }),
  (error: unknown) => say({ kind: 'failed', error }),
)
