import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { realDisk } from '../../../src-main/storage/disk.ts'
import { History } from '../../../src-main/storage/history.ts'
import { foldedDatabase, foldedState } from '../../../src-main/storage/open-article.ts'
import { temporaryFolder, ticking, WORDS, wordStore } from '../../support/storage-fixtures.ts'

test.each([
  ['begins after the first state', 1, '"một"'],
  ['begins with a state of another shape', 0, '{"x":1}'],
])(
  'an article of which only a history is left that %s is lost, and the history is kept',
  async (_what, first, text) => {
    const folder = await temporaryFolder()
    const path = join(folder, 'tin.history')
    await new History({ disk: realDisk, path, id: 'tin', now: ticking }).append(first, [text])
    const bytes = await readFile(path)
    const file = `${folder}/tin.json`
    expect(await wordStore(folder).open('tin')).toEqual({
      kind: 'lost',
      recoveries: [{ file, cause: 'missing', restored: 'none', keptAs: null }],
    })
    const names = await readdir(folder)
    expect(names).toEqual(['tin.history'])
    expect(await readFile(path)).toEqual(bytes)
  },
)

test('an article that was never created has no state, and has one from then on', async () => {
  const database = foldedDatabase({
    disk: realDisk,
    folder: await temporaryFolder(),
    id: 'tin',
    ...WORDS,
  })
  await database.read()
  expect(() => foldedState(database)).toThrow('no state')
  const folded = { id: 'tin', localSeq: 0, hubVersion: null, state: ['một'] }
  await database.update(folded)
  expect(foldedState(database)).toEqual(folded)
})
