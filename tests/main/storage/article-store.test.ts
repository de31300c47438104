import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { realDisk } from '../../../src-main/storage/disk.ts'
import { attempt } from '../../../src-main/storage/disk-error.ts'
import { sealJson } from '../../../src-main/storage/sealed-json.ts'
import { downFrom, faultyDisk } from '../../support/faulty-disk.ts'
import {
  foldedTwice,
  historyOf,
  temporaryFolder,
  wordStore,
  wordsOf,
} from '../../support/storage-fixtures.ts'

// Hundreds of damaged files or faults each, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 120_000 })

const words = ['một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy']

/** An article `tin` folded at 2 and at 4, with three records since; gives its folder. */
const folded = (how?: 'quick') => foldedTwice(words, how)

test('a folded article opens with its state, the records since and its whole history', async () => {
  const folder = await folded()
  const opened = await wordStore(folder).open('tin')
  expect(opened).toMatchObject({
    state: words.slice(0, 4),
    foldedSeq: 4,
    localSeq: 7,
    recoveries: [],
  })
  expect(await wordsOf(folder, 'tin')).toEqual(words)
  expect(await historyOf(folder, 'tin')).toEqual(words)
})

test('records after the folded one stay in the journal, and numbering goes on', async () => {
  const folder = await folded()
  const store = wordStore(folder)
  await store.open('tin')
  await store.fold('tin', words.slice(0, 6), 6)
  expect(await store.open('tin')).toMatchObject({ foldedSeq: 6, records: [{ localSeq: 7 }] })
  expect(await store.append('tin', 'tám')).toBe(8)
  await store.closeAll()
  expect(await historyOf(folder, 'tin')).toEqual([...words, 'tám'])
})

test('appends go on while the article is being folded', async () => {
  const folder = await folded()
  const store = wordStore(folder)
  await store.open('tin')
  const folding = store.fold('tin', words, 7)
  const numbers = await Promise.all(['a', 'b', 'c'].map((word) => store.append('tin', word)))
  await folding
  expect(numbers).toEqual([8, 9, 10])
  await store.closeAll()
  expect(await wordsOf(folder, 'tin')).toEqual([...words, 'a', 'b', 'c'])
  expect(await historyOf(folder, 'tin')).toEqual([...words, 'a', 'b', 'c'])
})

test('a fold that goes down at any file call loses nothing and doubles nothing', async () => {
  const start = await folded('quick')
  for (let k = 1; k < 100; k++) {
    const folder = await temporaryFolder('quick')
    await cp(start, folder, { recursive: true })
    const disk = faultyDisk()
    const store = wordStore(folder, disk)
    await store.open('tin')
    disk.calls.length = 0
    disk.fault = downFrom(k)
    const outcome = await attempt(() => store.fold('tin', words, 7))
    expect(await wordsOf(folder, 'tin'), `call ${k}`).toEqual(words)
    expect(await historyOf(folder, 'tin'), `call ${k}`).toEqual(words)
    const after = wordStore(folder)
    await after.open('tin')
    expect(await after.append('tin', 'tám')).toBe(8)
    await after.fold('tin', [...words, 'tám'], 8)
    expect(await historyOf(folder, 'tin'), `call ${k}`).toEqual([...words, 'tám'])
    if (outcome.ok) return expect(k).toBeGreaterThan(15)
  }
  throw new Error('a fold makes more calls than this test allows for')
})

test('one failing call during a fold is told, and appends and folds go on without a restart', async () => {
  const start = await folded('quick')
  for (let k = 1; k < 100; k++) {
    const folder = await temporaryFolder('quick')
    await cp(start, folder, { recursive: true })
    const disk = faultyDisk()
    const store = wordStore(folder, disk)
    await store.open('tin')
    disk.calls.length = 0
    disk.fault = (_call, n) => (n === k ? 'ENOSPC' : null)
    await attempt(() => store.fold('tin', words, 7))
    if (disk.calls.length < k) return expect(k).toBeGreaterThan(15)
    expect(await store.append('tin', 'tám'), `call ${k}`).toBe(8)
    await store.fold('tin', [...words, 'tám'], 8)
    await store.closeAll()
    expect(await wordsOf(folder, 'tin'), `call ${k}`).toEqual([...words, 'tám'])
    expect(await historyOf(folder, 'tin'), `call ${k}`).toEqual([...words, 'tám'])
  }
  throw new Error('a fold makes more calls than this test allows for')
})

