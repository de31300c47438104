import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Library, type LibraryEntry } from '../../../../src-main/newsroom/library/library.ts'
import { realDisk } from '../../../../src-main/storage/disk.ts'
import { emptyRegister } from '../../../../src-model/publishing/register.ts'
import { articleIdOf, by, card, ME } from '../../../support/cards.ts'
import { listQuery } from '../../../support/list-query.ts'
import { temporaryFolder } from '../../../support/storage-fixtures.ts'

const register = emptyRegister('0'.repeat(64))

async function open(folder: string, lost = () => {}) {
  const place = { articles: join(folder, 'articles'), derived: join(folder, 'derived') }
  for (const path of Object.values(place)) await mkdir(path, { recursive: true })
  const nothing = () => undefined
  return Library.open({ ...place, disk: realDisk }, register, nothing, lost)
}

async function opened(folder: string): Promise<Library> {
  return (await open(folder)).opened
}

function entry(n: number, title: string, body: string): LibraryEntry {
  return {
    card: card({ articleId: articleIdOf(n), title, changed: by(ME, 100 - n) }),
    text: { title, sapo: '', body, author: '', tags: [], section: null },
  }
}

async function titles(library: Library, text = ''): Promise<readonly string[]> {
  const { cards } = await library.list(listQuery({ text, sort: 'best' }), ME, 0)
  return cards.map((listed) => listed.card.title)
}

test('an article that is noted while the cards are checked stays, though the folder was read before', async () => {
  const library = await opened(await temporaryFolder())
  const checking = library.check(() => undefined)
  library.note([entry(1, 'Vừa viết', 'Thân bài')])
  expect(await checking).toEqual([])
  expect(await titles(library)).toEqual(['Vừa viết'])
})

test('saves that are asked for at the same time leave every card', async () => {
  const folder = await temporaryFolder()
  const library = await opened(folder)
  const saves: Promise<void>[] = []
  for (let n = 1; n <= 12; n++) {
    library.note([entry(n, `Bài ${n}`, 'Thân bài')])
    saves.push(library.save())
  }
  await Promise.all(saves)
  const again = await opened(folder)
  expect(await titles(again)).toHaveLength(12)
})

test('cards are trusted before a check only when an orderly end kept them whole', async () => {
  const folder = await temporaryFolder()
  const first = await open(folder)
  expect(first.isTrusted).toBe(false)
  first.opened.note([entry(1, 'Một', 'Thân bài')])
  await first.opened.close()
  // Nobody has looked yet whether these are the cards of all articles.
  const unchecked = await open(folder)
  expect([unchecked.isTrusted, await titles(unchecked.opened)]).toEqual([false, ['Một']])
  unchecked.opened.note([entry(1, 'Một', 'Thân bài'), entry(2, 'Hai', 'Thân bài')])
  await unchecked.opened.check(() => undefined)
  await unchecked.opened.close()
  const second = await open(folder)
  expect([second.isTrusted, await titles(second.opened)]).toEqual([true, ['Một', 'Hai']])
  // The mark holds for one start: this one was not closed.
  expect((await open(folder)).isTrusted).toBe(false)
  await (await opened(folder)).close()
  await appendFile(join(folder, 'derived/cards.tail'), 'x')
  expect((await open(folder)).isTrusted).toBe(false)
})

test('a search finds with and without accents, in the text as in the title, and says where', async () => {
  const library = await opened(await temporaryFolder())
  library.note([
    entry(1, 'Đại Nội đón khách', 'Sáng nay, Huế vào hội.'),
    entry(2, 'Chợ đêm', 'Khách ghé Đại Nội rồi ra chợ.'),
    entry(3, 'Cầu mới', 'Thông xe.'),
  ])
  expect(await titles(library, 'dai noi')).toEqual(['Đại Nội đón khách', 'Chợ đêm'])
  expect(await titles(library, 'hue')).toEqual(['Đại Nội đón khách'])
  expect(await titles(library, '"ra chợ"')).toEqual(['Chợ đêm'])
  const { cards, total } = await library.list(listQuery({ text: 'thong' }), ME, 0)
  expect(total).toBe(1)
  const [snippet] = cards[0]?.snippets ?? []
  const marked = snippet?.marks.map(([from, to]) => snippet.text.slice(from, to))
  expect([snippet?.field, marked]).toEqual(['body', ['Thông']])
  library.forget(articleIdOf(3))
  expect(await titles(library, 'thong')).toEqual([])
})

test('a card that is damaged in its file is noticed when it is to be shown, and a check is asked for', async () => {
  const folder = await temporaryFolder()
  const first = (await open(folder)).opened
  first.note([entry(1, 'Một', 'Thân bài'), entry(2, 'Hai', 'Thân bài'), entry(3, 'Ba', 'Thân bài')])
  await first.check(() => undefined)
  await first.close()
  const path = join(folder, 'derived/cards')
  const bytes = await readFile(path)
  const at = bytes.lastIndexOf('Hai')
  await writeFile(path, bytes.fill('X', at, at + 1))
  const lost: string[] = []
  const { opened, isTrusted } = await open(folder, () => lost.push('lost'))
  expect([isTrusted, lost]).toEqual([true, []])
  // Nothing of a file is shown that has damage in it.
  expect([await titles(opened), lost]).toEqual([[], ['lost']])
  opened.note([entry(1, 'Một', 'Thân bài')])
  await opened.close()
  expect((await open(folder)).isTrusted).toBe(false)
})
