import { getHeapStatistics, setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { parentPort, workerData } from 'node:worker_threads'
import type { SearchDocument } from '../../../src-main/storage/search/document-segment.ts'
import type { Engine, Found } from './engine.ts'
import { openFts5 } from './fts5-engine.ts'
import { openOurs } from './our-engine.ts'

/** What the worker can be asked, with what it answers. */
export interface WorkerTasks {
  readonly open: { readonly input: null; readonly output: null }
  readonly addAll: { readonly input: readonly SearchDocument[]; readonly output: null }
  readonly update: { readonly input: SearchDocument; readonly output: null }
  readonly save: { readonly input: null; readonly output: null }
  readonly settle: { readonly input: null; readonly output: null }
  readonly find: { readonly input: string; readonly output: Found }
  readonly memory: { readonly input: null; readonly output: WorkerMemory }
}

/** Megabytes in use after all garbage is gone: the worker's heap, and the arrays outside of it. */
export interface WorkerMemory {
  readonly heap: number
  readonly arrays: number
}

/** Which engine a worker holds, and where it keeps its data. */
export interface WorkerData {
  readonly engine: keyof typeof OPENERS
  readonly path: string
}

const OPENERS = { ours: openOurs, fts5: openFts5 }
const data: WorkerData = workerData
let opened: Engine | null = null

function engine(): Engine {
  if (opened === null) throw new Error('not opened')
  return opened
}

const TASKS: { [T in keyof WorkerTasks]: (input: never) => Promise<WorkerTasks[T]['output']> } = {
  async open() {
    opened = await OPENERS[data.engine](data.path)
    return null
  },
  async addAll(documents: readonly SearchDocument[]) {
    engine().addAll(documents)
    return null
  },
  async update(document: SearchDocument) {
    engine().update(document)
    return null
  },
  async save() {
    await engine().save()
    return null
  },
  async settle() {
    await engine().settle()
    return null
  },
  async find(text: string) {
    return engine().find(text)
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
  const output = await TASKS[name](input)
  parentPort?.postMessage({ output, took: performance.now() - begun })
})
