import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { sha256Hex } from '../../../src-main/storage/checksum.ts'
import { realDisk } from '../../../src-main/storage/disk.ts'
import { attempt } from '../../../src-main/storage/disk-error.ts'
import { createMediaStore } from '../../../src-main/storage/media-store.ts'
import { openNewsroomFolder } from '../../../src-main/storage/newsroom-folder.ts'
import { createVersionStore, type Version } from '../../../src-main/storage/version-store.ts'
import { faultyDisk } from '../../support/faulty-disk.ts'
import { temporaryFolder, ticking } from '../../support/storage-fixtures.ts'

const photo = Buffer.from('ảnh chụp quảng trường')
const first: Version<string> = {
  number: 1,
  localSeq: 12,
  at: 1_790_000_000_000,
  by: 'lan',
  why: 'submit',
  words: 6,
  document: 'Khai mạc tuần lễ du lịch',
}

async function media(disk = realDisk) {
  const folder = await temporaryFolder()
  return { folder, store: createMediaStore({ disk, folder, limit: 1_000, now: ticking }) }
}

function versions(folder: string, disk = realDisk) {
  return createVersionStore({ disk, folder, documentSchema: z.string(), now: ticking })
}

test('a medium is kept once under its hash and read back', async () => {
  const { folder, store } = await media()
  const hash = sha256Hex(photo)
  expect(await store.put(photo)).toEqual({ kind: 'kept', hash, size: photo.length })
  const path = join(folder, hash.slice(0, 2), hash)
  const { ino } = await stat(path)
  await store.put(photo)
  expect((await stat(path)).ino).toBe(ino)
  expect(await store.get(hash)).toEqual({ kind: 'found', bytes: photo })
  expect([await store.has(hash), await store.size(hash)]).toEqual([true, photo.length])
})

test('a medium over the limit is refused and an unknown one is absent', async () => {
  const { store } = await media()
  const refused = { kind: 'tooLarge', size: 1_001, limit: 1_000 }
  expect(await store.put(Buffer.alloc(1_001))).toEqual(refused)
  expect(await store.get(sha256Hex(photo))).toEqual({ kind: 'absent' })
  expect([await store.has(sha256Hex(photo)), await store.size(sha256Hex(photo))]).toEqual([
    false,
    null,
  ])
  await expect(store.get('../people.json')).rejects.toThrow(RangeError)
})

test('a damaged medium is never given out, is kept aside, and can be put again', async () => {
  const { folder, store } = await media()
  const hash = sha256Hex(photo)
  await store.put(photo)
  await writeFile(join(folder, hash.slice(0, 2), hash), 'khác')
  const found = await store.get(hash)
  expect(found.kind).toBe('damaged')
  if (found.kind === 'damaged') expect(await readFile(found.keptAs, 'utf8')).toBe('khác')
  await store.put(photo)
  expect(await store.get(hash)).toMatchObject({ kind: 'found' })
})

test('putting a medium or a version that fails at any call leaves nothing half and can be repeated', async () => {
  for (let k = 1; k < 40; k++) {
    const disk = faultyDisk()
    disk.fault = (_call, n) => (n === k ? 'ENOSPC' : null)
    const { folder, store } = await media(disk)
    await attempt(() => store.put(photo))
    await attempt(() => versions(folder, disk).put('tin', first))
    disk.fault = () => null
    const found = await createMediaStore({ disk: realDisk, folder, limit: 99, now: ticking }).get(
      sha256Hex(photo),
    )
    expect(['found', 'absent']).toContain(found.kind)
    expect(['found', 'absent']).toContain((await versions(folder).read('tin', 1)).kind)
    await store.put(photo)
    await versions(folder, disk).put('tin', first)
    expect(await store.get(sha256Hex(photo))).toMatchObject({ kind: 'found' })
    expect(await versions(folder).read('tin', 1)).toEqual({ kind: 'found', version: first })
  }
})

test('the data folder is made private and clears what unfinished writes left', async () => {
  const root = join(await temporaryFolder(), 'toa-soan')
  await mkdir(join(root, 'derived'), { recursive: true })
  const left = [join(root, 'people.json.tmp-123-4'), join(root, 'derived', 'cards.tmp-123-5')]
  for (const path of left) await writeFile(path, 'dở dang')
  const newsroom = await openNewsroomFolder(root, realDisk, ticking)
  for (const name of ['media', 'versions']) {
    expect((await stat(join(root, name))).mode & 0o777).toBe(0o700)
  }
  expect(await newsroom.articles(z.string(), z.string()).list()).toEqual([])
  for (const path of left) await expect(stat(path)).rejects.toThrow('ENOENT')
  const people = newsroom.database('people', z.object({ names: z.array(z.string()) }), {
    names: [],
  })
  await people.read()
  await people.update({ names: ['Lan'] })
  expect((await stat(join(root, 'people.json'))).mode & 0o777).toBe(0o600)
})
