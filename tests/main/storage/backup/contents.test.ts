import { createHash } from 'node:crypto'
import { readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { hashOf, openContents } from '../../../../src-main/storage/backup/contents.ts'
import { realDisk } from '../../../../src-main/storage/disk.ts'
import { faultyDisk } from '../../../support/faulty-disk.ts'
import { seededRandom } from '../../../support/seeded-random.ts'
import { temporaryFolder } from '../../../support/storage-fixtures.ts'

const random = seededRandom('contents')
const PHOTO = Buffer.from(random(300_000))
const TEXT = Buffer.from('Festival Huế mở màn bên sông Hương. '.repeat(8_000))
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const named = (bytes: Uint8Array) => ({ sha256: sha256(bytes), size: bytes.length })

/** Contents of a new folder with these in them. */
async function holding(...all: readonly Uint8Array[]) {
  const folder = join(await temporaryFolder('quick'), 'contents')
  const contents = await openContents(realDisk, folder)
  const taken: number[] = []
  for (const bytes of all) taken.push(await contents.put(sha256(bytes), bytes))
  await contents.flush()
  const shelfOf = (bytes: Uint8Array) => join(folder, sha256(bytes).slice(0, 2))
  return { folder, contents, taken, shelfOf }
}

test('a large photograph is kept as it is, a large text packed, and both come back', async () => {
  const { folder, taken, shelfOf } = await holding(PHOTO, TEXT)
  expect(await readdir(shelfOf(PHOTO))).toEqual([sha256(PHOTO)])
  expect(await readdir(shelfOf(TEXT))).toEqual([`${sha256(TEXT)}.gz`])
  expect(taken[0]).toBe(PHOTO.length)
  expect(taken[1]).toBeLessThan(TEXT.length / 10)
  const again = await openContents(realDisk, folder)
  for (const bytes of [PHOTO, TEXT]) {
    expect((await again.read(named(bytes)))?.equals(bytes)).toBe(true)
  }
})

test.each([
  ['small', TEXT.subarray(0, 1_000)],
  ['large', TEXT],
])('the hash of a %s content is its SHA-256', async (_size, bytes) => {
  expect(await hashOf(bytes)).toBe(sha256(bytes))
})

test.each([
  ['is gone', PHOTO, (path: string) => rm(path)],
  ['has grown', PHOTO, (path: string) => writeFile(path, Buffer.concat([PHOTO, PHOTO]))],
  ['was cut short', PHOTO, (path: string) => writeFile(path, PHOTO.subarray(1))],
  ['is another of its size', PHOTO, (path: string) => writeFile(path, random(PHOTO.length))],
  ['swells when it is unpacked', TEXT, (path: string) => writeFile(path, swollen)],
  ['is not packed any more', TEXT, (path: string) => writeFile(path, 'mục')],
])('a content that %s is not given', async (_what, bytes, harm) => {
  const { contents, shelfOf } = await holding(bytes)
  const [name = ''] = await readdir(shelfOf(bytes))
  await harm(join(shelfOf(bytes), name))
  expect(await contents.read(named(bytes))).toBeNull()
  expect(await contents.read(named(TEXT.subarray(1)))).toBeNull()
})
const swollen = gzipSync(Buffer.alloc(50_000_000))

test('what others left among the contents is no content, and is not taken for one', async () => {
  const { folder, shelfOf } = await holding(PHOTO, TEXT)
  const [strange, other] = ['0', 'f'].map((digit) => digit.repeat(64))
  const shelf = shelfOf(PHOTO)
  await writeFile(join(folder, '.DS_Store'), 'máy Mac')
  await writeFile(join(shelf, 'Thumbs.db'), 'Windows')
  await writeFile(join(shelf, strange ?? ''), 'nhầm kệ')
  await rename(shelfOf(TEXT), `${shelfOf(TEXT)}-cũ`)
  const contents = await openContents(realDisk, folder)
  const known = [sha256(PHOTO), sha256(TEXT), strange ?? '', other ?? ''].map(contents.has)
  expect(known).toEqual([true, false, false, false])
})

test('a sweep lets go of what is not named and of what is no content, and of nothing beside the shelves', async () => {
  const { folder, contents, shelfOf } = await holding(PHOTO, TEXT)
  const shelf = shelfOf(PHOTO)
  await writeFile(join(folder, 'ghi-chú.txt'), 'đừng xóa')
  await writeFile(join(shelf, `${sha256(PHOTO)}.tmp-12-3`), 'dở dang')
  await writeFile(join(shelf, `${sha256(PHOTO)}.gz`), 'thừa')
  expect(await contents.sweep(new Set([sha256(PHOTO)]))).toBe(3)
  expect(await readdir(folder)).toContain('ghi-chú.txt')
  expect(await readdir(shelf)).toEqual([sha256(PHOTO)])
  expect([PHOTO, TEXT].map((bytes) => contents.has(sha256(bytes)))).toEqual([true, false])
  expect((await contents.read(named(PHOTO)))?.equals(PHOTO)).toBe(true)
})

test.each(['list', 'size', 'remove', 'open', 'syncFolder'])(
  'what the disk refuses at %s is told, and costs no content',
  async (call) => {
    const { folder } = await holding(PHOTO)
    const disk = faultyDisk()
    disk.fault = ({ name }) => (name === call ? 'EIO' : null)
    const work = async () => {
      const contents = await openContents(disk, folder)
      await contents.read(named(PHOTO))
      await contents.put(sha256(TEXT), TEXT)
      await contents.flush()
      await contents.sweep(new Set())
    }
    await expect(work()).rejects.toMatchObject({ name: 'DiskError', kind: 'diskError' })
    const contents = await openContents(realDisk, folder)
    expect((await contents.read(named(PHOTO)))?.equals(PHOTO)).toBe(true)
  },
)
