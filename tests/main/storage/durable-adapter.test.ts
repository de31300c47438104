import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { z } from 'zod'
import { realDisk } from '../../../src-main/storage/disk.ts'
import { attempt } from '../../../src-main/storage/disk-error.ts'
import { createDatabase } from '../../../src-main/storage/durable-adapter.ts'
import { sealJson } from '../../../src-main/storage/sealed-json.ts'
import { faultyDisk } from '../../support/faulty-disk.ts'
import { temporaryFolder, ticking } from '../../support/storage-fixtures.ts'

// Hundreds of damaged files or faults each, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 120_000 })

const schema = z.object({ words: z.array(z.string()) })
const initial = { words: [] }

function open(file: string, disk = realDisk) {
  return createDatabase(file, schema, initial, { disk, now: ticking })
}

async function twice(how: 'disk' | 'quick' = 'disk'): Promise<string> {
  const file = join(await temporaryFolder(how), 'people.json')
  const database = open(file)
  await database.read()
  await database.update({ words: ['một'] })
  await database.update({ words: ['một', 'hai'] })
  return file
}

test('what was updated is read again, as readable JSON with a seal', async () => {
  const file = await twice()
  const reading = await open(file).read()
  expect(reading).toEqual({ kind: 'read', data: { words: ['một', 'hai'] }, recoveries: [] })
  const text = await readFile(file, 'utf8')
  expect(JSON.parse(text)).toMatchObject({ formatVersion: 1, data: { words: ['một', 'hai'] } })
  expect(text).toContain('\n    "words": [\n      "một"')
})

test('a missing file reads as the first value and is not created', async () => {
  const folder = await temporaryFolder()
  const reading = await open(join(folder, 'people.json')).read()
  expect(reading).toEqual({ kind: 'read', data: initial, recoveries: [] })
  expect(await readdir(folder)).toEqual([])
})

test('every single changed byte is noticed, kept aside and answered with the last good copy', async () => {
  const file = await twice('quick')
  const good = await readFile(file)
  for (let at = 0; at < good.length; at++) {
    const bad = Buffer.from(good)
    bad[at] = (bad[at] ?? 0) ^ (1 << (at % 8))
    await writeFile(file, bad)
    const reading = await open(file).read()
    if (reading.kind !== 'read') throw new Error(`byte ${at}: ${reading.kind}`)
    const [recovery] = reading.recoveries
    expect(reading.data, `byte ${at}`).toEqual({ words: ['một'] })
    expect(recovery).toMatchObject({ file, restored: 'lastGood' })
    expect(await readFile(recovery?.keptAs ?? '')).toEqual(bad)
  }
})

test('a file cut short at any byte is noticed', async () => {
  const file = await twice('quick')
  const good = await readFile(file)
  for (let length = 0; length < good.length; length++) {
    await writeFile(file, good.subarray(0, length))
    const reading = await open(file).read()
    const cause = length === 0 ? 'empty' : expect.stringMatching(/cutShort|notJson|wrongHash/)
    expect(reading).toMatchObject({ data: { words: ['một'] }, recoveries: [{ cause }] })
  }
})

test('a sealed file of the wrong shape and a missing file fall back to the last good copy', async () => {
  const file = await twice()
  await writeFile(file, sealJson(1, { words: 7 }))
  expect(await open(file).read()).toMatchObject({ recoveries: [{ cause: 'wrongShape' }] })
  await realDisk.remove(file)
  expect(await open(file).read()).toMatchObject({
    data: { words: ['một'] },
    recoveries: [{ cause: 'missing', restored: 'lastGood', keptAs: null }],
  })
  expect(await open(file).read()).toMatchObject({ recoveries: [] })
})

test('when nothing good is left the first value is given and the damage is told', async () => {
  const file = join(await temporaryFolder(), 'people.json')
  await writeFile(file, 'không phải JSON')
  const reading = await open(file).read()
  expect(reading).toMatchObject({ data: initial, recoveries: [{ restored: 'none' }] })
})

test.each([sealJson(2, { other: true }), Buffer.from('{\n  "formatVersion": 2,\n  "x": 1\n}')])(
  'a file of a newer program is left byte for byte and refuses updates',
  async (newer) => {
    const file = await twice()
    await writeFile(file, newer)
    const names = await readdir(join(file, '..'))
    const database = open(file)
    expect(await database.read()).toEqual({ kind: 'newer', path: file, formatVersion: 2 })
    await expect(database.update({ words: [] })).rejects.toThrow()
    expect(await readFile(file)).toEqual(newer)
    expect(await readdir(join(file, '..'))).toEqual(names)
  },
)

test('an update that fails at any call leaves memory, and the good file, where they were', async () => {
  for (let k = 1; k < 30; k++) {
    const file = await twice()
    const disk = faultyDisk()
    const database = open(file, disk)
    await database.read()
    disk.calls.length = 0
    disk.fault = (_call, n) => (n === k ? 'ENOSPC' : null)
    const outcome = await attempt(() => database.update({ words: ['ba'] }))
    if (disk.calls.length < k) return expect(k).toBeGreaterThan(8)
    const told = outcome.ok ? ['ba'] : ['một', 'hai']
    expect(database.data.words, `call ${k}`).toEqual(told)
    const reading = await open(file).read()
    // Only a failed flush of the folder leaves the new file in place.
    const possible = disk.calls[k - 1]?.name === 'syncFolder' ? [told, ['ba']] : [told]
    if (reading.kind === 'read') expect(possible).toContainEqual(reading.data.words)
    await database.update((current) => ({ words: [...current.words, 'bốn'] }))
    expect(await open(file).read()).toMatchObject({ data: { words: [...told, 'bốn'] } })
  }
  throw new Error('an update makes more calls than this test allows for')
})

