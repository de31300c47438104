import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { libraryInThread } from '../../../src-main/newsroom/library/library-host.ts'
import { emptyRegister } from '../../../src-model/publishing/register.ts'
import { signingKeyFrom } from '../../../src-model/signing/seal.ts'
import { type FaultyDisk, faultyDisk } from '../../support/faulty-disk.ts'
import { growNewsroom } from '../../support/large-newsroom.ts'
import { listQuery } from '../../support/list-query.ts'
import { Desk, insert } from '../../support/newsroom-in-node.ts'

async function opened(disk: FaultyDisk = faultyDisk()) {
  const desk = await Desk.open({ ports: { disk } })
  onTestFinished(() => desk[Symbol.asyncDispose]())
  await desk.setUp()
  await desk.signIn('An')
  return { desk, disk, articles: join(desk.folder, 'articles') }
}

/** A busy machine takes its time. */
const WAITING = { timeout: 15_000 }

async function restarted(desk: Desk): Promise<void> {
  await desk.restart()
  await desk.signIn('An')
}

async function titles(desk: Desk): Promise<readonly string[]> {
  const { lines } = await desk.do('listArticles', listQuery())
  return lines.map(({ title }) => title).sort()
}

/** Every article that was read since the calls were last forgotten. */
function articlesReadOn(disk: FaultyDisk): readonly string[] {
  return disk.calls
    .filter(({ name, path }) => name === 'readFile' && path.includes('articles'))
    .map(({ path }) => path)
}

test('the next start lists everything without reading an article', async () => {
  const { desk, disk } = await opened()
  for (const title of ['Một', 'Hai', 'Ba']) await desk.begin(title, 'Thân bài')
  const before = await desk.do('listArticles', listQuery())
  await restarted(desk)
  disk.calls.length = 0
  expect(await desk.do('listArticles', listQuery())).toEqual(before)
  expect(articlesReadOn(disk)).toEqual([])
})

test('an article that was put away after its card was kept is not read at the next start', async () => {
  const { desk, disk } = await opened()
  const first = await desk.begin('Một', 'Thân bài')
  await desk.do('closeArticle', { articleId: first })
  await desk.do('listArticles', listQuery())
  // The card is kept once its file is there; the article is put away when forty others were asked for since.
  await expect.poll(() => readdir(join(desk.folder, 'derived')), WAITING).toContain('cards')
  for (let n = 0; n < 45; n++) await desk.begin(`Bài ${n}`, 'Thân')
  await restarted(desk)
  disk.calls.length = 0
  expect((await desk.do('listArticles', listQuery())).total).toBe(46)
  expect(articlesReadOn(disk)).toEqual([])
})

test('no start lists the articles; what earlier runs left unfinished among them goes later', async () => {
  const { desk, disk, articles } = await opened()
  await desk.begin('Một', 'Thân')
  await desk.stop()
  await writeFile(join(articles, 'bai.json.tmp-0-1'), 'dở dang')
  disk.calls.length = 0
  await desk.start()
  await desk.signIn('An')
  expect(await titles(desk)).toEqual(['Một'])
  const listed = disk.calls.filter(({ name }) => name === 'list').map(({ path }) => path)
  expect(listed).not.toContain(articles)
  await expect.poll(() => readdir(articles), WAITING).not.toContain('bai.json.tmp-0-1')
})

test('what a program that was cut off did not keep is read from the articles', async () => {
  const { desk } = await opened()
  const articleId = await desk.begin('Cũ', 'Thân')
  await restarted(desk)
  await desk.write(articleId, insert(1, 'Bài '))
  const other = await Desk.open({ folder: desk.folder })
  await other.signIn('An')
  expect(await titles(other)).toEqual(['Bài Cũ'])
  await other.stop()
})

