import { readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { DiskError } from '../../../../src-main/storage/disk-error.ts'
import { sealJson } from '../../../../src-main/storage/sealed-json.ts'
import type { SearchIndex } from '../../../../src-main/storage/search/search-index.ts'
import { sized } from '../../../support/fault-size.ts'
import { downFrom, faultyDisk } from '../../../support/faulty-disk.ts'
import { temporaryFolder } from '../../../support/storage-fixtures.ts'
import { article, idsFor, openIndex } from './search-stage.ts'

// Hundreds of damaged files or faults each, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 120_000 })

const DOCUMENTS = [
  article('hue', { title: 'Huế đêm', stamp: 's1', tags: ['lễ hội', 'đêm'] }),
  article('noi', { sapo: 'Đại Nội mở cửa', body: 'Khách vào đông.\nTrời đẹp.', stamp: 's2' }),
  article('cho', { body: 'Chợ Đông Ba, chợ An Cựu', author: 'Lê Hoa', stamp: 's3' }),
]
const QUERIES = ['hue', 'Đại Nội', '"dai noi"', 'cho', 'đ', 'le -hoi', 'khach trời', 'đông']

function answersOf(index: SearchIndex) {
  return QUERIES.map((text) => index.find({ text, limit: 10, offset: 0 }))
}

/** A folder with a saved index of these articles, one of them put twice, and what it answers. */
async function savedIndex() {
  const folder = await temporaryFolder('quick')
  const index = await openIndex(folder)
  for (const document of DOCUMENTS) index.put(document)
  await index.save()
  index.put(DOCUMENTS[0]!)
  await index.save()
  return { folder, index, answers: answersOf(index) }
}

test('an index opened anew answers as before and knows the stamps', async () => {
  const { folder, answers } = await savedIndex()
  const again = await openIndex(folder)
  expect(again.origin).toEqual({ kind: 'whole' })
  expect(answersOf(again)).toEqual(answers)
  expect(DOCUMENTS.map(({ articleId }) => again.stampOf(articleId))).toEqual(['s1', 's2', 's3'])
  expect([...again.articleIds()].sort()).toEqual(['cho', 'hue', 'noi'])
})

test('a new index is empty and says that it is new', async () => {
  const index = await openIndex(join(await temporaryFolder('quick'), 'tim', 'kiem'))
  expect([index.origin, index.isEmpty]).toEqual([{ kind: 'new' }, true])
  await index.save()
  index.put(DOCUMENTS[0]!)
  await index.save()
  expect(index.lines).toEqual([])
})

test('a save writes little when little changed, and nothing when nothing did', async () => {
  const folder = await temporaryFolder('quick')
  const disk = faultyDisk()
  const index = await openIndex(folder, disk)
  for (let n = 0; n < 400; n++) {
    index.put(article(`tin-${n}`, { body: `Huế mưa ${n} `.repeat(100) }))
  }
  await index.save()
  const sizeOf = async (name: string) => (await stat(join(folder, name))).size
  const large = await sizeOf('part-1')
  index.put(article('tin-7', { body: 'Huế nắng' }))
  await index.save()
  expect(await sizeOf('part-2')).toBeLessThan(large / 100)
  const calls = disk.calls.length
  await index.save()
  expect(disk.calls.length).toBe(calls)
  const again = await openIndex(folder)
  expect(idsFor(again, 'nang')).toEqual(['tin-7'])
  expect(again.size).toBe(400)
})

test('many saves leave few files, and what they replaced is gone', async () => {
  const folder = await temporaryFolder('quick')
  const index = await openIndex(folder)
  for (let n = 0; n < 70; n++) {
    index.put(article(`tin-${n % 50}`, { body: `chợ số ${n}` }))
    await index.save()
  }
  const names = await readdir(folder)
  expect(names.length).toBeLessThan(12)
  const again = await openIndex(folder)
  expect(answersOf(again)).toEqual(answersOf(index))
  expect([again.size, again.origin.kind, await readdir(folder)]).toEqual([50, 'whole', names])
})

test('every changed byte is noticed or harmless', async () => {
  const { folder, answers } = await savedIndex()
  const noticed = { harmed: 0, lost: 0 }
  const step = sized({ short: 5, full: 1 })
  for (const name of await readdir(folder)) {
    const path = join(folder, name)
    const good = await readFile(path)
    for (let at = good.length % step; at < good.length; at += step) {
      const bad = Buffer.from(good)
      bad[at] = (bad[at] ?? 0) ^ (1 << (at % 8))
      await writeFile(path, bad)
      const index = await openIndex(folder, keeping())
      const found = answersOf(index)
      if (index.origin.kind === 'harmed') noticed.harmed += 1
      else if (index.lost.length > 0) {
        noticed.lost += 1
        for (const articleId of index.lost) expect(index.stampOf(articleId)).toBeNull()
      } else expect(found, `${name}, byte ${at}`).toEqual(answers)
    }
    await writeFile(path, good)
  }
  expect(noticed.harmed).toBeGreaterThan(100)
  expect(noticed.lost).toBeGreaterThan(10)
})

/** The real disk, on which nothing is removed: to look at what another index still works on. */
function keeping() {
  return Object.assign(faultyDisk(), { remove: async () => undefined })
}

test('of a harmed index the whole parts are kept, and what is put again is found again', async () => {
  const { folder, answers } = await savedIndex()
  const [first = ''] = (await readdir(folder)).filter((name) => name.startsWith('part-'))
  await truncate(join(folder, first), 40)
  const index = await openIndex(folder)
  expect(index.origin).toMatchObject({ kind: 'harmed', flaws: [expect.stringContaining(first)] })
  expect(index.size).toBeGreaterThan(0)
  for (const document of DOCUMENTS) {
    if (index.stampOf(document.articleId) === null) index.put(document)
  }
  expect(answersOf(index)).toEqual(answers)
  await index.save()
  const again = await openIndex(folder)
  expect([again.origin.kind, answersOf(again)]).toEqual(['whole', answers])
})

test.each([
  ['is missing', (path: string) => rm(path)],
  ['is empty', (path: string) => writeFile(path, '')],
  ['is of another program', (path: string) => writeFile(path, sealJson(99, { parts: [] }))],
  ['has another shape', (path: string) => writeFile(path, sealJson(1, { parts: [{}] }))],
])('an index whose catalogue %s starts empty and works', async (_, harm) => {
  const { folder } = await savedIndex()
  await harm(join(folder, 'catalogue.json'))
  const index = await openIndex(folder)
  expect([index.isEmpty, index.origin.kind]).not.toContain('whole')
  expect((await readdir(folder)).filter((name) => name.startsWith('part-'))).toEqual([])
  index.put(DOCUMENTS[0]!)
  await index.save()
  expect(idsFor(await openIndex(folder), 'hue')).toEqual(['hue'])
})

test('when the computer goes down at any call of a save, the index is that of before or after', async () => {
  const outcomes = new Set<string>()
  for (let k = 1; ; k++) {
    const folder = await temporaryFolder('quick')
    const index = await openIndex(folder)
    for (let n = 0; n < 9; n++) {
      index.put(article(`cu-${n}`, { body: `chợ ${n}` }))
      await index.save()
    }
    const before = answersOf(index)
    const disk = faultyDisk()
    const changing = await openIndex(folder, disk)
    disk.calls.length = 0
    disk.fault = downFrom(k)
    changing.put(article('cu-1', { body: 'Huế' }))
    changing.remove('cu-2')
    const outcome = await changing.save().then(
      () => 'saved',
      (error: unknown) => (error instanceof DiskError ? 'refused' : 'threw'),
    )
    disk.fault = () => null
    const again = await openIndex(folder, keeping())
    const now = JSON.stringify(answersOf(again))
    expect(again.origin.kind).toBe('whole')
    const after = JSON.stringify(answersOf(changing))
    if (outcome === 'saved') expect(now).toBe(after)
    else expect([JSON.stringify(before), after]).toContain(now)
    outcomes.add(outcome)
    // Once the disk is back, the same index saves without a restart.
    changing.put(article('moi', { body: 'Huế' }))
    await changing.save()
    expect(answersOf(await openIndex(folder))).toEqual(answersOf(changing))
    if (k > disk.calls.length || k > 60) break
  }
  expect(outcomes).toEqual(new Set(['refused', 'saved']))
})

test('a disk that fails at any call of opening gives an index that works, and says what is wrong', async () => {
  const { folder } = await savedIndex()
  const whole = keeping()
  await openIndex(folder, whole)
  const reading = whole.calls.map(({ name }) => name).lastIndexOf('readPieces') + 1
  expect(reading).toBeGreaterThan(4)
  for (let k = 1; k <= whole.calls.length + 1; k++) {
    for (const fault of [downFrom(k), (_: unknown, n: number) => (n === k ? 'EMFILE' : null)]) {
      const disk = keeping()
      disk.fault = fault
      const index = await openIndex(folder, disk)
      expect(index.origin.kind, `call ${k}`).toBe(k <= reading ? 'harmed' : 'whole')
      expect(index.lines.length > 0, `call ${k}`).toBe(k <= reading)
      index.put(article('moi', { body: 'Bánh mì' }))
      expect(idsFor(index, 'banh mi')).toEqual(['moi'])
    }
  }
})

test('hits are given without pieces while the disk does not answer', async () => {
  const { folder } = await savedIndex()
  const disk = faultyDisk()
  const index = await openIndex(folder, disk)
  disk.fault = ({ name }) => (name === 'readPieces' ? 'EIO' : null)
  const [hit] = index.find({ text: 'hue', limit: 1, offset: 0 }).hits
  expect(hit).toMatchObject({ articleId: 'hue', snippets: [] })
  expect(index.lines.join()).toContain('readPieces')
  disk.fault = () => null
  expect(index.find({ text: 'hue', limit: 1, offset: 0 }).hits[0]?.snippets).toHaveLength(1)
})

test('texts that are gone when parts are merged are told as lost', async () => {
  const folder = await temporaryFolder('quick')
  const index = await openIndex(folder)
  for (let n = 0; n < 8; n++) {
    index.put(article(`tin-${n}`, { body: 'Huế' }))
    await index.save()
  }
  await truncate(join(folder, 'part-1'), 3)
  index.put(article('moi', { body: 'Huế' }))
  await index.save()
  expect(index.lost).toEqual(['tin-0'])
  index.put(article('tin-0', { body: 'Huế' }))
  await index.save()
  const again = await openIndex(folder)
  expect([again.size, again.origin.kind, idsFor(again, 'hue').length]).toEqual([9, 'whole', 9])
})
