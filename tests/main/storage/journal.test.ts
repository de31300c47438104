import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { encodeJournal } from '../../../src-main/storage/journal-format.ts'
import { faultyDisk } from '../../support/faulty-disk.ts'
import { historyOf, temporaryFolder, wordStore, wordsOf } from '../../support/storage-fixtures.ts'

// Hundreds of damaged files or faults each, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 120_000 })

const five = ['một', 'hai', 'ba', 'bốn', 'năm']

/** An article `tin` with five records in its journal; gives its folder. */
async function fiveWords(how: 'disk' | 'quick' = 'disk'): Promise<string> {
  const folder = await temporaryFolder(how)
  const store = wordStore(folder)
  await store.create('tin', [])
  for (const word of five) await store.append('tin', word)
  await store.closeAll()
  return folder
}

function usedLength(journal: Buffer): number {
  return journal.findLastIndex((byte) => byte !== 0) + 1
}

test('acknowledged records are there after opening anew, numbered from 1', async () => {
  const folder = await fiveWords()
  const opened = await wordStore(folder).open('tin')
  expect(opened).toMatchObject({ kind: 'opened', foldedSeq: 0, localSeq: 5, recoveries: [] })
  if (opened.kind === 'opened')
    expect(opened.records.map((one) => one.localSeq)).toEqual([1, 2, 3, 4, 5])
})

test('a journal cut short at any byte gives the records before the cut and says so', async () => {
  const folder = await fiveWords('quick')
  const journal = await readFile(join(folder, 'tin.journal'))
  const seen = new Set<number>()
  for (let length = 0; length <= usedLength(journal) + 1; length++) {
    await writeFile(join(folder, 'tin.journal'), journal.subarray(0, length))
    const opened = await wordStore(folder).open('tin')
    if (opened.kind !== 'opened') throw new Error(opened.kind)
    expect(opened.records.map((one) => one.record)).toEqual(five.slice(0, opened.records.length))
    expect(opened.recoveries, `length ${length}`).toHaveLength(1)
    seen.add(opened.records.length)
  }
  expect([...seen]).toEqual([0, 1, 2, 3, 4, 5])
})

test('every single changed byte of a journal is noticed and kept aside', async () => {
  const folder = await fiveWords('quick')
  const journal = await readFile(join(folder, 'tin.journal'))
  const used = usedLength(journal)
  for (let at = 0; at < journal.length; at += at < used + 40 ? 1 : 997) {
    const bad = Buffer.from(journal)
    bad[at] = (bad[at] ?? 0) ^ (1 << (at % 8))
    await writeFile(join(folder, 'tin.journal'), bad)
    const opened = await wordStore(folder).open('tin')
    if (opened.kind !== 'opened') throw new Error(`byte ${at}: ${opened.kind}`)
    expect(opened.records.map((one) => one.record)).toEqual(five.slice(0, opened.records.length))
    expect((await readFile(opened.recoveries[0]?.keptAs ?? '')).equals(bad), `byte ${at}`).toBe(
      true,
    )
  }
})

test('a bad record before good ones is damage; a torn last one is told apart from it', async () => {
  const folder = await fiveWords()
  const path = join(folder, 'tin.journal')
  const journal = await readFile(path)
  const third = journal.indexOf('"ba"')
  await writeFile(path, Buffer.from(journal).fill('x', third, third + 1))
  const hurt = await wordStore(folder).open('tin')
  expect(hurt).toMatchObject({
    localSeq: 2,
    recoveries: [{ cause: 'badRecord', restored: 'before' }],
  })
  await writeFile(path, Buffer.from(journal).fill(0, usedLength(journal) - 3))
  const torn = await wordStore(folder).open('tin')
  expect(torn).toMatchObject({ localSeq: 4, recoveries: [{ cause: 'tornTail' }] })
})

test('records of a journal whose head is damaged are still used', async () => {
  const folder = await fiveWords()
  const path = join(folder, 'tin.journal')
  await writeFile(path, (await readFile(path)).fill(0xff, 0, 100))
  const opened = await wordStore(folder).open('tin')
  expect(opened).toMatchObject({ localSeq: 5, recoveries: [{ cause: 'badHeader' }] })
  expect(await wordStore(folder).open('tin')).toMatchObject({ localSeq: 5, recoveries: [] })
})

test("another article's journal is never taken for this one's", async () => {
  const folder = await fiveWords()
  await writeFile(join(folder, 'tin.journal'), encodeJournal('khac', 1, [Buffer.from('"lạ"')]))
  const opened = await wordStore(folder).open('tin')
  expect(opened).toMatchObject({ records: [], recoveries: [{ cause: 'badHeader' }] })
})

test('a journal of a newer program is left byte for byte', async () => {
  const folder = await fiveWords()
  const path = join(folder, 'tin.journal')
  const newer = (await readFile(path)).fill(0x2a, 12, 40)
  newer.writeUInt32LE(2, 8)
  await writeFile(path, newer)
  const names = await readdir(folder)
  expect(await wordStore(folder).open('tin')).toEqual({ kind: 'newer', path, formatVersion: 2 })
  expect(await readFile(path)).toEqual(newer)
  expect(await readdir(folder)).toEqual(names)
})

test('one acknowledgement alone costs one flush, also where the file has to grow', async () => {
  const folder = await temporaryFolder()
  const disk = faultyDisk()
  const store = wordStore(folder, disk)
  await store.create('tin', [])
  await store.append('tin', 'mở')
  disk.calls.length = 0
  for (let n = 0; n < 20; n++) await store.append('tin', 'x'.repeat(8_000))
  const times = (part: string) => disk.calls.filter(({ name }) => name.includes(part)).length
  // Room is taken before the record that needs it, for many records to come.
  expect([times('sync'), times('truncate'), times('write')]).toEqual([20, 1, 21])
  expect((await readFile(join(folder, 'tin.journal'))).length % 65_536).toBe(0)
})