test('a history whose flush failed is written anew and leaves nothing to keep aside', async () => {
  const folder = await folded()
  const disk = faultyDisk()
  const store = wordStore(folder, disk)
  await store.open('tin')
  disk.fault = (call) => (call.name === 'sync' && /history$/.test(call.path) ? 'EIO' : null)
  disk.calls.length = 0
  await expect(store.fold('tin', words, 7)).rejects.toMatchObject({ kind: 'diskError' })
  expect(disk.calls).toContainEqual({ name: 'rename', path: join(folder, 'tin.history') })
  disk.fault = () => null
  await store.fold('tin', words, 7)
  expect((await readdir(folder)).filter((name) => name.includes('damaged'))).toEqual([])
  expect(await historyOf(folder, 'tin')).toEqual(words)
})

test('creating an article that goes down at any call leaves none or a whole one', async () => {
  for (let k = 1; k < 60; k++) {
    const folder = await temporaryFolder('quick')
    const disk = faultyDisk()
    disk.fault = downFrom(k)
    const outcome = await attempt(() => wordStore(folder, disk).create('tin', ['đầu']))
    const store = wordStore(folder)
    const opened = await store.open('tin')
    if (opened.kind === 'absent') await store.create('tin', ['đầu'])
    else expect(opened).toMatchObject({ kind: 'opened', state: ['đầu'], recoveries: [] })
    expect(await store.append('tin', 'một')).toBe(1)
    await store.closeAll()
    expect(await historyOf(folder, 'tin')).toEqual(['một'])
    if (outcome.ok) return expect(k).toBeGreaterThan(15)
  }
  throw new Error('creating makes more calls than this test allows for')
})

test('a damaged article file falls back to its last good copy, the history fills what lies between', async () => {
  const folder = await folded()
  const json = join(folder, 'tin.json')
  await writeFile(json, (await readFile(json)).subarray(0, 90))
  const opened = await wordStore(folder).open('tin')
  expect(opened).toMatchObject({ state: words.slice(0, 2), foldedSeq: 2, localSeq: 7 })
  expect(opened).toMatchObject({
    recoveries: [{ file: json, cause: 'cutShort', restored: 'lastGood' }],
  })
  expect(await wordsOf(folder, 'tin')).toEqual(words)
  expect(await historyOf(folder, 'tin')).toEqual(words)
})

test('with the file and its last good copy gone the article is rebuilt from its history', async () => {
  const folder = await folded()
  await rm(join(folder, 'tin.json'))
  await rm(join(folder, 'tin.json.last'))
  const opened = await wordStore(folder).open('tin')
  expect(opened).toMatchObject({ foldedSeq: 0, localSeq: 7, recoveries: [{ restored: 'history' }] })
  expect(await wordsOf(folder, 'tin')).toEqual(words)
})

test('with the journal gone the folded state is kept and the loss is told', async () => {
  const folder = await folded()
  await rm(join(folder, 'tin.journal'))
  const opened = await wordStore(folder).open('tin')
  expect(opened).toMatchObject({ localSeq: 4, recoveries: [{ cause: 'missing' }] })
  expect(await wordsOf(folder, 'tin')).toEqual(words.slice(0, 4))
})

test('a hole in the history is told, and what follows it is still read', async () => {
  const folder = await folded()
  const path = join(folder, 'tin.history')
  const bytes = await readFile(path)
  await writeFile(path, bytes.fill(0xaa, bytes.length - 8, bytes.length - 4))
  expect(await historyOf(folder, 'tin')).toEqual(['một', 'hai', null, 'năm', 'sáu', 'bảy'])
  const store = wordStore(folder)
  await store.open('tin')
  await store.fold('tin', words, 7)
  expect((await readdir(folder)).filter((name) => name.includes('history.damaged'))).toHaveLength(1)
  expect(await historyOf(folder, 'tin')).toEqual(['một', 'hai', null, 'năm', 'sáu', 'bảy'])
})

