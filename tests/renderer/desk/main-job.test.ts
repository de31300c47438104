import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CAST, fillFields, setUpNewsroom } from '../../../scripts/demo/newsroom-of-demo.ts'
import { desk } from '../../../src-renderer/words/vi/desk.ts'
import { publishing } from '../../../src-renderer/words/vi/publishing.ts'
import { moves, review } from '../../../src-renderer/words/vi/workflow.ts'
import { startChromium } from '../../support/axe-in-chromium.ts'
import { type LonePortal, startLonePortal } from '../../support/lone-portal.ts'
import { DESK_PAGE } from '../harness/built-pages.ts'
import { type ServedPage, servePage } from '../harness/serve-page.ts'
import { type DeskWindow, openDeskWindow } from './harness/desk-window.ts'

const TITLE = 'Nhiều chuyển biến trong cải cách hành chính'
const DEPARTMENT = 'Phòng Văn hóa và Thông tin'
const TEXT = [
  TITLE,
  'Ngày cập nhật 02/12/2019',
  'Bộ phận một cửa niêm yết công khai toàn bộ thủ tục để người dân dễ theo dõi.',
  'Trong thời gian tới, thành phố tiếp tục rà soát và rút ngắn thời gian giải quyết hồ sơ.',
  `${CAST.writer.name} (${DEPARTMENT})`,
].join('\n')

let browser: Awaited<ReturnType<typeof startChromium>>
let served: ServedPage
let portal: LonePortal
let window: DeskWindow

beforeAll(async () => {
  ;[browser, served, portal] = await Promise.all([
    startChromium(),
    servePage(DESK_PAGE),
    startLonePortal('hue', Date.now),
  ])
  window = await openDeskWindow({ browser, served })
}, 120_000)

afterAll(async () => {
  await window?.[Symbol.asyncDispose]()
  await portal?.[Symbol.asyncDispose]()
  await served?.[Symbol.asyncDispose]()
  await browser?.close()
})

/** Looks with axe at a screen that the tests of the app do not show, and keeps a picture when pictures are wanted. */
async function look(name: string) {
  await window.shoot(name)
  expect.soft(await window.violations(), name).toEqual([])
}

async function change(from: { readonly name: string }, to: (typeof CAST)[keyof typeof CAST]) {
  await window.desk.signOut(from.name)
  await window.desk.signIn(to.name, to.passphrase)
}

