import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { z } from 'zod'
import { createArticleStore } from '../../src-main/storage/article-store.ts'
import { shortSum } from '../../src-main/storage/checksum.ts'
import { type Disk, realDisk } from '../../src-main/storage/disk.ts'
import { encodeHeader } from '../../src-main/storage/file-header.ts'

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
export const WORDS = {
  stateSchema: z.array(z.string()),
  recordSchema: z.string(),
  now: ticking,
} as const

/** An article store of word lists in `folder`, closed after the test. */
export function wordStore(folder: string, disk: Disk = realDisk) {
  const store = createArticleStore({ ...WORDS, disk, folder })
  onTestFinished(() => store.closeAll())
  return store
}

/** The folder of an article `tin` with these words, folded at 2 and at 4 of them, and put away. */
export async function foldedTwice(
  words: readonly string[],
  how: 'disk' | 'quick' = 'disk',
): Promise<string> {
  const folder = await temporaryFolder(how)
  const store = wordStore(folder)
  await store.create('tin', [])
  for (const [n, word] of words.entries()) {
    await store.append('tin', word)
    if (n === 1 || n === 3) await store.fold('tin', words.slice(0, n + 1), n + 1)
  }
  await store.closeAll()
  return folder
}

/** The head of a journal of `tin` that a newer program wrote. */
export function newerJournalHead(): Buffer {
  const head = encodeHeader('TSjournl', 'tin', 5)
  head.writeUInt32LE(2, 8)
  head.fill(0, 16, 24)
  head.set(shortSum(head), 16)
  return head
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