test('numbers that are used anew after a loss never meet old records in the history', async () => {
  const folder = await folded()
  const history = await readFile(join(folder, 'tin.history'))
  const batch = history.lastIndexOf(Buffer.from([0x1f, 0x8b, 8]))
  for (const name of ['tin.json', 'tin.json.last', 'tin.journal']) await rm(join(folder, name))
  const first = history.indexOf(Buffer.from([0x1f, 0x8b, 8]), 160)
  expect(first).toBeLessThan(batch)
  await writeFile(join(folder, 'tin.history'), history.fill(0xaa, first + 3, first + 6))
  const store = wordStore(folder)
  expect(await store.open('tin')).toMatchObject({ state: [], localSeq: 0, recoveries: [{}, {}] })
  expect(await store.append('tin', 'mới')).toBe(1)
  await store.fold('tin', ['mới'], 1)
  await store.closeAll()
  expect(await historyOf(folder, 'tin')).toEqual(['mới'])
})

test('an article of a newer program is left byte for byte and stops no other', async () => {
  const folder = await folded()
  const json = join(folder, 'tin.json')
  const newer = sealJson(2, { anything: ['mới'] })
  await writeFile(json, newer)
  const store = wordStore(folder)
  await store.create('khac', [])
  const before = await readdir(folder)
  expect(await store.open('tin')).toEqual({ kind: 'newer', path: json, formatVersion: 2 })
  await expect(store.append('tin', 'x')).rejects.toThrow('not open')
  expect(await readFile(json)).toEqual(newer)
  expect(await readdir(folder)).toEqual(before)
  expect(await store.list()).toEqual(['khac', 'tin'])
  expect(await store.append('khac', 'vẫn chạy')).toBe(1)
})

test('an unreadable article is lost by name and kept aside', async () => {
  const folder = await temporaryFolder()
  await writeFile(join(folder, 'tin.json'), 'rác')
  const store = wordStore(folder)
  const opened = await store.open('tin')
  expect(opened).toMatchObject({
    kind: 'lost',
    recoveries: [{ cause: 'notJson', restored: 'none' }],
  })
  expect(await store.open('khong-co')).toEqual({ kind: 'absent' })
})

test('an article opens for reading on a disk that takes no writes', async () => {
  const folder = await folded()
  await writeFile(join(folder, 'tin.json'), '')
  const disk = faultyDisk()
  disk.fault = (call) => (/readFile|size|list/.test(call.name) ? null : 'EROFS')
  const store = wordStore(folder, disk)
  expect(await store.open('tin')).toMatchObject({ kind: 'opened', localSeq: 7 })
  await expect(store.append('tin', 'x')).rejects.toMatchObject({ kind: 'readOnly' })
  disk.fault = () => null
  expect(await store.append('tin', 'tám')).toBe(8)
  await store.closeAll()
  expect(await wordsOf(folder, 'tin')).toEqual([...words, 'tám'])
})

test('ids that are no plain names and ids in use are refused', async () => {
  const folder = await folded()
  const store = wordStore(folder, realDisk)
  await expect(store.create('../x', [])).rejects.toThrow(RangeError)
  await expect(store.create('tin', [])).rejects.toThrow('exists')
  await expect(store.fold('tin', [], 99)).rejects.toThrow('not open')
})

test('an article that is put away twice while it is folded twice is whole after all of it', async () => {
  const folder = await temporaryFolder()
  const store = wordStore(folder)
  await store.create('tin', [])
  for (const word of ['một', 'hai']) await store.append('tin', word)
  const [first, second] = [store.fold('tin', ['một'], 1), store.fold('tin', ['một', 'hai'], 2)]
  await first
  const away = await Promise.all([store.close('tin'), store.close('tin')])
  // Small only when the second fold was waited for: it took the last record.
  expect(away).toEqual(['rewritten', 'untouched'])
  await second
  const opened = { state: ['một', 'hai'], foldedSeq: 2, records: [], recoveries: [] }
  expect(await store.open('tin')).toMatchObject(opened)
  expect(await store.append('tin', 'ba')).toBe(3)
  await store.closeAll()
  expect(await historyOf(folder, 'tin')).toEqual(['một', 'hai', 'ba'])
})
