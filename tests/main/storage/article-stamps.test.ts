import { utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { articleStamp, articleStamps } from '../../../src-main/storage/article-stamps.ts'
import { temporaryFolder } from '../../support/storage-fixtures.ts'

test('every article has a stamp of its own by any of its files, and others get a turn while thousands are looked at', async () => {
  const folder = await temporaryFolder('quick')
  const ids = Array.from({ length: 2_100 }, (_, n) => `tin-${n}`)
  await Promise.all(ids.map((id, n) => writeFile(join(folder, `${id}.json`), 'x'.repeat(n))))
  for (const name of ['chi-ghi.journal', 'ban-cu.json.last', 'ghi-chu.txt', 'tin-0.json.tmp-1-1']) {
    await writeFile(join(folder, name), '')
  }
  let turns = 0
  const ticking = setInterval(() => turns++, 0)
  const stamps = await articleStamps(folder)
  clearInterval(ticking)
  expect([...stamps.keys()].sort()).toEqual([...ids, 'chi-ghi', 'ban-cu'].sort())
  expect(stamps.get('tin-7')).toBe(articleStamp(folder, 'tin-7'))
  expect(turns).toBeGreaterThan(0)
})

test('files whose look sums up to zero are not taken for files that nobody has looked at', async () => {
  const folder = await temporaryFolder()
  const file = join(folder, 'tin.json')
  await writeFile(file, '')
  // Of an empty file alone this is one of the microseconds that give zero.
  const sumsToZero = 1_786_708_404.424_003
  await utimes(file, sumsToZero, sumsToZero)
  expect(articleStamp(folder, 'tin')).toBe(1)
  await utimes(file, sumsToZero, sumsToZero + 1e-6)
  expect(articleStamp(folder, 'tin')).toBeGreaterThan(1)
})
