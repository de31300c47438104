import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { adoptArticle, adoptMissing } from '../../../../src-main/storage/backup/adopt-article.ts'
import { realDisk } from '../../../../src-main/storage/disk.ts'
import { faultyDisk } from '../../../support/faulty-disk.ts'
import { temporaryFolder, wordStore, wordsOf } from '../../../support/storage-fixtures.ts'

const WORDS = ['Huế', 'đón', 'khách']

/** An article with these words, of which the last is in its journal alone. */
async function written(words: readonly string[]): Promise<string> {
  const folder = await temporaryFolder('quick')
  const store = wordStore(folder)
  await store.create('bai', [])
  for (const [n, word] of words.entries()) {
    await store.append('bai', word)
    if (n === words.length - 2) await store.fold('bai', words.slice(0, -1), n + 1)
  }
  await store.close('bai')
  return folder
}

test('an article that is adopted over an older state of it reads as in the backup', async () => {
  const [from, to] = [await written(WORDS), await written(['Huế'])]
  await adoptArticle({ disk: realDisk, from, to, articleId: 'bai' })
  expect(await wordsOf(to, 'bai')).toEqual(WORDS)
})

test.each([
  ['json', WORDS],
  ['history', WORDS],
  ['journal', ['Huế', 'đón']],
])(
  'an article without its %s in the backup is adopted by what there is of it',
  async (part, words) => {
    const [from, to] = [await written(WORDS), await temporaryFolder('quick')]
    await rm(join(from, `bai.${part}`))
    await adoptArticle({ disk: realDisk, from, to, articleId: 'bai' })
    expect(await readdir(to)).not.toContain(`bai.${part}`)
    expect(await wordsOf(to, 'bai')).toEqual(words)
    const older = await written(['Huế'])
    await adoptArticle({ disk: realDisk, from, to: older, articleId: 'bai' })
    expect(await wordsOf(older, 'bai')).toEqual(words)
  },
)

/** Folders of a backup and of a newsroom, with these contents under one name; null is none. */
async function mediumIn(backed: string | null, here: string | null) {
  const [from, to] = [await temporaryFolder('quick'), await temporaryFolder('quick')]
  for (const [folder, content] of [
    [from, backed],
    [to, here],
  ] as const) {
    await mkdir(join(folder, 'media'))
    if (content !== null) await writeFile(join(folder, 'media/anh'), content)
  }
  return { from, to, found: () => readFile(join(to, 'media/anh'), 'utf8').catch(() => null) }
}

const isSound = async (bytes: Buffer) => bytes.toString() === 'ảnh Đại Nội'

test.each([
  ['that is not here is copied', 'ảnh Đại Nội', null, undefined, 'ảnh Đại Nội'],
  ['that is here stays as it is', 'ảnh Đại Nội', 'ảnh khác', undefined, 'ảnh khác'],
  ['that is here and sound stays', 'mục', 'ảnh Đại Nội', isSound, 'ảnh Đại Nội'],
  ['that is damaged here is mended', 'ảnh Đại Nội', 'mục', isSound, 'ảnh Đại Nội'],
  ['that is nowhere stays away', null, null, undefined, null],
  ['that is damaged here and not in the backup stays', null, 'mục', isSound, 'mục'],
] as const)('a file %s', async (_what, backed, here, sound, expected) => {
  const { from, to, found } = await mediumIn(backed, here)
  await adoptMissing(realDisk, from, to, 'media/anh', sound)
  expect(await found()).toBe(expected)
})

test('a disk that does not give a file from the backup is told, and what is here stays', async () => {
  const { from, to, found } = await mediumIn('ảnh Đại Nội', 'mục')
  const disk = faultyDisk()
  disk.fault = ({ path }) => (path.startsWith(from) ? 'EIO' : null)
  await expect(adoptMissing(disk, from, to, 'media/anh', isSound)).rejects.toMatchObject({
    name: 'DiskError',
  })
  expect(await found()).toBe('mục')
})
