import type { Locator } from 'playwright'
import { describe, expect, test } from 'vitest'
import { desk } from '../../../src-renderer/words/vi/desk.ts'
import { bulk, lists } from '../../../src-renderer/words/vi/lists.ts'
import { moves, stages } from '../../../src-renderer/words/vi/workflow.ts'
import { growNewsroom } from '../../support/large-newsroom.ts'
import { PASSPHRASE, WRITER } from '../../support/prepared-desk.ts'
import { preparedStage } from './harness/prepared-stage.ts'

const MANY = 600
/** Of those, what an old newsroom has as drafts or refused, under way, and in the trash (see `growNewsroom`). */
const MINE = MANY * 0.4
const TRASHED = MANY * 0.1

/** A busy machine takes its time. */
const WAITING = { timeout: 15_000 }

const stage = preparedStage({
  async prepare(prepared) {
    await prepared.signIn(WRITER)
    for (const title of ['Chợ nổi họp sớm', 'Đường hoa mở cửa', 'Sách về với bản']) {
      await prepared.begin(title, 'Từ năm giờ sáng, người dân đã đổ về.')
      prepared.clock.pass(1_000)
    }
    const template = await prepared.begin('Bài mẫu', 'Thân bài')
    await prepared.stop()
    growNewsroom({
      folder: prepared.folder,
      template,
      count: MANY,
      now: stage.clock.now - 3_600_000,
    })
    await prepared.start()
    await prepared.signIn(WRITER)
  },
})

const column = () => stage.window.desk.lists
const lines = () => column().locator('li[data-at]')
const line = (title: string): Locator => lines().filter({ hasText: title })
const list = (name: keyof typeof desk.none) =>
  column().getByRole('button', { name: new RegExp(`^${desk[name]} \\d+$`) })

async function countOf(name: keyof typeof desk.none): Promise<number> {
  return Number((await list(name).innerText()).split('\n').at(-1))
}

// One story in order: each test goes on where the one before left the desk.
describe('among hundreds of articles', () => {
  test('the lists open with their counts, and hold few lines however long they are', async () => {
    const { desk: driver, shoot, violations } = stage.window
    await driver.signIn(WRITER, PASSPHRASE)
    await line('Sách về với bản').waitFor()
    // On a busy machine the lists are shown while their last cards are made.
    await expect.poll(() => countOf('mine'), WAITING).toBe(MINE + 4)
    await expect.poll(() => countOf('trash'), WAITING).toBe(TRASHED)
    expect(await column().locator('*').count()).toBeLessThanOrEqual(300)
    expect(await violations()).toEqual([])
    await shoot('long-list')
  })

  test('the keyboard goes through all of it', async () => {
    const { desk: driver, page } = stage.window
    await line('Bài mẫu').getByRole('button').focus()
    await driver.press('End')
    const last = column().locator(`li[data-at="${MINE + 3}"]`)
    await last.getByRole('button').and(page.locator(':focus')).waitFor()
    expect(await last.getAttribute('aria-posinset')).toBe(String(MINE + 4))
    await driver.press('PageUp', 'ArrowUp')
    expect(await lines().locator('button:focus').count()).toBe(1)
    await driver.press('Home')
    await line('Bài mẫu').locator('button:focus').waitFor()
    expect(await column().locator('*').count()).toBeLessThanOrEqual(300)
  })

  test('several are chosen by keys and clicks, thrown away together, and brought back at once', async () => {
    const { desk: driver, page, shoot, violations } = stage.window
    await line('Chợ nổi họp sớm')
      .getByRole('button')
      .click({ modifiers: ['Control'] })
    await line('Đường hoa mở cửa').hover()
    await column()
      .getByRole('checkbox', { name: lists.choose.replace('{{title}}', 'Đường hoa mở cửa') })
      .check()
    const bar = page.getByRole('region', { name: bulk.bar })
    await bar.getByText(bulk.chosen.replace('{{n}}', '2')).waitFor()
    await shoot('chosen')
    expect(await violations()).toEqual([])
    await driver.button(moves.trash, bar).click()
    await page.getByText(bulk.moved.trash.replace('{{n}}', '2')).waitFor()
    await expect.poll(() => countOf('trash'), WAITING).toBe(TRASHED + 2)
    expect(await countOf('mine')).toBe(MINE + 2)
    await driver.button(desk.undo).click()
    await line('Chợ nổi họp sớm').waitFor()
    await expect.poll(() => countOf('trash'), WAITING).toBe(TRASHED)
  })

  test('a range is chosen with the Shift key, all with Ctrl+A, and none again with Escape', async () => {
    const { desk: driver, page } = stage.window
    await line('Bài mẫu').getByRole('button').focus()
    await driver.press('Home', 'Shift+ArrowDown', 'Shift+ArrowDown')
    const bar = page.getByRole('region', { name: bulk.bar })
    await bar.getByText(bulk.chosen.replace('{{n}}', '3')).waitFor()
    await driver.press('Control+A')
    await bar.getByText(bulk.chosen.replace('{{n}}', String(MINE + 4))).waitFor()
    await driver.press('Escape')
    await bar.waitFor({ state: 'hidden' })
  })

  test('what cannot be moved stays, and the reason is told', async () => {
    const { desk: driver, page } = stage.window
    await list('others').click()
    const approved = lines().filter({ hasText: stages.approved }).first()
    const title = (await approved.innerText()).split('\n')[0] ?? ''
    await approved.getByRole('button').click({ modifiers: ['Control'] })
    const bar = page.getByRole('region', { name: bulk.bar })
    await driver.button(moves.withdraw, bar).click()
    await page.getByText(/^1 bài giữ nguyên chỗ cũ/).waitFor()
    await line(title).waitFor()
    await list('mine').click()
  })

  test('the trash says how long it still keeps what lies there', async () => {
    await list('trash').click()
    await lines()
      .filter({ hasText: /sẽ xóa sau 90 ngày/ })
      .first()
      .waitFor()
    await list('mine').click()
  })

  test('filters and search leave what fits, and say when nothing does', async () => {
    const { desk: driver, page, violations, shoot } = stage.window
    await driver.button(lists.filters).click()
    const panel = page.getByRole('dialog')
    await driver.field(lists.stage, panel).click({ force: true })
    await page.getByRole('option', { name: stages.refused, exact: true }).click()
    await driver.press('Escape')
    expect(await violations()).toEqual([])
    await driver.press('Escape')
    await expect.poll(() => lines().first().innerText(), WAITING).toContain(stages.refused)
    await driver.button(lists.filtersSet).click()
    await driver.button(lists.clearFilters).click()
    await driver.press('Escape')
    await panel.waitFor({ state: 'hidden' })
    await column().getByRole('textbox', { name: desk.filter }).fill('cho noi')
    await expect.poll(() => lines().count(), WAITING).toBe(1)
    await line('Chợ nổi họp sớm').waitFor()
    await column().getByRole('textbox', { name: desk.filter }).fill('"đổ về" chợ')
    await line('Chợ nổi họp sớm').locator('mark').filter({ hasText: 'đổ' }).waitFor()
    await shoot('found')
    await column().getByRole('textbox', { name: desk.filter }).fill('không có bài nào thế này')
    await column().getByText(desk.noneFound).waitFor()
  })
})
