import type { Locator } from 'playwright'
import { describe, expect, test } from 'vitest'
import { NO_FILTERS } from '../../../src-main/bridge/contract/lists.ts'
import { desk } from '../../../src-renderer/words/vi/desk.ts'
import { lists, searches } from '../../../src-renderer/words/vi/lists.ts'
import { insert } from '../../support/newsroom-in-node.ts'
import { PASSPHRASE, WRITER } from '../../support/prepared-desk.ts'
import { preparedStage } from './harness/prepared-stage.ts'

const DAY = 86_400_000
const ARTICLES = [
  ['Chợ nổi họp sớm', 'Lê Thị Hường'],
  ['Đường hoa mở cửa', 'Đặng Văn Lâm'],
  ['Sách về với bản', 'Nguyễn Hương'],
] as const

const stage = preparedStage({
  async prepare(prepared) {
    for (const [title, author] of ARTICLES) {
      await prepared.signIn(WRITER)
      const byline = { author, department: 'van-hoa' }
      const { articleId } = await prepared.do('createArticle', { fields: { byline } })
      await prepared.write(articleId, insert(1, title))
      prepared.clock.pass(20 * DAY)
    }
    await prepared.signIn(WRITER)
    await prepared.do('saveSearch', {
      searchId: null,
      name: 'Mục đã bỏ',
      asked: {
        list: 'mine',
        text: '',
        filters: { ...NO_FILTERS, sections: ['muc-cu'], authors: ['Người Đã Nghỉ'] },
        sort: 'newest',
      },
      replace: false,
    })
  },
})

const column = () => stage.window.desk.lists
const lines = () => column().locator('li[data-at]')
const titles = async () => (await lines().locator('button').allInnerTexts()).map(firstLine)
const firstLine = (text: string) => text.split('\n')[0]
const chips = () => column().getByRole('list', { name: lists.active })
const saved = () => column().getByRole('region', { name: searches.heading })
const panel = () => stage.window.page.getByRole('dialog')
const toast = (text: string): Locator =>
  stage.window.page.getByRole('alert').filter({ hasText: text })
const settled = (expected: readonly string[]) => expect.poll(titles).toEqual(expected)

// One story in order: each test goes on where the one before left the desk.
describe('a list is filtered', () => {
  test('by an author whose name is typed without accents', async () => {
    const { desk: driver, page, violations, shoot } = stage.window
    await driver.signIn(WRITER, PASSPHRASE)
    await settled(['Sách về với bản', 'Đường hoa mở cửa', 'Chợ nổi họp sớm'])
    await driver.button(lists.filters).click()
    await panel().getByRole('combobox', { name: lists.author }).fill('huong')
    await page.getByRole('option', { name: 'Lê Thị Hường' }).waitFor()
    await expect.poll(() => page.getByRole('option').allInnerTexts()).not.toContain('Đặng Văn Lâm')
    await shoot('authors')
    expect(await violations()).toEqual([])
    await page.getByRole('option', { name: 'Lê Thị Hường' }).click()
    await settled(['Chợ nổi họp sớm'])
    await driver.press('Escape', 'Escape')
    await panel().waitFor({ state: 'hidden' })
    await chips().getByText('Lê Thị Hường').waitFor()
  })

  test('by days, as people here write them', async () => {
    const { desk: driver, violations, shoot, page } = stage.window
    await driver.press('Escape')
    await driver.button(lists.filtersSet).click()
    await panel().getByRole('combobox', { name: lists.period }).click()
    await shoot('periods')
    await page.getByRole('option', { name: lists.periods.days }).click()
    const day = new Date(stage.clock.now - 61 * DAY)
    const typed = `${day.getUTCDate()}/${day.getUTCMonth() + 1}/${day.getUTCFullYear()}`
    await panel().getByRole('textbox', { name: lists.fromDay }).fill(typed)
    await panel().getByRole('textbox', { name: lists.toDay }).click()
    await shoot('days')
    await driver.press('Escape')
    expect(await violations()).toEqual([])
    await driver.press('Escape')
    await panel().waitFor({ state: 'hidden' })
    await chips()
      .getByText(/^từ \d\d\/\d\d\/\d{4}$/)
      .waitFor()
    await settled(['Chợ nổi họp sớm'])
    await shoot('chips')
    expect(await violations()).toEqual([])
  })

  test('and what is active is taken away by the keyboard', async () => {
    const { desk: driver, page } = stage.window
    await chips().getByRole('button').first().focus()
    await driver.press('Delete')
    await chips().getByText('Lê Thị Hường').waitFor({ state: 'hidden' })
    expect(await page.locator(':focus').innerText()).toMatch(/^từ/)
    await driver.press('Backspace')
    await chips().waitFor({ state: 'hidden' })
    await settled(['Sách về với bản', 'Đường hoa mở cửa', 'Chợ nổi họp sớm'])
  })
})

