import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { realDisk } from '../../../src-main/storage/disk.ts'
import { asDiskError, attempt, DiskError } from '../../../src-main/storage/disk-error.ts'
import {
  createDatabase,
  DurableAdapter,
  type Upgrades,
} from '../../../src-main/storage/durable-adapter.ts'
import { isThere, lastGoodPath, moveAside } from '../../../src-main/storage/durable-file.ts'
import { History } from '../../../src-main/storage/history.ts'
import { openNewsroomFolder } from '../../../src-main/storage/newsroom-folder.ts'
import { sealJson } from '../../../src-main/storage/sealed-json.ts'
import { faultyDisk } from '../../support/faulty-disk.ts'
import { temporaryFolder, ticking, wordStore } from '../../support/storage-fixtures.ts'

const schema = z.object({ words: z.array(z.string()) })
const options = { disk: realDisk, now: ticking }

test('nobody writes over a file that they found to be of a newer program', async () => {
  const file = join(await temporaryFolder(), 'people.json')
  await writeFile(file, sealJson(9, { more: true }))
  const adapter = new DurableAdapter(file, schema, options)
  expect(await adapter.read()).toBeNull()
  await expect(adapter.write({ words: [] })).rejects.toThrow('newer program')
  expect(await readFile(file)).toEqual(Buffer.from(sealJson(9, { more: true })))
})

test('a file two formats behind comes up step by step, once, and is damage where a step is missing', async () => {
  const file = join(await temporaryFolder(), 'people.json')
  const first = Buffer.from(sealJson(1, 'một hai'))
  await writeFile(file, first)
  const upgrades = {
    1: (data: unknown) => String(data).split(' '),
    2: (data: unknown) => ({ words: data }),
  }
  const open = (steps: Upgrades) => {
    const format = { formatVersion: 3, upgrades: steps }
    return createDatabase(file, schema, { words: [] }, { ...options, ...format })
  }
  const database = open(upgrades)
  expect(await database.read()).toMatchObject({ data: { words: ['một', 'hai'] }, recoveries: [] })
  expect(await readFile(file)).toEqual(first)
  await writeFile(`${file}.format-1`, 'của lần trước')
  await database.update({ words: ['ba'] })
  await database.update({ words: ['bốn'] })
  expect(await readFile(`${file}.format-1`, 'utf8')).toBe('của lần trước')
  expect(await open(upgrades).read()).toMatchObject({ data: { words: ['bốn'] } })
  await writeFile(file, first)
  const { 2: _, ...lacking } = upgrades
  expect(await open(lacking).read()).toMatchObject({ recoveries: [{ cause: 'wrongShape' }] })
})

test('when the last good copy is damaged too, both are told', async () => {
  const file = join(await temporaryFolder(), 'people.json')
  for (const path of [file, lastGoodPath(file)]) await writeFile(path, 'hỏng')
  const reading = await createDatabase(file, schema, { words: [] }, options).read()
  const told = [{ file }, { file: lastGoodPath(file), restored: 'none' }]
  expect(reading).toMatchObject({ kind: 'read', data: { words: [] }, recoveries: told })
})

test('a change that throws writes nothing when it is alone', async () => {
  const disk = faultyDisk()
  const file = join(await temporaryFolder(), 'people.json')
  const database = createDatabase(file, schema, { words: ['một'] }, { disk, now: ticking })
  await database.read()
  const calls = disk.calls.length
  const fault = new Error('không được')
  const change = database.update(() => {
    throw fault
  })
  await expect(change).rejects.toBe(fault)
  expect(disk.calls).toHaveLength(calls)
  expect(database.data).toEqual({ words: ['một'] })
})

test('what is not the disk’s to say passes through as it is', async () => {
  const fault = new Error('lỗi')
  await expect(attempt(() => Promise.reject(fault))).rejects.toBe(fault)
  expect(asDiskError(fault, 'a')).toBe(fault)
  expect(asDiskError('lỗi', 'a')).toBe('lỗi')
  const coded = Object.assign(new Error('lạ'), { code: 7 })
  expect(asDiskError(coded, 'a')).toBe(coded)
  const known = new DiskError('diskFull', 'a')
  expect(asDiskError(known, 'b')).toBe(known)
  expect(new DiskError('diskFull', 'a', 'không rõ').message).toBe('a: diskFull')
})

test('a disk that does not say whether a file is there is not taken for one without it', async () => {
  const disk = faultyDisk()
  disk.fault = ({ name }) => (name === 'size' ? 'EIO' : null)
  await expect(isThere(disk, '/kho/a')).rejects.toMatchObject({ kind: 'diskError', file: '/kho/a' })
})

test('two damaged files of one moment are kept under two names', async () => {
  const file = join(await temporaryFolder(), 'a.json')
  const names: string[] = []
  for (const text of ['một', 'hai', 'ba']) {
    await writeFile(file, text)
    names.push(await moveAside(realDisk, file, 0))
  }
  expect(new Set(names).size).toBe(3)
  expect(await readFile(names[2] ?? '', 'utf8')).toBe('ba')
})

test('an article is folded neither behind its file nor ahead of its journal, and not before it is open', async () => {
  const store = wordStore(await temporaryFolder())
  await expect(store.append('a', 'một')).rejects.toThrow('not open')
  await store.create('a', [])
  await store.append('a', 'một')
  await store.append('a', 'hai')
  await store.fold('a', ['một', 'hai'], 2)
  await expect(store.fold('a', ['một'], 1)).rejects.toThrow(RangeError)
  await expect(store.fold('a', ['một', 'hai', 'ba'], 3)).rejects.toThrow(RangeError)
})

test('a folder that cannot be listed is told as the disk’s trouble', async () => {
  const disk = faultyDisk()
  const store = wordStore(await temporaryFolder(), disk)
  disk.fault = ({ name }) => (name === 'list' ? 'EACCES' : null)
  await expect(store.list()).rejects.toMatchObject({ kind: 'noAccess' })
})

test('an article that is not there has no history', async () => {
  const store = wordStore(await temporaryFolder())
  const found: unknown[] = []
  for await (const entry of store.readHistory('khong-co')) found.push(entry)
  expect(found).toEqual([])
})

test('a database has a plain name', async () => {
  const folder = await openNewsroomFolder(await temporaryFolder(), realDisk, ticking)
  for (const name of ['../people', 'People', 'a.b', '']) {
    expect(() => folder.database(name, schema, { words: [] })).toThrow(RangeError)
  }
})

test('a history gives up numbers from the middle of a batch, and what stays is read on', async () => {
  const path = join(await temporaryFolder(), 'a.history')
  const history = new History({ disk: realDisk, path, id: 'a', now: ticking })
  const texts = async (from: number) => {
    const found: string[] = []
    for await (const { number, text } of history.read(from)) found.push(`${number} ${text}`)
    return found
  }
  await history.append(0, ['[]'])
  await history.append(1, ['"một"', '"hai"', '"ba"'])
  await history.append(4, ['"bốn"'])
  expect(await texts(3)).toEqual(['3 "ba"', '4 "bốn"'])
  await history.cutAfter(2)
  expect(await texts(0)).toEqual(['0 []', '1 "một"', '2 "hai"'])
  await history.append(3, ['"khác"'])
  expect(await texts(2)).toEqual(['2 "hai"', '3 "khác"'])
})
