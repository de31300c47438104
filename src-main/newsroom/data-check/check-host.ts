import { Worker } from 'node:worker_threads'
import type { Disk } from '../../storage/disk.ts'
import type { ThreadAnswer, ThreadQuestion } from './check-thread.ts'
import { type FolderLook, inspectFolder, type Step } from './inspect-folder.ts'

/** Looks through a data folder, wherever that is done; null when it was called off. Rejects with what the disk says. */
export type Inspect = (
  asked: ThreadQuestion,
  tell: (step: Step, done: number, total: number) => void,
  signal: AbortSignal,
) => Promise<FolderLook | null>

class CalledOff extends Error {}

/** Looks in this thread, for tools and tests. */
export function inspectHere(disk: Disk): Inspect {
  return async (asked, tell, signal) => {
    try {
      return await inspectFolder({ ...asked, disk }, (...progress) => {
        if (signal.aborted) throw new CalledOff()
        tell(...progress)
      })
    } catch (error) {
      if (error instanceof CalledOff) return null
      throw error
    }
  }
}

/** Looks in a thread of its own, which `program` runs: nothing that lasts is ever done on the main loop. */
export function inspectInThread(program: string): Inspect {
  return async (asked, tell, signal) => {
    if (signal.aborted) return null
    const worker = new Worker(program, { workerData: asked })
    try {
      return await new Promise<FolderLook | null>((resolve, reject) => {
        worker.on('message', (answer: ThreadAnswer) => {
          if (answer.kind === 'progress') tell(answer.step, answer.done, answer.total)
          else if (answer.kind === 'done') resolve(answer.look)
          else reject(answer.error)
        })
        worker.on('error', reject)
        worker.on('exit', (code) => reject(new Error(`the check has ended with ${code}`)))
        // It only reads, so it may be ended anywhere.
        signal.addEventListener('abort', () => resolve(null))
      })
    } finally {
      await worker.terminate()
    }
  }
}