describe('a search is kept', () => {
  test('under a name, and chosen again from the list of them', async () => {
    const { desk: driver, page, violations, shoot } = stage.window
    await column().getByRole('textbox', { name: desk.filter }).fill('duong hoa')
    await settled(['Đường hoa mở cửa'])
    await driver.button(searches.save).click()
    await driver.field(searches.name, driver.dialog).fill('Đường hoa')
    await shoot('save-search')
    expect(await violations()).toEqual([])
    await driver.press('Enter')
    await toast(searches.saved.replace('{{name}}', 'Đường hoa')).waitFor()
    await driver.button(desk.clearFilter).click()
    await settled(['Sách về với bản', 'Đường hoa mở cửa', 'Chợ nổi họp sớm'])
    await driver.button('Đường hoa', saved()).click()
    await settled(['Đường hoa mở cửa'])
    expect(await driver.button('Đường hoa', saved()).getAttribute('aria-current')).toBe('true')
    await shoot('saved-search')
    expect(await violations()).toEqual([])
    expect(await page.getByRole('textbox', { name: desk.filter }).inputValue()).toBe('duong hoa')
  })

  test('and a second one of that name asks before it takes its place', async () => {
    const { desk: driver, page, shoot } = stage.window
    await column().getByRole('textbox', { name: desk.filter }).fill('sach')
    await settled(['Sách về với bản'])
    await driver.button(searches.save).click()
    const name = driver.field(searches.name, driver.dialog)
    expect(await name.inputValue()).toBe('Đường hoa')
    await name.press('Enter')
    await driver.dialog.getByText(searches.taken.replace('{{name}}', 'Đường hoa')).waitFor()
    await shoot('name-taken')
    await driver.button(searches.replace, driver.dialog).click()
    await toast(searches.replaced.replace('{{name}}', 'Đường hoa')).waitFor()
    await driver
      .button(desk.undo, toast(searches.replaced.replace('{{name}}', 'Đường hoa')))
      .click()
    await driver.button('Đường hoa', saved()).click()
    await expect
      .poll(() => page.getByRole('textbox', { name: desk.filter }).inputValue())
      .toBe('duong hoa')
  })

  test('renamed, deleted, and brought back', async () => {
    const { desk: driver, page, shoot } = stage.window
    await driver.button(searches.more.replace('{{name}}', 'Đường hoa')).click()
    await shoot('search-menu')
    await page.getByRole('menuitem', { name: searches.rename }).click()
    await driver.field(searches.name, driver.dialog).fill('Hoa xuân')
    await driver.press('Enter')
    await driver.button('Hoa xuân', saved()).waitFor()
    await driver.button(searches.more.replace('{{name}}', 'Hoa xuân')).click()
    await page.getByRole('menuitem', { name: searches.delete }).click()
    await driver.button('Hoa xuân', saved()).waitFor({ state: 'hidden' })
    const gone = toast(searches.deleted.replace('{{name}}', 'Hoa xuân'))
    await driver.button(desk.undo, gone).click()
    await driver.button('Hoa xuân', saved()).waitFor()
  })

  test('also when it names what is gone, which it says', async () => {
    const { desk: driver, shoot, violations } = stage.window
    await driver.button('Mục đã bỏ', saved()).click()
    await chips().getByText('muc-cu (không còn)').waitFor()
    await chips().getByText('Người Đã Nghỉ (không còn)').waitFor()
    await column().getByText(lists.goneHelp).waitFor()
    await column().getByText(desk.noneFound).waitFor()
    await shoot('gone')
    expect(await violations()).toEqual([])
    await chips().getByRole('button').nth(0).click()
    await chips().getByRole('button').nth(0).click()
    await settled(['Sách về với bản', 'Đường hoa mở cửa', 'Chợ nổi họp sớm'])
  })

  test('over a restart of the page', async () => {
    const { desk: driver, page, faults } = stage.window
    await page.reload()
    await driver.button('Hoa xuân', saved()).click()
    await settled(['Đường hoa mở cửa'])
    expect(await faults()).toEqual([])
  })
})
