import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { realDisk } from '../../../src-main/storage/disk.ts'
import { encodeJournal } from '../../../src-main/storage/journal-format.ts'
import { peekArticle } from '../../../src-main/storage/peek-article.ts'
import { sealJson } from '../../../src-main/storage/sealed-json.ts'
import { temporaryFolder, WORDS, wordStore } from '../../support/storage-fixtures.ts'

/** An article that is open, folded at 2 with one record since, and its journal as it was after the first. */
async function atWork() {
  const folder = await temporaryFolder()
  const [json, path] = [join(folder, 'tin.json'), join(folder, 'tin.journal')]
  const store = wordStore(folder)
  await store.create('tin', [])
  await store.append('tin', 'một')
  const early = await readFile(path)
  await store.append('tin', 'hai')
  await store.fold('tin', ['một', 'hai'], 2)
  await store.append('tin', 'ba')
  return { folder, json, path, early }
}

const peek = (folder: string) => peekArticle({ disk: realDisk, folder, id: 'tin', ...WORDS })

test('an article that is open elsewhere is seen with its state and the records since', async () => {
  const { folder, path } = await atWork()
  const seen = { kind: 'seen', state: ['một', 'hai'], foldedSeq: 2 }
  expect(await peek(folder)).toEqual({ ...seen, records: [{ localSeq: 3, record: 'ba' }] })
  // As after a crash between the file and the journal: what is folded already is passed over.
  const all = ['"một"', '"hai"', '"ba"'].map((text) => Buffer.from(text))
  await writeFile(path, encodeJournal('tin', 1, all))
  expect(await peek(folder)).toEqual({ ...seen, records: [{ localSeq: 3, record: 'ba' }] })
})

type Place = Awaited<ReturnType<typeof atWork>>
const harms: readonly (readonly [string, (at: Place) => Promise<void>])[] = [
  ['its file is gone', ({ json }) => rm(json)],
  ['its journal is gone', ({ path }) => rm(path)],
  ['its file is damaged', ({ json }) => writeFile(json, 'hỏng')],
  ['its file has another shape', ({ json }) => writeFile(json, sealJson(1, { id: 'tin' }))],
  ['its journal is damaged', ({ path, early }) => writeFile(path, early.subarray(0, 200))],
  ['its journal is older than its file', ({ path, early }) => writeFile(path, early)],
  [
    'its journal begins after a gap',
    ({ path }) => writeFile(path, encodeJournal('tin', 4, [Buffer.from('"bốn"')])),
  ],
  [
    'a record is none that it could have',
    ({ path }) => writeFile(path, encodeJournal('tin', 3, [Buffer.from('{"x":1}')])),
  ],
]

test.each(harms)('an article is unclear when %s, and nothing is put right', async (_what, harm) => {
  const place = await atWork()
  await harm(place)
  const names = await readdir(place.folder)
  expect(await peek(place.folder)).toEqual({ kind: 'unclear' })
  expect(await readdir(place.folder)).toEqual(names)
})
