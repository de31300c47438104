import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { realDisk } from '../../../src-main/storage/disk.ts'
import { attempt } from '../../../src-main/storage/disk-error.ts'
import { createVersionStore, type Version } from '../../../src-main/storage/version-store.ts'
import { faultyDisk } from '../../support/faulty-disk.ts'
import { seededRandom } from '../../support/seeded-random.ts'
import { temporaryFolder, ticking } from '../../support/storage-fixtures.ts'

const SYLLABLES =
  'thành phố sông hương người dân cầu phường đường xây dựng mùa lễ hội áo dài'.split(' ')

/** As many syllables as a story of that length has; the same seed gives the same story. */
function story(seed: string, length = 600): string {
  const random = seededRandom(seed)
  return Array.from(random(length), (byte) => SYLLABLES[byte % SYLLABLES.length]).join(' ')
}

function version(number: number, document: string, change = {}): Version<string> {
  const at = 1_790_000_000_000 + number
  return {
    number,
    localSeq: number * 9,
    at,
    by: 'lan',
    why: 'submit',
    words: 6,
    document,
    ...change,
  }
}

function versions(folder: string, disk = realDisk) {
  return createVersionStore({ disk, folder, documentSchema: z.string(), now: ticking })
}

const lineOf = ({ document: _document, ...line }: Version<string>) => line
const found = (one: Version<string>) => ({ kind: 'found', version: one })
const sizeOf = async (folder: string) => (await readFile(join(folder, 'tin.versions'))).length

test('versions are listed by number with who, when and why, and read back', async () => {
  const store = versions(await temporaryFolder())
  const kept = [version(1, 'một'), version(2, 'một hai'), version(7, 'ba')]
  for (const one of kept) await store.put('tin', one)
  expect(await store.list('tin')).toEqual(kept.map(lineOf))
  for (const one of kept) expect(await store.read('tin', one.number)).toEqual(found(one))
  expect(await store.read('tin', 3)).toEqual({ kind: 'absent' })
  expect([await store.list('khac'), await store.read('khac', 1)]).toEqual([[], { kind: 'absent' }])
})

test('a number is never given to another content, and the same may be put again', async () => {
  const folder = await temporaryFolder()
  const store = versions(folder)
  await store.put('tin', version(2, 'hai'))
  const size = await sizeOf(folder)
  await store.put('tin', version(2, 'hai'))
  expect(await sizeOf(folder)).toBe(size)
  await expect(store.put('tin', version(2, 'khác'))).rejects.toThrow('another version')
  await expect(store.put('tin', version(2, 'hai', { by: 'an' }))).rejects.toThrow('another version')
  await expect(store.put('../tin', version(2, 'hai'))).rejects.toThrow(RangeError)
  await store.put('tin', version(1, 'một'))
  expect((await store.list('tin')).map((line) => line.number)).toEqual([1, 2])
})

test('the same text again costs a note, a changed sentence little, another text itself', async () => {
  const folder = await temporaryFolder()
  const store = versions(folder)
  const text = story('a')
  const sizes = [0]
  for (const [at, document] of [text, text, `${text} thêm một câu`, story('b')].entries()) {
    await store.put('tin', version(at + 1, document))
    sizes.push(await sizeOf(folder))
  }
  const [, alone = 0, note = 0, little = 0, whole = 0] = sizes.map(
    (size, at) => size - (sizes[at - 1] ?? 0),
  )
  expect(note).toBeLessThan(150)
  expect(little).toBeLessThan(220)
  expect(Math.abs(whole - alone)).toBeLessThan(alone / 3)
  expect(await store.read('tin', 2)).toEqual(found(version(2, text)))
})

test('thinning lets go of what is not kept, and whatever was told by it stays readable', async () => {
  const folder = await temporaryFolder()
  const store = versions(folder)
  const text = story('c')
  const kept = [text, text, `${text} hai`, `${text} ba`, text, story('d')]
  for (const [at, document] of kept.entries()) await store.put('tin', version(at + 1, document))
  expect(await store.thin('tin', new Set([1, 2, 3, 4, 5, 6]))).toBe(0)
  expect(await store.thin('tin', new Set([2, 4, 6]))).toBe(3)
  expect((await store.list('tin')).map((line) => line.number)).toEqual([2, 4, 6])
  for (const number of [2, 4, 6]) {
    expect(await store.read('tin', number)).toEqual(found(version(number, kept[number - 1] ?? '')))
  }
  expect(await store.thin('tin', new Set())).toBe(3)
  expect(await store.list('tin')).toEqual([])
  await store.put('tin', version(9, 'mới'))
  expect(await store.read('tin', 9)).toEqual(found(version(9, 'mới')))
})

test('no changed byte, no cut and no surplus passes unnoticed into a version', async () => {
  const folder = await temporaryFolder('quick')
  const store = versions(folder)
  const text = story('e', 60)
  const kept = [version(1, text), version(2, `${text} hai`), version(3, text)]
  for (const one of kept) await store.put('tin', one)
  const path = join(folder, 'tin.versions')
  const good = await readFile(path)
  const bad = [
    ...Array.from(good.keys(), (at) => good.map((byte, n) => (n === at ? byte ^ 0x10 : byte))),
    ...Array.from({ length: 40 }, (_, n) => good.subarray(0, Math.floor((good.length * n) / 40))),
    Buffer.concat([good, Buffer.from('thừa')]),
  ]
  let damaged = 0
  for (const bytes of bad) {
    await writeFile(path, bytes)
    for (const one of kept) {
      const read = await store.read('tin', one.number)
      if (read.kind === 'found') expect(read.version).toEqual(one)
      else damaged += 1
    }
    expect(await store.thin('tin', new Set([1]))).toBe(0)
    expect(Buffer.compare(await readFile(path), bytes)).toBe(0)
  }
  expect(damaged).toBeGreaterThan(bad.length)
})