test('files that were put back from a copy, came in or went away while it was closed are noticed', async () => {
  const { desk, articles } = await opened()
  const first = await desk.begin('Một', 'Thân')
  const second = await desk.begin('Hai', 'Thân')
  await desk.stop()
  const copy = await mkdtemp(join(tmpdir(), 'ban-sao-'))
  onTestFinished(() => rm(copy, { recursive: true, force: true }))
  await cp(articles, copy, { recursive: true })
  await desk.start()
  await desk.signIn('An')
  await desk.write(first, insert(1, 'Bài '))
  expect(await titles(desk)).toEqual(['Bài Một', 'Hai'])
  await desk.stop()
  await rm(articles, { recursive: true })
  await cp(copy, articles, { recursive: true })
  for (const name of await readdir(articles)) {
    if (name.startsWith(second)) await rm(join(articles, name))
  }
  growNewsroom({ folder: desk.folder, template: first, count: 3, now: desk.clock.now })
  await desk.start()
  await desk.signIn('An')
  // The end was an orderly one, so the kept cards are shown first; the check comes by itself.
  await expect.poll(() => titles(desk), WAITING).toHaveLength(4)
  const found = await titles(desk)
  expect(found).toContain('Một')
  expect(found).not.toContain('Hai')
})

test('cards that were damaged are made anew while the program tells how far it is', async () => {
  const { desk } = await opened()
  const template = await desk.begin('Một', 'Thân')
  await desk.stop()
  growNewsroom({ folder: desk.folder, template, count: 250, now: desk.clock.now })
  const path = join(desk.folder, 'derived', 'cards')
  const bytes = await readFile(path)
  bytes[bytes.length - 3] = 0
  await writeFile(path, bytes)
  await desk.start()
  await desk.signIn('An')
  const seen: number[] = []
  await expect
    .poll(async () => {
      const { progress, total } = await desk.do('listArticles', listQuery({ list: 'all' }))
      if (progress !== null) seen.push(progress.total)
      return progress === null ? total : 'reading'
    }, WAITING)
    .toBe(251)
  expect(desk.told.map(({ name }) => name)).toContain('articleListChanged')
  for (const total of seen) expect(total).toBe(251)
})

test('whoever asks first, damaged cards are made anew before the answer', async () => {
  const { desk } = await opened()
  await desk.begin('Một', 'Thân')
  const { filters } = listQuery()
  const asked = { filters: { ...filters, authors: ['Nguyễn Văn An', 'Người Lạ'] } }
  const known = await desk.do('findUnknown', asked)
  const names = await desk.do('findAuthors', { text: '' })
  expect(names).not.toEqual([])
  for (const ask of [
    async () => expect(await desk.do('findUnknown', asked)).toEqual(known),
    async () => expect(await desk.do('findAuthors', { text: '' })).toEqual(names),
    async () => expect(await titles(desk)).toEqual(['Một']),
  ]) {
    await desk.stop()
    const path = join(desk.folder, 'derived', 'cards')
    const bytes = await readFile(path)
    const at = bytes.lastIndexOf('Một')
    await writeFile(path, bytes.fill('X', at, at + 1))
    await desk.start()
    await desk.signIn('An')
    await ask()
    expect(desk.logs.join()).toContain('cards are damaged')
    await expect.poll(() => titles(desk), WAITING).toEqual(['Một'])
  }
})

test('a mark of the last end that cannot be looked at is no end, and lists are there all the same', async () => {
  const { desk, disk } = await opened()
  await desk.begin('Một', 'Thân')
  await desk.stop()
  disk.fault = ({ name, path }) => (name === 'size' && path.endsWith('cards.closed') ? 'EIO' : null)
  await desk.start()
  await desk.signIn('An')
  expect(await titles(desk)).toEqual(['Một'])
})