test('two hundred appends at once keep their order and share a few flushes', async () => {
  const folder = await temporaryFolder()
  const disk = faultyDisk()
  const store = wordStore(folder, disk)
  await store.create('tin', [])
  disk.calls.length = 0
  const words = Array.from({ length: 200 }, (_, n) => `từ ${n}`)
  const numbers = await Promise.all(words.map((word) => store.append('tin', word)))
  expect(numbers).toEqual(words.map((_, n) => n + 1))
  expect(disk.calls.filter((call) => call.name === 'datasync').length).toBeLessThanOrEqual(2)
  expect(await wordsOf(folder, 'tin')).toEqual(words)
})

test.each(['write', 'datasync', 'open', 'truncate'])(
  'a failed %s is told, all that waits fails with it, and the next append succeeds',
  async (name) => {
    const folder = await fiveWords()
    const disk = faultyDisk()
    const store = wordStore(folder, disk)
    await store.open('tin')
    let failing = true
    disk.fault = (call) => (failing && call.name === name ? 'EIO' : null)
    const long = 'x'.repeat(70_000)
    const outcomes = await Promise.allSettled(
      [long, 'mất'].map((word) => store.append('tin', word)),
    )
    failing = false
    expect(outcomes.map((one) => one.status)).toEqual(['rejected', 'rejected'])
    expect(await wordsOf(folder, 'tin')).toEqual(expect.arrayContaining(five))
    expect(await store.append('tin', 'sáu')).toBe(6)
    await store.closeAll()
    expect(await wordsOf(folder, 'tin')).toEqual([...five, 'sáu'])
  },
)

test('after a failed flush the handle is closed and the file is written anew before the answer', async () => {
  const folder = await fiveWords()
  const disk = faultyDisk()
  const store = wordStore(folder, disk)
  await store.open('tin')
  await store.append('tin', 'sáu')
  disk.calls.length = 0
  disk.fault = (call) => (call.name === 'datasync' ? 'EIO' : null)
  await expect(store.append('tin', 'mất')).rejects.toMatchObject({
    name: 'DiskError',
    kind: 'diskError',
  })
  const names = disk.calls.map((call) => call.name)
  expect(names.slice(0, 3)).toEqual(['write', 'datasync', 'close'])
  expect(names).toContain('rename')
  expect(await wordsOf(folder, 'tin')).toEqual([...five, 'sáu'])
})

test('short writes are completed', async () => {
  const folder = await temporaryFolder()
  const disk = faultyDisk()
  disk.shortest = 5_000
  const store = wordStore(folder, disk)
  await store.create('tin', [])
  await store.append('tin', 'ố'.repeat(20_000))
  expect(await wordsOf(folder, 'tin')).toEqual(['ố'.repeat(20_000)])
})

test('a record that is lost from the journal but was folded comes back from the history', async () => {
  const folder = await fiveWords()
  const old = await readFile(join(folder, 'tin.journal'))
  const store = wordStore(folder)
  await store.open('tin')
  await store.fold('tin', five, 5)
  await store.closeAll()
  await writeFile(join(folder, 'tin.journal'), old.fill(0, 128, 300))
  expect(await wordsOf(folder, 'tin')).toEqual(five)
  expect(await historyOf(folder, 'tin')).toEqual(five)
})

test('a journal that is put away without records is small, and grows again with the next one', async () => {
  const folder = await temporaryFolder()
  const path = join(folder, 'tin.journal')
  const store = wordStore(folder)
  await store.create('tin', [])
  await store.append('tin', 'mở')
  expect(await store.close('tin')).toBe('untouched')
  await store.open('tin')
  await store.fold('tin', ['mở'], 1)
  expect(await store.close('tin')).toBe('rewritten')
  expect(await readFile(path)).toHaveLength(128)

  const again = wordStore(folder)
  expect(await again.open('tin')).toMatchObject({ state: ['mở'], localSeq: 1, recoveries: [] })
  expect(await again.close('tin')).toBe('untouched')
  await again.open('tin')
  expect(await again.append('tin', 'hội')).toBe(2)
  expect(await readFile(path)).toHaveLength(65_536)
  await again.closeAll()
  expect(await wordStore(folder).open('tin')).toMatchObject({ localSeq: 2, recoveries: [] })
})

test('a journal at work that is cut behind its head is not taken for one at rest', async () => {
  const folder = await fiveWords()
  const path = join(folder, 'tin.journal')
  await writeFile(path, (await readFile(path)).subarray(0, 128))
  const opened = await wordStore(folder).open('tin')
  expect(opened).toMatchObject({ recoveries: [{ file: path, cause: 'cutShort' }] })
})

test('whatever stands behind a journal at rest is noticed', async () => {
  const folder = await temporaryFolder()
  const path = join(folder, 'tin.journal')
  const store = wordStore(folder)
  await store.create('tin', [])
  await store.closeAll()
  await writeFile(path, Buffer.concat([await readFile(path), Buffer.alloc(40)]))
  const opened = await wordStore(folder).open('tin')
  expect(opened).toMatchObject({ localSeq: 0, recoveries: [{ cause: 'badHeader' }] })
})

test('an article that is opened while it is being put away is written after that', async () => {
  const folder = await temporaryFolder()
  const store = wordStore(folder)
  await store.create('tin', [])
  const [, opened] = await Promise.all([store.close('tin'), store.open('tin')])
  expect(opened).toMatchObject({ localSeq: 0 })
  await store.append('tin', 'đang gõ')
  await store.closeAll()
  expect(await wordStore(folder).open('tin')).toMatchObject({ localSeq: 1, recoveries: [] })
})
