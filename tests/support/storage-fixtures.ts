import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { z } from 'zod'
import { createArticleStore } from '../../src-main/storage/article-store.ts'
import { type Disk, realDisk } from '../../src-main/storage/disk.ts'

/** A folder of its own, gone after the test; `quick` puts it in memory where there is such a disk, for thousands of files. */
export async function temporaryFolder(how: 'disk' | 'quick' = 'disk'): Promise<string> {
  const memory = how === 'quick' && existsSync('/dev/shm')
  const folder = await mkdtemp(join(memory ? '/dev/shm' : tmpdir(), 'kho-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

let time = Date.UTC(2026, 10, 24, 12)

/** A clock that starts at noon and moves a millisecond at every look. */
export const ticking = () => time++

/** The smallest article that shows loss and doubling: its state is the list of what its records said. */
export const wordsSchema = z.array(z.string())
export const wordSchema = z.string()

/** An article store of word lists in `folder`, closed after the test. */
export function wordStore(folder: string, disk: Disk = realDisk) {
  const options = { disk, folder, stateSchema: wordsSchema, recordSchema: wordSchema, now: ticking }
  const store = createArticleStore(options)
  onTestFinished(() => store.closeAll())
  return store
}

/** The words of an article as a reader would have them: the folded state with the records since applied. */
export async function wordsOf(folder: string, id: string): Promise<readonly string[]> {
  const store = wordStore(folder)
  const opened = await store.open(id)
  if (opened.kind !== 'opened') throw new Error(`article is ${opened.kind}`)
  await store.close(id)
  return [...opened.state, ...opened.records.map((one) => one.record)]
}

/** Every word that an article's history tells, in order; a hole is null. */
export async function historyOf(folder: string, id: string): Promise<readonly (string | null)[]> {
  const store = wordStore(folder)
  const words: (string | null)[] = []
  for await (const entry of store.readHistory(id)) {
    words.push(entry.kind === 'record' ? entry.record : null)
  }
  await store.closeAll()
  return words
}