test('what is damaged is kept aside by the next version, and the rest stays', async () => {
  const folder = await temporaryFolder()
  const store = versions(folder)
  const text = story('f')
  for (const number of [1, 2, 3]) await store.put('tin', version(number, `${text} ${number}`))
  const path = join(folder, 'tin.versions')
  const bytes = await readFile(path)
  bytes[bytes.length - 12] = (bytes.at(-12) ?? 0) ^ 1
  await writeFile(path, bytes)
  expect((await store.read('tin', 3)).kind).toBe('damaged')
  const keptAs = await store.put('tin', version(4, 'bốn'))
  expect((await store.list('tin')).map((line) => line.number)).toEqual([1, 2, 4])
  expect(await store.read('tin', 2)).toEqual(found(version(2, `${text} 2`)))
  const aside = (await readdir(folder)).filter((name) => name.includes('damaged'))
  expect(aside.map((name) => join(folder, name))).toEqual([keptAs])
  expect(Buffer.compare(await readFile(join(folder, aside[0] ?? '')), bytes)).toBe(0)
})

test('a file of a newer program is neither read nor changed', async () => {
  const folder = await temporaryFolder()
  const store = versions(folder)
  await store.put('tin', version(1, 'một'))
  const path = join(folder, 'tin.versions')
  const newer = await readFile(path)
  newer.writeUInt32LE(2, 8)
  newer.write('tổng mới', 16)
  await writeFile(path, newer)
  expect(await store.read('tin', 1)).toEqual({ kind: 'newer', path, formatVersion: 2 })
  expect(await store.list('tin')).toEqual([])
  expect(await store.thin('tin', new Set())).toBe(0)
  expect(await attempt(() => store.put('tin', version(2, 'hai')))).toMatchObject({ ok: false })
  expect(Buffer.compare(await readFile(path), newer)).toBe(0)
})

test('putting and thinning that fail at any call lose nothing, and can be repeated', async () => {
  const text = story('g')
  for (let k = 1; k < 30; k++) {
    const disk = faultyDisk()
    const folder = await temporaryFolder('quick')
    const store = versions(folder, disk)
    for (const number of [1, 2]) await store.put('tin', version(number, `${text} ${number}`))
    const before = disk.calls.length
    disk.fault = (_call, n) => (n === before + k ? 'ENOSPC' : null)
    const put = await attempt(() => store.put('tin', version(3, `${text} 3`)))
    const thinned = await attempt(() => store.thin('tin', new Set([2, 3])))
    disk.fault = () => null
    const again = versions(folder)
    expect(await again.read('tin', 2)).toEqual(found(version(2, `${text} 2`)))
    if (put.ok) expect(await again.read('tin', 3)).toEqual(found(version(3, `${text} 3`)))
    await store.put('tin', version(3, `${text} 3`))
    await store.thin('tin', new Set([2, 3]))
    expect((await again.list('tin')).map((line) => line.number)).toEqual([2, 3])
    if (put.ok && thinned.ok) break
    expect(k).toBeLessThan(29)
  }
})

test('a write that the disk took back is written anew with the next one', async () => {
  const disk = faultyDisk()
  const folder = await temporaryFolder()
  const store = versions(folder, disk)
  await store.put('tin', version(1, 'một'))
  disk.fault = ({ name }) => (name === 'sync' ? 'EIO' : null)
  expect(await attempt(() => store.put('tin', version(2, 'hai')))).toMatchObject({ ok: false })
  disk.fault = () => null
  disk.calls.length = 0
  await store.put('tin', version(3, 'ba'))
  expect(disk.calls.some(({ name }) => name === 'rename')).toBe(true)
  expect(await versions(folder).read('tin', 3)).toEqual(found(version(3, 'ba')))
})

test('looking tells what a file is, and only a damaged one is written anew', async () => {
  const folder = await temporaryFolder()
  const store = versions(folder)
  const path = join(folder, 'tin.versions')
  expect(await store.look('tin')).toEqual({ state: 'absent', texts: [] })
  expect(await store.mend('tin')).toBeNull()
  expect(await readdir(folder)).toEqual([])
  for (const one of [version(1, 'một'), version(2, 'hai')]) await store.put('tin', one)
  const whole = await readFile(path)
  expect(await store.look('tin')).toEqual({ state: 'whole', texts: ['"một"', '"hai"'] })
  expect(await store.mend('tin')).toBeNull()
  expect(await readFile(path)).toEqual(whole)

  const cut = whole.subarray(0, -3)
  await writeFile(path, cut)
  expect(await store.look('tin')).toEqual({ state: 'damaged', texts: ['"một"', '"hai"'] })
  expect(await readFile((await store.mend('tin')) ?? '')).toEqual(cut)
  expect(await readFile(path)).toEqual(whole)

  whole.writeUInt32LE(2, 8)
  await writeFile(path, whole.fill(7, 16, 24))
  expect(await store.look('tin')).toEqual({ state: 'newer', texts: [] })
  expect(await store.mend('tin')).toBeNull()
  expect(await readFile(path)).toEqual(whole)
})
