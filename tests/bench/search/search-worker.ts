import { getHeapStatistics, setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { parentPort, workerData } from 'node:worker_threads'
import { realDisk } from '../../../src-main/storage/disk.ts'
import type { SearchDocument } from '../../../src-main/storage/search/document-segment.ts'
import {
  openSearchIndex,
  type SearchAnswer,
  type SearchIndex,
} from '../../../src-main/storage/search/search-index.ts'

/** What the worker can be asked, with what it answers. */
export interface WorkerTasks {
  readonly open: { readonly input: null; readonly output: number }
  readonly put: { readonly input: readonly SearchDocument[]; readonly output: null }
  readonly save: { readonly input: null; readonly output: null }
  readonly find: { readonly input: string; readonly output: SearchAnswer }
  readonly memory: { readonly input: null; readonly output: WorkerMemory }
}

/** Megabytes in use after all garbage is gone: the worker's heap, and the arrays outside of it. */
export interface WorkerMemory {
  readonly heap: number
  readonly arrays: number
}

let index: SearchIndex | null = null

const tasks: { [T in keyof WorkerTasks]: (input: never) => Promise<WorkerTasks[T]['output']> } = {
  async open() {
    index = await openSearchIndex({ folder: workerData, disk: realDisk, log: console.error })
    return index.size
  },
  async put(documents: readonly SearchDocument[]) {
    for (const document of documents) index?.put(document)
    return null
  },
  async save() {
    await index?.save()
    return null
  },
  async find(text: string) {
    const found = index?.find({ text, limit: 20, offset: 0 })
    return found ?? { total: 0, hits: [] }
  },
  async memory() {
    setFlagsFromString('--expose-gc')
    runInNewContext('gc')()
    const { arrayBuffers } = process.memoryUsage()
    return { heap: getHeapStatistics().used_heap_size / 1e6, arrays: arrayBuffers / 1e6 }
  },
}

parentPort?.on('message', async ({ name, input }: { name: keyof WorkerTasks; input: never }) => {
  const begun = performance.now()
  const output = await tasks[name](input)
  parentPort?.postMessage({ output, took: performance.now() - begun })
})
