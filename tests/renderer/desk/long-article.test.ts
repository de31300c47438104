import { expect, test } from 'vitest'
import { PASSPHRASE, WRITER } from '../../support/prepared-desk.ts'
import { LONG_ARTICLE, stageWithLongArticle } from './harness/long-article.ts'

const { title: TITLE } = LONG_ARTICLE
const stage = stageWithLongArticle()

/** Where the caret, the title and the toolbar stand in the window, in pixels from its top. */
function places() {
  const { page } = stage.window
  return page.evaluate(() => ({
    height: innerHeight,
    caret: getSelection()?.getRangeAt(0).getBoundingClientRect().bottom ?? Number.NaN,
    title: document.querySelector('.article-text h1')?.getBoundingClientRect().top ?? Number.NaN,
    toolbar: document.querySelector('.article-toolbar')?.getBoundingClientRect().top ?? Number.NaN,
  }))
}

test('an article that is longer than the window is opened where writing goes on, and scrolls below its toolbar', async () => {
  const { desk: driver, page, shoot } = stage.window
  await driver.signIn(WRITER, PASSPHRASE)
  await driver.open('mine', TITLE)
  await driver.editor.filter({ hasText: TITLE }).waitFor()
  await expect
    .poll(async () => {
      const { caret, height } = await places()
      return caret > 0 && caret < height
    })
    .toBe(true)
  const atEnd = await places()
  expect(atEnd.title).toBeLessThan(0)
  expect(atEnd.toolbar).toBeGreaterThan(0)
  await shoot('long-article-at-its-end')
  await driver.editor.hover()
  await page.mouse.wheel(0, -100_000)
  await expect.poll(async () => (await places()).title).toBeGreaterThan(0)
  expect((await places()).toolbar).toBe(atEnd.toolbar)
})
