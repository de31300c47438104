import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { WorkerData, WorkerTasks } from './search-worker.ts'

/** An answer of the worker, and the milliseconds that it worked for it. */
export interface Answered<T> {
  readonly output: T
  readonly took: number
}

/** An engine as the app has its index: in a thread of its own, asked one thing at a time. */
export function engineInWorker(engine: WorkerData['engine'], path: string) {
  const worker = new Worker(new URL('./search-worker.ts', import.meta.url), {
    workerData: { engine, path } satisfies WorkerData,
  })
  return {
    async ask<T extends keyof WorkerTasks>(
      name: T,
      input: WorkerTasks[T]['input'],
    ): Promise<Answered<WorkerTasks[T]['output']>> {
      const answer = once(worker, 'message')
      worker.postMessage({ name, input })
      const [answered] = await answer
      return answered
    },
    close: () => worker.terminate(),
  }
}
