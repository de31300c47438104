import { readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { realDisk } from '../../../../src-main/storage/disk.ts'
import { flawsOfSearch } from '../../../../src-main/storage/search/search-flaws.ts'
import { faultyDisk } from '../../../support/faulty-disk.ts'
import { temporaryFolder } from '../../../support/storage-fixtures.ts'
import { article, openIndex } from './search-stage.ts'

/** A saved index of two articles, of which one was put again since: its older text is in the first part. */
async function savedIndex() {
  const folder = await temporaryFolder('quick')
  const index = await openIndex(folder)
  index.put(article('hue', { body: 'Huế ngày mưa' }))
  index.put(article('noi', { body: 'Đại Nội mở cửa' }))
  index.put(article('cho', { body: 'Chợ Đông Ba' }))
  await index.save()
  index.put(article('hue', { body: 'Huế ngày nắng' }))
  await index.save()
  const spoil = async (text: string) => {
    for (const name of await readdir(folder)) {
      const bytes = await readFile(join(folder, name))
      const at = bytes.indexOf(text)
      if (at !== -1) await writeFile(join(folder, name), bytes.fill('?', at, at + 3))
    }
  }
  return { folder, spoil }
}

test('an index that is whole has no flaws, nor has one that is not there', async () => {
  const { folder } = await savedIndex()
  expect(await flawsOfSearch(realDisk, folder)).toEqual([])
  const nowhere = join(folder, 'khong-co')
  expect(await flawsOfSearch(realDisk, nowhere)).toEqual([])
  expect(await readdir(folder)).not.toContain('khong-co')
})

test('a damaged text is named by its article, one that was replaced since is not looked at', async () => {
  const { folder, spoil } = await savedIndex()
  await spoil('Huế ngày mưa')
  expect(await flawsOfSearch(realDisk, folder)).toEqual([])
  await spoil('Đại Nội')
  const before = await readdir(folder)
  expect(await flawsOfSearch(realDisk, folder)).toEqual(['part-1: the text of noi is damaged'])
  expect(await readdir(folder)).toEqual(before)
})

test.each([
  ['a part that is missing', 'part-1', (path: string) => rm(path)],
  ['a part that was cut short', 'part-1', (path: string) => truncate(path, 40)],
  ['a damaged catalogue', 'catalogue.json', (path: string) => writeFile(path, 'mục')],
])('%s is a flaw', async (_what, name, harm) => {
  const { folder } = await savedIndex()
  await harm(join(folder, name))
  expect(await flawsOfSearch(realDisk, folder)).toEqual([expect.stringContaining(name)])
})

test.each(['readFile', 'size', 'readPieces'])(
  'a disk that does not answer at %s is a flaw',
  async (call) => {
    const { folder } = await savedIndex()
    const disk = faultyDisk()
    disk.fault = ({ name }) => (name === call ? 'EIO' : null)
    expect((await flawsOfSearch(disk, folder)).join()).toContain(call)
  },
)

test('texts that the disk does not give are a flaw of the index as a whole', async () => {
  const { folder } = await savedIndex()
  const disk = faultyDisk()
  let pieces = 0
  disk.fault = ({ name }) => (name === 'readPieces' && ++pieces % 3 === 0 ? 'EIO' : null)
  expect(await flawsOfSearch(disk, folder)).toEqual([expect.stringContaining('readPieces')])
})

test('what only seems missing because parts are exchanged meanwhile is no flaw', async () => {
  const { folder } = await savedIndex()
  const disk = faultyDisk()
  let isFirst = true
  disk.fault = ({ path }) => {
    if (!isFirst || !path.endsWith('part-1')) return null
    isFirst = false
    return 'ENOENT'
  }
  expect(await flawsOfSearch(disk, folder)).toEqual([])
  expect(isFirst).toBe(false)
})
