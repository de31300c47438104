import type { FrameLocator } from 'playwright'
import { expect, test } from 'vitest'
import { editorVi } from '../../../src-renderer/words/editor-vi.ts'
import { PASSPHRASE, WRITER } from '../../support/prepared-desk.ts'
import { preparedStage } from './harness/prepared-stage.ts'

const TITLE = 'Chín lễ hội trong tháng Chạp'
const { preview } = editorVi
const stage = preparedStage({
  async prepare(desk) {
    await desk.signIn(WRITER)
    await desk.begin(TITLE, 'Đoạn mở đầu.')
  },
})

const pane = () => stage.window.page.getByRole('complementary', { name: preview.label })
const frame = (): FrameLocator => pane().frameLocator('iframe')
/** How wide the page in the frame is, and how far it was scrolled. */
const place = () =>
  stage.window.page.locator('iframe').evaluate((element: HTMLIFrameElement) => ({
    width: element.contentWindow?.innerWidth,
    top: element.contentWindow?.scrollY ?? 0,
  }))

// One story in order: each test goes on where the one before left the desk.
test('the article stands beside its text as the portal sets it', async () => {
  const { desk: driver, page, shoot } = stage.window
  await driver.signIn(WRITER, PASSPHRASE)
  await driver.open('mine', TITLE)
  await driver.editor.filter({ hasText: TITLE }).waitFor()
  await driver.editor.getByText('Đoạn mở đầu.').click()
  await driver.press('End')
  const lines = Array.from({ length: 60 }, (_, n) => `Đoạn thứ ${n + 1} của bài kể về lễ hội.`)
  await driver.paste(lines.join('\n'))
  await driver.press('Control+Home', 'Control+Alt+p')
  await frame().getByRole('heading', { level: 1, name: TITLE }).waitFor()
  expect(await frame().locator('.body > p').count()).toBe(60)
  expect(await frame().locator('.byline').textContent()).toContain('(Phòng Văn hóa)')
  expect(await place()).toEqual({ width: 390, top: 0 })
  const font = await frame()
    .locator('h1')
    .evaluate((title) => getComputedStyle(title).fontFamily)
  expect(font).toContain('Be Vietnam Pro')
  await page.waitForTimeout(300)
  await shoot('preview-phone')
})

test('it follows what is written and where the cursor goes', async () => {
  const { desk: driver, page } = stage.window
  await driver.press('Control+Home')
  await page.keyboard.insertText('Huế: ')
  await frame()
    .getByRole('heading', { level: 1, name: `Huế: ${TITLE}` })
    .waitFor()
  await driver.press('Control+End')
  await expect.poll(async () => (await place()).top).toBeGreaterThan(500)
  await driver.press('Control+Home')
  await expect.poll(async () => (await place()).top).toBe(0)
})

test('it is as wide as the screens that it stands for, and goes by its own button', async () => {
  const { desk: driver, page, shoot } = stage.window
  await pane().getByText(preview.desktop, { exact: true }).click()
  await expect.poll(async () => (await place()).width).toBe(1_280)
  await page.waitForTimeout(300)
  await shoot('preview-desktop')
  expect(await stage.window.faults()).toEqual([])
  // Scripts that look for faults of access are refused in the frame, and the console says so.
  expect(await stage.window.violations()).toEqual([])
  await driver.button(preview.close).click()
  await pane().waitFor({ state: 'detached' })
})
