import { describe, expect, test } from 'vitest'
import { person } from '../../../src-renderer/words/vi/desk.ts'
import { session, sheet } from '../../../src-renderer/words/vi/session.ts'
import { PASSPHRASE, WRITER } from '../../support/prepared-desk.ts'
import { LONG_ARTICLE, stageWithLongArticle } from './harness/long-article.ts'

const { title: TITLE, body: BODY } = LONG_ARTICLE
const stage = stageWithLongArticle()

/** What would stand on paper: its words, and how many pages it takes. */
async function printed(name: string) {
  const { page, shoot } = stage.window
  await page.emulateMedia({ media: 'print' })
  await shoot(name)
  const words = await page.evaluate(() => document.body.innerText)
  const ink = await page.evaluate(() => getComputedStyle(document.body).color)
  await page.emulateMedia({ media: null })
  const pdf = (await page.pdf({ format: 'A4' })).toString('latin1')
  return { words, ink, pages: Number(/\/Count (\d+)/.exec(pdf)?.[1]) }
}

// One story in order: each test goes on where the one before left the desk.
describe.each(['light', 'dark'] as const)('on paper, from a %s screen', (colorScheme) => {
  test('an article is the article alone, over as many pages as it needs', async () => {
    const { desk: driver, page } = stage.window
    await page.emulateMedia({ colorScheme })
    await driver.signIn(WRITER, PASSPHRASE)
    await driver.open('mine', TITLE)
    await driver.editor.filter({ hasText: TITLE }).waitFor()
    await page.evaluate(() => {
      window.print = () => document.body.setAttribute('data-asked-to-print', '')
    })
    await driver.press('Control+P')
    await page.locator('body[data-asked-to-print]').waitFor()
    const { words, ink, pages } = await printed(`article-on-paper-${colorScheme}`)
    expect(words.replace(/\s+/g, ' ').trim()).toBe(`${TITLE} ${BODY.trim()}`)
    expect(ink).toBe('rgb(0, 0, 0)')
    expect(pages).toBeGreaterThan(1)
  })

  test('a recovery sheet is one page, with the code and without the desk', async () => {
    const { desk: driver, page } = stage.window
    await driver.button(person.menu.replace('{{name}}', WRITER)).click()
    await page.getByRole('menuitem', { name: person.recoverySheet }).click()
    await driver.field(session.passphrase, driver.dialog).fill(PASSPHRASE)
    await driver.button(person.makeSheet, driver.dialog).click()
    const code = driver.dialog.getByText(/^(?:[0-9A-Z]{4}-){7}[0-9A-Z]{4}$/)
    const shown = await code.innerText()
    const { words, pages } = await printed(`sheet-on-paper-${colorScheme}`)
    for (const wanted of [WRITER, shown, sheet.explain]) expect(words).toContain(wanted)
    for (const other of [TITLE, sheet.print, sheet.once]) expect(words).not.toContain(other)
    expect(pages).toBe(1)
    await driver.field(sheet.stored).check()
    await driver.button(sheet.finish).click()
    await driver.dialog.waitFor({ state: 'hidden' })
  })

  test('a locked screen gives away nothing of what lies under it', async () => {
    const { desk: driver, page } = stage.window
    stage.desk.newsroom.lock()
    await page.getByRole('heading', { name: session.lockedTitle }).waitFor()
    const { words } = await printed(`lock-on-paper-${colorScheme}`)
    expect(words).not.toContain(TITLE)
    await driver.field(session.passphrase).fill(PASSPHRASE)
    await driver.button(session.unlock).click()
    await driver.signOut(WRITER)
  })
})

test('nothing went wrong on the page meanwhile', async () => {
  expect(await stage.window.faults()).toEqual([])
})
