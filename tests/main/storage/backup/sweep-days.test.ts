import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { sweepDays } from '../../../../src-main/storage/backup/sweep-days.ts'
import { withArticles } from '../../../support/backup-days.ts'
import { faultyDisk } from '../../../support/faulty-disk.ts'

/** A place with a fifteenth day that was not swept yet, and a content that only the first names. */
async function withFifteenDays() {
  const folder = await withArticles()
  for (let n = 0; n < 14; n++) {
    await folder.put('articles/a.json', n === 0 ? 'chỉ ngày đầu' : 'các ngày sau')
    await folder.day()
  }
  const unswept = faultyDisk()
  unswept.fault = ({ name, path }) =>
    name === 'remove' && path.startsWith(folder.place) && path.endsWith('.gz') ? 'EACCES' : null
  await folder.day(unswept).catch(() => undefined)
  const first = join(folder.place, 'days/000001-2026-11-24.gz')
  return { folder, first }
}

test('a day that is too old and cannot be removed is told, and no content goes before it', async () => {
  const { folder } = await withFifteenDays()
  expect(await folder.days()).toHaveLength(15)
  const before = await folder.contents()
  const disk = faultyDisk()
  disk.fault = ({ name }) => (name === 'remove' ? 'EACCES' : null)
  await expect(sweepDays(disk, folder.place)).rejects.toMatchObject({
    name: 'DiskError',
    kind: 'noAccess',
  })
  expect(await folder.contents()).toEqual(before)
  expect((await folder.restored(14)).result.kind).toBe('unpacked')
  expect(await sweepDays(faultyDisk(), folder.place)).toBe(1)
})

test('a day that goes away by itself while it is swept is as good as removed', async () => {
  const { folder, first } = await withFifteenDays()
  const before = await folder.contents()
  const disk = faultyDisk()
  disk.fault = ({ name, path }) => {
    if (name === 'remove' && path === first) rmSync(first)
    return null
  }
  expect(await sweepDays(disk, folder.place)).toBe(1)
  expect(await folder.days()).toHaveLength(14)
  expect(await folder.contents()).toHaveLength(before.length - 1)
  expect((await folder.restored(13)).result.kind).toBe('unpacked')
})

test('when the going of a day is not flushed, no content goes', async () => {
  const { folder } = await withFifteenDays()
  const before = await folder.contents()
  const disk = faultyDisk()
  disk.fault = ({ name }) => (name === 'syncFolder' ? 'EIO' : null)
  await expect(sweepDays(disk, folder.place)).rejects.toMatchObject({ name: 'DiskError' })
  expect(await folder.contents()).toEqual(before)
})
