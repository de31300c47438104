import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import {
  type BackupOrder,
  type FileToBack,
  writeBackupZip,
} from '../../../../src-main/storage/backup/write-zip.ts'
import { realDisk } from '../../../../src-main/storage/disk.ts'
import { DiskError } from '../../../../src-main/storage/disk-error.ts'
import { faultyDisk } from '../../../support/faulty-disk.ts'
import { temporaryFolder } from '../../../support/storage-fixtures.ts'

const article = async () => Buffer.from('Chợ Đông Ba ngày giáp Tết. '.repeat(100))
const refused = async () => {
  throw new DiskError('noAccess', '/kho/articles/b.json')
}
const faulty = async () => {
  throw new RangeError('không phải lỗi đĩa')
}

/** A folder in which a backup of yesterday lies, and today's over it. */
async function overYesterday() {
  const folder = await temporaryFolder('quick')
  const target = join(folder, 'sao-luu.zip')
  await writeFile(target, 'bản hôm qua')
  const write = (files: readonly FileToBack[], change: Partial<BackupOrder> = {}) =>
    writeBackupZip({
      disk: realDisk,
      target,
      newsroom: 'Tòa soạn',
      at: 1_795_000_000_000,
      files,
      late: async () => [],
      tell: () => undefined,
      signal: new AbortController().signal,
      ...change,
    })
  return { folder, target, write }
}

test.each([
  ['that the disk does not give', refused, { name: 'DiskError', kind: 'noAccess' }],
  ['in whose reading the program has a fault', faulty, { name: 'RangeError' }],
])('a file %s ends the backup with that, and yesterday’s stays', async (_what, read, error) => {
  const { folder, target, write } = await overYesterday()
  const files = [
    { path: 'articles/a.json', read: article },
    { path: 'articles/b.json', read },
    { path: 'articles/c.json', read: article },
  ]
  await expect(write(files)).rejects.toMatchObject(error)
  expect(await readdir(folder)).toEqual(['sao-luu.zip'])
  expect(await readFile(target, 'utf8')).toBe('bản hôm qua')
})

test.each([
  ['the disk does not give', refused, { name: 'DiskError', kind: 'noAccess' }],
  ['the program has a fault in', faulty, { name: 'RangeError' }],
])('pictures whose list %s end the backup with that', async (_what, late, error) => {
  const { folder, target, write } = await overYesterday()
  const files = [{ path: 'articles/a.json', read: article }]
  await expect(write(files, { late })).rejects.toMatchObject(error)
  expect(await readdir(folder)).toEqual(['sao-luu.zip'])
  expect(await readFile(target, 'utf8')).toBe('bản hôm qua')
})

test('the new backup stands under its name when the folder has been flushed', async () => {
  const { folder, write } = await overYesterday()
  const disk = faultyDisk()
  const result = await write([{ path: 'articles/a.json', read: article }], { disk })
  expect(result).toMatchObject({ kind: 'written', files: 1 })
  expect(disk.calls.at(-1)).toEqual({ name: 'syncFolder', path: folder })
  expect(await readdir(folder)).toEqual(['sao-luu.zip'])
})

test('what a backup that was cut short left is written over', async () => {
  const { folder, target, write } = await overYesterday()
  await writeFile(`${target}.part`, 'dở dang')
  expect(await write([])).toMatchObject({ kind: 'written', files: 0 })
  expect(await readdir(folder)).toEqual(['sao-luu.zip'])
})

test('what a backup that was cut short left, and which cannot be removed, ends this one', async () => {
  const { target, write } = await overYesterday()
  await writeFile(`${target}.part`, 'dở dang')
  const disk = faultyDisk()
  disk.fault = ({ name }) => (name === 'remove' ? 'EACCES' : null)
  await expect(write([], { disk })).rejects.toMatchObject({ kind: 'noAccess' })
  expect(await readFile(target, 'utf8')).toBe('bản hôm qua')
})