// One story in order: each test goes on where the one before left the desk.
describe('the main job through the screen', { timeout: 120_000 }, () => {
  test('the first start sets the newsroom up, with its portal and its people', async () => {
    const { desk: driver } = window
    const card = {
      address: portal.url,
      fingerprint: (await (await fetch(`${portal.url}/api/v1/portal`)).json()).key as string,
      enrolmentCode: (await portal.portal.enrolmentCode()) ?? '',
    }
    const { fingerprint } = await import('../../../src-model/signing/seal.ts')
    const spoken = { ...card, fingerprint: fingerprint(card.fingerprint) }
    await look('set-up')
    await setUpNewsroom(driver, DEPARTMENT, spoken, look)
    await window.shoot('desk-of-administrator')
  })

  test('a writer signs in, pastes an article and sees it saved', async () => {
    const { desk: driver, page } = window
    await driver.signOut(CAST.administrator.name)
    await window.shoot('sign-in')
    await driver.signIn(CAST.writer.name, CAST.writer.passphrase)
    await window.shoot('empty-desk')
    await driver.newArticle()
    await look('new-article')
    await driver.editor.click()
    await driver.press('Control+Home')
    await driver.paste(TEXT)
    await fillFields(driver, { author: CAST.writer.name, department: DEPARTMENT })
    await driver.saved()
    await expect.poll(() => page.getByRole('button', { name: TITLE }).count()).toBe(1)
    await window.shoot('article')
  })

  test('a lock covers the desk and gives it back as it was', async () => {
    const { desk: driver, page } = window
    await driver.editor.click()
    await driver.press('Control+End', 'x')
    window.newsroom.lock()
    await page.getByRole('dialog').waitFor()
    await window.shoot('locked')
    expect(await page.locator('#page').getAttribute('inert')).not.toBeNull()
    await driver.press('Tab', 'Tab', 'Tab', 'Tab', 'Tab')
    expect(await driver.dialog.locator(':focus').count()).toBe(1)
    await driver.field('Mật khẩu').fill(CAST.writer.passphrase)
    await driver.button('Mở khóa').click()
    await driver.lists.waitFor()
    expect(await driver.editor.innerText()).toMatch(/hồ sơ\.x\s*$/)
    await driver.editor.click()
    await driver.press('Control+End', 'Backspace')
    await driver.saved()
  })

  test('the writer submits, and the department returns it with a reason', async () => {
    const { desk: driver, page } = window
    await driver.button(moves.submit).click()
    await window.shoot('submit')
    await driver.press('Escape')
    await driver.submit()
    await page.getByText(review.nothingToDo).or(driver.button(moves.withdraw)).first().waitFor()
    await change(CAST.writer, CAST.unitApprover)
    await driver.open('waiting', TITLE)
    await driver.button(moves.return).waitFor()
    await look('in-review')
    await driver.button(moves.return).click()
    await window.shoot('return')
    await driver.press('Escape')
    await driver.returnWith('Cần ghi rõ nguồn của các số liệu trong bài.')
  })

  test('the writer answers the point and submits again', async () => {
    const { desk: driver } = window
    await change(CAST.unitApprover, CAST.writer)
    await driver.open('mine', TITLE)
    await driver.field(review.answer.replace('{{n}}', '1')).waitFor()
    expect(await driver.button(moves.submit).isDisabled()).toBe(true)
    await look('returned')
    await driver.answer('Số liệu lấy từ báo cáo của đơn vị, đã đối chiếu lại.')
    await driver.submit()
  })

  test('both gates sign what they read', async () => {
    const { desk: driver, page } = window
    await change(CAST.writer, CAST.unitApprover)
    await driver.open('waiting', TITLE)
    const shown = await driver.readBeforeSigning()
    expect(shown).toContain('Bộ phận một cửa niêm yết công khai toàn bộ thủ tục')
    await window.shoot('before-signing')
    await driver.field('Mật khẩu để ký', driver.dialog).fill('sai mật khẩu rồi')
    await driver.button('Ký duyệt', driver.dialog).click()
    await page.getByRole('alert').filter({ hasText: 'Mật khẩu không đúng' }).waitFor()
    await look('wrong-passphrase')
    await driver.sign(CAST.unitApprover.passphrase)
    await change(CAST.unitApprover, CAST.board)
    await driver.open('waiting', TITLE)
    await driver.readBeforeSigning()
    await driver.sign(CAST.board.passphrase)
    await driver.button(publishing.publish).waitFor()
    await look('approved')
  })

  test('one button publishes, and pressed again it shows the same receipt', async () => {
    const { desk: driver, page } = window
    await driver.publish()
    const first = await driver.receipt()
    await look('published')
    const reader = await fetch(first.url)
    expect(await reader.text()).toContain(TITLE)
    await driver.publish()
    await page.getByText(publishing.sameReceipt).first().waitFor()
    expect((await driver.receipt()).digest).toBe(first.digest)
    await driver.button(publishing.checkDrift).click()
    await page.getByText('đúng như bản đã duyệt').waitFor()
    await look('same-receipt')
  })

  test('history and outbox tell what was done', async () => {
    const { desk: driver, page } = window
    await driver.showLog()
    await page.getByText('Ký duyệt', { exact: true }).first().waitFor()
    await look('history')
    await page.getByRole('button', { name: desk.outbox, exact: true }).click()
    await page.getByRole('cell', { name: /Đã tới cổng/ }).waitFor()
    await look('outbox')
  })

  test('the desk can be read in the dark, and on a wide screen', async () => {
    const { desk: driver, page } = window
    await page.emulateMedia({ colorScheme: 'dark' })
    await look('outbox-in-the-dark')
    await page.getByRole('button', { name: desk.articles, exact: true }).click()
    await driver.editor.waitFor()
    await page.setViewportSize({ width: 1_920, height: 1_080 })
    await look('article-in-the-dark')
    await page.emulateMedia({ colorScheme: 'light' })
    await window.shoot('article-on-a-wide-screen')
  })

  test('the page never breaks its content policy and says nothing is wrong', async () => {
    expect(await window.faults()).toEqual([])
    expect(await window.page.getByText('{{').count()).toBe(0)
  })
})