test('an update is flushed before it is put in place, and its folder after', async () => {
  const file = await twice()
  const disk = faultyDisk()
  const database = open(file, disk)
  await database.read()
  disk.calls.length = 0
  await database.update({ words: ['ba'] })
  const order = ['write', 'sync', 'link', 'rename', 'rename', 'syncFolder']
  expect(disk.calls.map((call) => call.name).filter((name) => order.includes(name))).toEqual(order)
  expect(disk.calls.at(-2)).toEqual({ name: 'rename', path: file })
})

test('updates that wait together share a write and each builds on the one before', async () => {
  const file = join(await temporaryFolder(), 'people.json')
  const disk = faultyDisk()
  const database = open(file, disk)
  await database.read()
  const adding = Array.from({ length: 100 }, (_, n) =>
    database.update((current) => ({ words: [...current.words, String(n)] })),
  )
  await Promise.all(adding)
  expect(database.data.words).toEqual(Array.from({ length: 100 }, (_, n) => String(n)))
  expect(disk.calls.filter((call) => call.name === 'sync')).toHaveLength(1)
})

test('a change that throws or does not fit the schema harms nobody else who waits', async () => {
  const file = await twice()
  const database = open(file)
  await database.read()
  const outcomes = await Promise.allSettled([
    database.update((current) => ({ words: [...current.words, 'ba'] })),
    database.update(() => {
      throw new Error('no')
    }),
    database.update((current) => ({ words: [...current.words, 'bốn'] })),
  ])
  expect(outcomes.map((one) => one.status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(await open(file).read()).toMatchObject({ data: { words: ['một', 'hai', 'ba', 'bốn'] } })
})

test('short writes are completed', async () => {
  const file = join(await temporaryFolder(), 'people.json')
  const disk = faultyDisk()
  disk.shortest = 7
  const database = open(file, disk)
  await database.read()
  await database.update({ words: ['nghiêng', 'ngả'] })
  expect(await open(file).read()).toMatchObject({ data: { words: ['nghiêng', 'ngả'] } })
})

test('a file system without hard links still keeps the last good copy', async () => {
  const file = await twice()
  const disk = faultyDisk()
  disk.fault = (call) => (call.name === 'link' ? 'EPERM' : null)
  const database = open(file, disk)
  await database.read()
  await database.update({ words: ['ba'] })
  await writeFile(file, '')
  expect(await open(file).read()).toMatchObject({ data: { words: ['một', 'hai'] } })
})

test('a damaged file that cannot be moved aside never becomes the last good copy', async () => {
  const file = await twice()
  await writeFile(file, 'hỏng')
  const disk = faultyDisk()
  disk.fault = (call) => (call.name === 'rename' ? 'EROFS' : null)
  const database = open(file, disk)
  expect(await database.read()).toMatchObject({ data: { words: ['một'] }, recoveries: [{}] })
  await expect(database.update({ words: ['ba'] })).rejects.toMatchObject({ kind: 'readOnly' })
  disk.fault = () => null
  await database.update({ words: ['ba'] })
  await writeFile(file, '')
  expect(await open(file).read()).toMatchObject({ data: { words: ['một'] } })
})

test('a file that is gone while its value is known is written again, and its last good copy with it', async () => {
  const file = await twice()
  const database = open(file)
  await database.read()
  await realDisk.remove(file)
  await realDisk.remove(`${file}.last`)
  const told = [{ file, cause: 'missing', restored: 'before', keptAs: null }]
  expect(await database.mend()).toEqual(told)
  for (const copy of [file, `${file}.last`]) {
    expect(await readFile(copy)).toEqual(Buffer.from(sealJson(1, { words: ['một', 'hai'] })))
  }
  expect(await database.mend()).toEqual([])
})

test('what other files prove is taken in place of a lost value only once the file was read', async () => {
  const file = join(await temporaryFolder(), 'people.json')
  const disk = faultyDisk()
  const database = open(file, disk)
  await expect(database.restore({ words: ['một'] })).rejects.toThrow('was not read')
  await database.read()
  disk.fault = () => 'ENOSPC'
  await database.restore({ words: ['một'] })
  expect(database.data).toEqual({ words: ['một'] })
  disk.fault = () => null
  await database.update((current) => ({ words: [...current.words, 'hai'] }))
  expect(await open(file).read()).toMatchObject({ data: { words: ['một', 'hai'] } })
})

test('a disk that takes no byte and calls that a success counts as full', async () => {
  const file = await twice()
  const disk = faultyDisk()
  const database = open(file, disk)
  await database.read()
  disk.shortest = 0
  await expect(database.update({ words: [] })).rejects.toMatchObject({ kind: 'diskFull', file })
  expect(database.data).toEqual({ words: ['một', 'hai'] })
  expect((await readdir(join(file, '..'))).sort()).toEqual(['people.json', 'people.json.last'])
})
