import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { encodeHeader } from '../../../src-main/storage/file-header.ts'
import { faultyDisk } from '../../support/faulty-disk.ts'
import { historyOf, temporaryFolder, wordStore, wordsOf } from '../../support/storage-fixtures.ts'

const five = ['một', 'hai', 'ba', 'bốn', 'năm']

/** An article that is open with five records in its journal, and the journal as it was after two. */
async function atWork() {
  const folder = await temporaryFolder()
  const path = join(folder, 'tin.journal')
  const disk = faultyDisk()
  const store = wordStore(folder, disk)
  await store.create('tin', [])
  for (const word of five.slice(0, 2)) await store.append('tin', word)
  const early = await readFile(path)
  for (const word of five.slice(2)) await store.append('tin', word)
  return { folder, path, disk, store, early }
}

test('files that hold are left as they are', async () => {
  const { disk, store } = await atWork()
  disk.calls.length = 0
  expect(await store.mend('tin')).toEqual([])
  expect(disk.calls.map(({ name }) => name)).not.toContain('open')
  expect(await store.mend('khong-co')).toEqual([])
})

/** The head of a journal that a program of the next format wrote, with records behind it. */
function ofNewerProgram(early: Buffer): Buffer {
  const bytes = Buffer.from(early)
  encodeHeader('TSjournl', 'tin', 1).copy(bytes)
  bytes.writeUInt32LE(2, 8)
  return bytes.fill(0x2a, 16, 24)
}

test.each([
  ['an earlier copy of it', 'gap', (early: Buffer) => early],
  ['one of a newer program', 'badHeader', ofNewerProgram],
  ['a cut one', 'cutShort', (early: Buffer) => early.subarray(0, 300)],
])(
  'a journal in whose place lies %s is written anew from memory, and those bytes are kept',
  async (_what, cause, change) => {
    const { folder, path, store, early } = await atWork()
    const strange = change(early)
    await writeFile(path, strange)
    const [told, ...others] = await store.mend('tin')
    expect([told, others]).toMatchObject([{ file: path, cause, restored: 'before' }, []])
    expect(await readFile(told?.keptAs ?? '')).toEqual(strange)
    expect(await store.append('tin', 'sáu')).toBe(6)
    await store.closeAll()
    expect(await wordsOf(folder, 'tin')).toEqual([...five, 'sáu'])
    expect(await wordStore(folder).open('tin')).toMatchObject({ recoveries: [] })
  },
)

test('a journal that is gone is written anew, with nothing to keep', async () => {
  const { folder, path, store } = await atWork()
  await rm(path)
  const told = { file: path, cause: 'missing', restored: 'before', keptAs: null }
  expect(await store.mend('tin')).toEqual([told])
  await store.closeAll()
  expect(await wordsOf(folder, 'tin')).toEqual(five)
})

test('the history gets what it lost from the journal before that lets go of it', async () => {
  const { folder, path, store } = await atWork()
  const unfolded = await readFile(path)
  await store.fold('tin', five, 5)
  await store.closeAll()
  // As when the program ended before the journal was written small, and the history was taken away since.
  await writeFile(path, unfolded)
  await rm(join(folder, 'tin.history'))
  const again = wordStore(folder)
  expect(await again.open('tin')).toMatchObject({ state: five, records: [], recoveries: [] })
  expect(await again.mend('tin')).toEqual([])
  await again.fold('tin', five, 5)
  await again.closeAll()
  expect(await readFile(path)).not.toEqual(unfolded)
  expect(await historyOf(folder, 'tin')).toEqual(five)
})
