import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { NO_FILTERS } from '../../../src-main/bridge/contract/lists.ts'
import { type Asked, MOST_SEARCHES } from '../../../src-main/bridge/contract/saved-searches.ts'
import { ADMINISTRATOR } from '../../support/newsroom-cast.ts'
import { Desk } from '../../support/newsroom-in-node.ts'
import { temporaryFolder } from '../../support/storage-fixtures.ts'

const asked: Asked = {
  list: 'rest',
  text: 'chợ nổi',
  filters: {
    ...NO_FILTERS,
    stages: ['approved'],
    sections: ['tin-tuc'],
    authors: ['Tác giả'],
    period: { kind: 'lastMonth' },
  },
  sort: 'oldest',
}
const fresh = { searchId: null, replace: false }
let desk: Desk

beforeEach(async () => {
  desk = await Desk.open({ folder: await temporaryFolder() })
  await desk.setUp()
  await desk.signIn('An')
  return () => desk.stop()
})

const names = async () => (await desk.do('listSearches', {})).map(({ name }) => name)

test('a search survives a restart as it was saved, and is only its own person’s', async () => {
  await desk.do('saveSearch', { ...fresh, name: 'Chợ nổi tháng trước', asked })
  await desk.restart()
  await desk.signIn('An')
  expect(await desk.do('listSearches', {})).toMatchObject([{ name: 'Chợ nổi tháng trước', asked }])
  await desk.signIn('Chi')
  expect(await names()).toEqual([])
  await desk.do('signOut', {})
  expect(await desk.ask('listSearches', {})).toMatchObject({ problem: { kind: 'notSignedIn' } })
})

test('a search is on the disk when its saving is answered', async () => {
  await desk.do('saveSearch', { ...fresh, name: 'Trên đĩa', asked })
  const file = await readFile(join(desk.folder, 'person-settings.json'), 'utf8')
  expect(file).toContain('Trên đĩa')
})

test('a name that is taken is refused, whatever its capitals, until replacing is asked for', async () => {
  await desk.do('saveSearch', { ...fresh, name: 'Tin Huế', asked })
  const again = { ...fresh, name: 'tin huế', asked: { ...asked, text: 'khác' } }
  expect(await desk.ask('saveSearch', again)).toEqual({
    ok: false,
    problem: { kind: 'searchNameTaken' },
  })
  expect(await desk.do('listSearches', {})).toMatchObject([{ name: 'Tin Huế', asked }])
  const replaced = await desk.do('saveSearch', { ...again, replace: true })
  expect(replaced).toMatchObject([{ name: 'tin huế', asked: { text: 'khác' } }])
})

test('a search is renamed in place, deleted, and comes back as it was', async () => {
  await desk.do('saveSearch', { ...fresh, name: 'B', asked })
  const [kept] = await desk.do('saveSearch', { ...fresh, name: 'A', asked })
  if (kept === undefined) throw new Error('nothing was saved')
  const renamed = { ...kept, name: 'C', replace: false }
  expect((await desk.do('saveSearch', renamed)).map(({ name }) => name)).toEqual(['B', 'C'])
  const { searchId } = kept
  expect((await desk.do('deleteSearch', { searchId })).map(({ name }) => name)).toEqual(['B'])
  await desk.do('saveSearch', { ...kept, replace: false })
  expect(await desk.do('listSearches', {})).toContainEqual(kept)
})

test(`a person keeps ${MOST_SEARCHES} searches and no more`, async () => {
  for (let n = 1; n <= MOST_SEARCHES; n++) {
    await desk.do('saveSearch', { ...fresh, name: `Tìm ${n}`, asked })
  }
  const refused = await desk.ask('saveSearch', { ...fresh, name: 'Thêm nữa', asked })
  expect(refused).toEqual({ ok: false, problem: { kind: 'tooManySearches' } })
  await desk.do('saveSearch', { ...fresh, name: 'Tìm 7', asked, replace: true })
  expect((await names()).slice(0, 3)).toEqual(['Tìm 1', 'Tìm 2', 'Tìm 3'])
})

test('what a search names and the newsroom does not know is told, and kept', async () => {
  const filters = {
    ...asked.filters,
    departments: ['van-hoa', 'da-giai-the'],
    sections: ['tin-tuc', 'muc-cu'],
    authors: ['An', 'Tác giả', 'Người Đã Nghỉ'],
  }
  await desk.do('saveSearch', { ...fresh, name: 'Cũ', asked: { ...asked, filters } })
  await desk.begin('Chợ nổi', 'Từ năm giờ sáng.')
  expect(await desk.do('findUnknown', { filters })).toEqual({
    departments: ['da-giai-the'],
    sections: ['muc-cu'],
    authors: ['Người Đã Nghỉ'],
  })
  expect(await desk.do('listSearches', {})).toMatchObject([{ asked: { filters } }])
})

test('authors and days are filters of the lists', async () => {
  await desk.begin('Hôm kia', 'Thân bài')
  desk.clock.pass(2 * 86_400_000)
  await desk.signIn('An')
  await desk.begin('Hôm nay', 'Thân bài')
  const titles = async (filters: Partial<Asked['filters']>) => {
    const query = { ...asked, list: 'all' as const, text: '', from: 0, count: 10 }
    const read = await desk.do('listArticles', { ...query, filters: { ...NO_FILTERS, ...filters } })
    return read.lines.map(({ title }) => title)
  }
  expect(await titles({ period: { kind: 'today' } })).toEqual(['Hôm nay'])
  expect(await titles({ period: { kind: 'last7Days' } })).toEqual(['Hôm kia', 'Hôm nay'])
  expect(await titles({ authors: ['An'] })).toEqual(['Hôm kia', 'Hôm nay'])
  expect(await titles({ authors: ['Chi'] })).toEqual([])
  expect(await desk.do('findAuthors', { text: 'tac' })).toEqual([{ name: 'Tác giả', articles: 2 }])
})

test('saved searches are in a backup, and come to an empty machine with it', async () => {
  const zip = join(await temporaryFolder(), 'sao-luu.zip')
  const places = { choosePlace: async () => zip, chooseZip: async () => zip }
  const old = await Desk.open({ folder: await temporaryFolder(), ports: places })
  await old.setUp()
  await old.signIn('An')
  await old.do('saveSearch', { ...fresh, name: 'Đem theo', asked })
  await old.signIn(ADMINISTRATOR)
  await old.do('makeBackup', {})
  await old.stop()
  const empty = await Desk.open({ folder: await temporaryFolder(), ports: places, seed: 'new' })
  await empty.do('restoreBackup', {})
  await empty.signIn('An')
  expect(await empty.do('listSearches', {})).toMatchObject([{ name: 'Đem theo', asked }])
  await empty.stop()
})
