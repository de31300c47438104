import { rmSync } from 'node:fs'
import { mkdir, readdir, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import {
  type UnpackDayOrder,
  unpackDayInto,
} from '../../../../src-main/storage/backup/unpack-day.ts'
import { realDisk } from '../../../../src-main/storage/disk.ts'
import { withArticles } from '../../../support/backup-days.ts'
import { faultyDisk } from '../../../support/faulty-disk.ts'
import { temporaryFolder } from '../../../support/storage-fixtures.ts'

const FIRST = { number: 1, day: '2026-11-24' }

/** A place with one day, and what unpacking it gives. */
async function withDay() {
  const backed = await withArticles()
  await backed.day()
  const folder = await temporaryFolder('quick')
  const unpack = (change: Partial<UnpackDayOrder> = {}) =>
    unpackDayInto({
      disk: realDisk,
      place: backed.place,
      named: FIRST,
      folder,
      tell: () => undefined,
      signal: new AbortController().signal,
      ...change,
    })
  const manifest = join(backed.place, 'days/000001-2026-11-24.gz')
  return { backed, folder, unpack, manifest }
}

test('unpacking that is called off ends before the next file', async () => {
  const { folder, unpack } = await withDay()
  const stop = new AbortController()
  const tell = () => stop.abort()
  expect(await unpack({ tell, signal: stop.signal })).toEqual({ kind: 'stopped' })
  const left = await readdir(folder, { recursive: true, withFileTypes: true })
  expect(left.filter((entry) => entry.isFile())).toHaveLength(1)
})

test('a day that a newer program wrote is told from a damaged one, and nothing of it is unpacked', async () => {
  const { folder, unpack, manifest } = await withDay()
  await writeFile(manifest, gzipSync('{"format":2}\n'))
  expect(await unpack()).toEqual({ kind: 'newerBackup', format: 2 })
  expect(await readdir(folder)).toEqual([])
})

test.each([
  ['is gone', (path: string) => rm(path)],
  ['is larger than any of ours', (path: string) => truncate(path, 600_000_001)],
  ['is empty', (path: string) => writeFile(path, '')],
])('a day whose manifest %s is damaged', async (_what, harm) => {
  const { folder, unpack, manifest } = await withDay()
  await harm(manifest)
  expect(await unpack()).toEqual({ kind: 'damagedBackup', path: '2026-11-24' })
  expect(await readdir(folder)).toEqual([])
})

test('a content that is removed from the stick while it is unpacked is damage of its file', async () => {
  const { backed, unpack } = await withDay()
  const tell = () => rmSync(join(backed.place, 'contents'), { recursive: true, force: true })
  expect(await unpack({ tell })).toMatchObject({ kind: 'damagedBackup' })
})

test('a disk that takes no file is told', async () => {
  const { unpack, folder } = await withDay()
  const disk = faultyDisk()
  disk.fault = ({ name, path }) => (name === 'open' && path.startsWith(folder) ? 'ENOSPC' : null)
  await expect(unpack({ disk })).rejects.toMatchObject({ name: 'DiskError', kind: 'diskFull' })
})

test('a stick that does not answer is an error of the disk, not damage', async () => {
  const { unpack } = await withDay()
  for (const call of ['list', 'size', 'readFile']) {
    const disk = faultyDisk()
    disk.fault = ({ name }) => (name === call ? 'EIO' : null)
    await expect(unpack({ disk }), call).rejects.toMatchObject({ kind: 'diskError' })
  }
})

test('a place without a folder of days has none to unpack', async () => {
  const { unpack } = await withDay()
  const place = join(await temporaryFolder('quick'), 'trong')
  await mkdir(place)
  expect(await unpack({ place })).toEqual({ kind: 'damagedBackup', path: '2026-11-24' })
})