test('after a day of changes the next first list still reads only the first blocks of the cards', async () => {
  const { desk, disk } = await opened()
  const template = await desk.begin('Một', 'Thân')
  await desk.stop()
  growNewsroom({ folder: desk.folder, template, count: 2_000, now: desk.clock.now })
  await desk.start()
  await desk.signIn('An')
  const total = async () => (await desk.do('listArticles', listQuery({ list: 'all' }))).total
  await expect.poll(total, WAITING).toBe(2_001)
  await desk.write(template, insert(1, 'Bài '))
  await desk.do('closeArticle', { articleId: template })
  await desk.stop()
  disk.calls.length = 0
  await desk.start()
  await desk.signIn('An')
  const { lines } = await desk.do('listArticles', listQuery({ list: 'all', count: 50 }))
  expect(lines.map(({ title }) => title)).toContain('Bài Một')
  const reads = disk.calls.filter(({ path }) => path.endsWith('derived/cards'))
  expect(reads.filter(({ name }) => name === 'readPieces').length).toBeLessThan(8)
})

test('a search index that is gone is made anew from the articles', async () => {
  const { desk } = await opened()
  await desk.begin('Một', 'Cầu dân sinh qua kênh đã thông xe.')
  await desk.stop()
  await rm(join(desk.folder, 'derived', 'search'), { recursive: true })
  await desk.start()
  await desk.signIn('An')
  const found = async () =>
    (await desk.do('listArticles', listQuery({ text: 'thong xe', sort: 'best' }))).total
  await expect.poll(found, WAITING).toBe(1)
})

test('a disk that takes no cards keeps nobody from working, and the next start has them all', async () => {
  const { desk, disk } = await opened()
  disk.fault = ({ path }) => (path.includes('derived') ? 'ENOSPC' : null)
  const articleId = await desk.begin('Một', 'Thân')
  await desk.write(articleId, insert(1, 'Bài '))
  expect(await titles(desk)).toEqual(['Bài Một'])
  await desk.stop()
  expect(desk.logs.join()).toContain('cards not kept')
  disk.fault = () => null
  await desk.start()
  await desk.signIn('An')
  expect(await titles(desk)).toEqual(['Bài Một'])
})

test('more articles than stay open are all there, and each can be worked on again', async () => {
  const { desk } = await opened()
  const ids: string[] = []
  for (let n = 0; n < 60; n++) ids.push(await desk.begin(`Bài ${n}`, 'Thân'))
  const [first = '', second = ''] = ids
  await desk.write(first, insert(1, 'Lại '))
  expect((await desk.document(first)).child(0).textContent).toBe('Lại Bài 0')
  expect((await desk.move(second, { move: 'submit' })).stage).toBe('unitReview')
  expect((await desk.do('readLog', { articleId: first })).length).toBeGreaterThan(1)
  await restarted(desk)
  const found = await titles(desk)
  expect(found).toHaveLength(60)
  expect(found).toContain('Lại Bài 0')
})

test('a library in a thread of its own answers as one in this thread does', async () => {
  const { desk, articles } = await opened()
  await desk.begin('Một', 'Thân')
  const here = await desk.do('listArticles', listQuery())
  const person = await desk.idOf('An')
  await desk.stop()
  const program = new URL('../../../src-main/newsroom/library/library-thread.ts', import.meta.url)
  const ended: unknown[] = []
  const library = libraryInThread(
    program.pathname,
    () => undefined,
    () => undefined,
    () => undefined,
    (error) => ended.push(error),
  )
  onTestFinished(() => library.end())
  const { acts } = library
  await expect(acts.list({ query: listQuery(), person, now: 0 })).rejects.toThrow('not open')
  const register = emptyRegister(signingKeyFrom(new Uint8Array(32).fill(1)).publicKey)
  await acts.open({ articles, derived: join(desk.folder, 'derived'), register })
  expect(await acts.check(null)).toEqual([])
  const { cards, counts } = await acts.list({ query: listQuery(), person, now: 0 })
  expect(cards.map(({ card }) => card.articleId)).toEqual(here.lines.map((line) => line.articleId))
  expect(counts).toEqual(here.counts)
  await library.end()
  expect(ended).toHaveLength(1)
  await expect(acts.save(null)).rejects.toThrow()
})
