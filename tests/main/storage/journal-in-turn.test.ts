import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { realDisk } from '../../../src-main/storage/disk.ts'
import { EMPTY_JOURNAL, Journal } from '../../../src-main/storage/journal.ts'
import { encodeJournal, readJournal } from '../../../src-main/storage/journal-format.ts'
import { faultyDisk } from '../../support/faulty-disk.ts'
import { temporaryFolder, ticking, wordStore, wordsOf } from '../../support/storage-fixtures.ts'

const bytesOf = (...texts: readonly string[]) => texts.map((text) => Buffer.from(text))

async function journal(disk = realDisk) {
  const path = join(await temporaryFolder(), 'a.journal')
  const made = new Journal({ ...EMPTY_JOURNAL, disk, path, id: 'a', now: ticking })
  return { path, journal: made, onDisk: async () => readJournal(await readFile(path), 'a') }
}

test('a journal that is begun anew while others wait numbers all in the order in which they came', async () => {
  const { journal: made, onDisk } = await journal()
  const [một, hai, ba] = [Buffer.from('một'), Buffer.from('hai'), Buffer.from('ba')]
  const done = await Promise.all([
    made.append(một),
    made.append(hai),
    made.restart(2),
    made.append(ba),
  ])
  expect(done).toEqual([1, 2, undefined, 3])
  expect(made.payloadsAfter(0)).toEqual([hai, ba])
  await made.close()
  expect(await onDisk()).toMatchObject({ base: 2, payloads: [hai, ba], cause: null })
})

test.each([0, 3])(
  'a journal is not begun anew at number %i, which it does not have',
  async (base) => {
    const { journal: made, onDisk } = await journal()
    await made.append(Buffer.from('một'))
    await expect(made.restart(base)).rejects.toThrow(RangeError)
    expect(await made.append(Buffer.from('hai'))).toBe(2)
    await made.close()
    expect(await onDisk()).toMatchObject({ base: 1, payloads: bytesOf('một', 'hai'), cause: null })
  },
)

test.each([
  ['nothing', () => Promise.reject(Object.assign(new Error('mất'), { code: 'ENOENT' }))],
  ['other bytes', () => Promise.resolve(Buffer.alloc(64 * 1024, 7))],
  ['another journal', () => Promise.resolve(encodeJournal('a', 1, bytesOf('lạ')))],
])(
  'a new file of which the disk gives %s back is not believed, and written again for the next record',
  async (_what, lie) => {
    let isHonest = false
    const readFile = (path: string) => (isHonest ? realDisk.readFile(path) : lie())
    const { path, journal: made, onDisk } = await journal({ ...realDisk, readFile })
    const refused = { kind: 'diskError', file: path }
    await expect(made.append(Buffer.from('một'))).rejects.toMatchObject(refused)
    isHonest = true
    expect(await made.append(Buffer.from('hai'))).toBe(1)
    await made.close()
    expect(await onDisk()).toMatchObject({ base: 1, payloads: bytesOf('hai'), cause: null })
  },
)

test('damage that could not be kept when an article was opened is kept before the article is folded', async () => {
  const folder = await temporaryFolder()
  const path = join(folder, 'tin.journal')
  const first = wordStore(folder)
  await first.create('tin', [])
  for (const word of ['một', 'hai']) await first.append('tin', word)
  await first.closeAll()
  const bad = (await readFile(path)).subarray(0, 60_000)
  await writeFile(path, bad)
  const disk = faultyDisk()
  const store = wordStore(folder, disk)
  disk.fault = ({ name }) => (name === 'open' ? 'ENOSPC' : null)
  expect(await store.open('tin')).toMatchObject({
    localSeq: 2,
    recoveries: [{ file: `${folder}/tin.journal`, cause: 'cutShort', keptAs: null }],
  })
  expect(await readdir(folder)).not.toContainEqual(expect.stringContaining('damaged'))
  disk.fault = () => null
  await store.fold('tin', ['một', 'hai'], 2)
  const aside = (await readdir(folder)).filter((name) => name.includes('tin.journal.damaged-'))
  expect(aside).toHaveLength(1)
  expect(await readFile(join(folder, aside[0] ?? ''))).toEqual(bad)
  await store.closeAll()
  expect(await wordsOf(folder, 'tin')).toEqual(['một', 'hai'])
})
