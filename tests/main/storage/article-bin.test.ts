import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createArticleBin } from '../../../src-main/storage/article-bin.ts'
import { type FaultyDisk, faultyDisk } from '../../support/faulty-disk.ts'
import { temporaryFolder } from '../../support/storage-fixtures.ts'

/** A bin over a room with files of two articles and a room that is not there. */
async function bin() {
  const folder = await temporaryFolder()
  const roomOf = (name: string) => join(folder, name)
  const [articles, versions, aside] = [roomOf('articles'), roomOf('versions'), roomOf('emptied')]
  await mkdir(articles)
  for (const name of ['tin.json', 'tin.json.last', 'tin.journal', 'tin-2.json', 'ghi-chu.txt']) {
    await writeFile(join(articles, name), name)
  }
  const disk = faultyDisk()
  return {
    articles,
    aside,
    disk,
    bin: createArticleBin({ disk, rooms: [articles, versions], aside }),
  }
}

const flushed = (disk: FaultyDisk) =>
  disk.calls.filter(({ name }) => name === 'syncFolder').map(({ path }) => path)

test('a bin takes every file of its articles, also where a room was never made, and destroys them for good', async () => {
  const { articles, aside, bin: made } = await bin()
  await made.take(['tin'])
  expect((await readdir(articles)).sort()).toEqual(['ghi-chu.txt', 'tin-2.json'])
  expect((await readdir(aside)).sort()).toEqual(['tin.journal', 'tin.json', 'tin.json.last'])
  await made.destroy(['tin-2'])
  expect(await readdir(aside)).toHaveLength(3)
  await made.destroy(['tin'])
  expect(await readdir(aside)).toEqual([])
})

test('only a folder out of which something went is flushed, so taking and destroying twice costs little', async () => {
  const { articles, aside, disk, bin: made } = await bin()
  await made.destroy(['tin'])
  expect(flushed(disk)).toEqual([])
  await made.take(['tin'])
  expect(flushed(disk)).toEqual([articles, aside])
  await made.take(['tin'])
  expect(flushed(disk)).toEqual([articles, aside, aside])
  await made.destroy(['tin'])
  await made.destroy(['tin'])
  expect(flushed(disk)).toEqual([articles, aside, aside, aside])
})

test('a room that cannot be listed is told by its name, and nothing of the article goes', async () => {
  const { articles, disk, bin: made } = await bin()
  disk.fault = ({ name }) => (name === 'list' ? 'EACCES' : null)
  await expect(made.take(['tin'])).rejects.toMatchObject({ kind: 'noAccess', file: articles })
  await expect(made.destroy(['tin'])).rejects.toMatchObject({ kind: 'noAccess' })
  expect(await readdir(articles)).toHaveLength(5)
})
