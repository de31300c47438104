import type { Page } from 'playwright'
import { expect } from 'vitest'
import { applyTransaction } from '../../../../src-model/article/apply-steps.ts'
import { articleSchema } from '../../../../src-model/article/schema.ts'
import { type Shown, taken, type WritingDesk } from './writing-desk.ts'

/** Long enough between keys that the editor has read the selection of the one before. */
const BETWEEN_KEYS = 35

export function articleIdOf(page: Page): string {
  return new URL(page.url()).hash.slice(1)
}

export async function type(page: Page, text: string): Promise<void> {
  await page.keyboard.type(text, { delay: BETWEEN_KEYS })
}

/** Puts text in at once, as an input method does: one change, however slow the machine. */
export async function write(page: Page, text: string): Promise<void> {
  await page.keyboard.insertText(text)
  await page.waitForTimeout(BETWEEN_KEYS)
}

export async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) {
    await page.waitForTimeout(BETWEEN_KEYS)
    await page.keyboard.press(key)
  }
  await page.waitForTimeout(BETWEEN_KEYS)
}

/** Puts the cursor into one region of the page, and waits until the editor has read it there. */
export async function into(page: Page, region: 'title' | 'sapo' | 'body'): Promise<void> {
  const places = { title: 'h1', sapo: '.article-sapo', body: '.article-sapo + *' }
  await page.locator(`.article-text > ${places[region]}`).first().click()
  const place = { title: 0, sapo: 1, body: 2 }[region]
  await expect.poll(() => cursorPlace(page), { timeout: 10_000 }).toBe(place)
}

/** Which child of the article's root the editor's own selection begins in. */
function cursorPlace(page: Page): Promise<number> {
  return page.locator('.article-text').evaluate((text) => {
    const { editor } = text as unknown as {
      editor: { state: { selection: { $from: { index: (depth: number) => number } } } }
    }
    return editor.state.selection.$from.index(0)
  })
}

/** Pastes as a person would: formats as the clipboard carries them. */
export async function paste(page: Page, formats: Record<string, string>): Promise<void> {
  await page.evaluate((given) => {
    const data = new DataTransfer()
    for (const [format, text] of Object.entries(given)) data.setData(format, text)
    const event = new ClipboardEvent('paste', {
      clipboardData: data,
      bubbles: true,
      cancelable: true,
    })
    document.activeElement?.dispatchEvent(event)
  }, formats)
  await page.waitForTimeout(BETWEEN_KEYS)
}

export async function shownSaving(page: Page): Promise<Shown> {
  return JSON.parse((await page.locator('.frame-saving').textContent()) ?? '{}')
}

/** Waits until the editor says that everything is on disk. */
export async function saved(page: Page): Promise<void> {
  await expect.poll(() => shownSaving(page), { timeout: 10_000 }).toMatchObject({ kind: 'saved' })
}

/** The document as the newsroom holds it on disk, short enough to read in a test. */
export async function keptText(desk: WritingDesk, page: Page): Promise<string> {
  return (await keptDocument(desk, page)).toString()
}

/** The same once the editor says that everything is on disk. */
export async function savedText(desk: WritingDesk, page: Page): Promise<string> {
  await saved(page)
  return keptText(desk, page)
}

const TITLED = 'doc(title("Tên"), sapo, '

/** A new article that has a title, the cursor in its empty body. */
export async function newTitled(desk: WritingDesk): Promise<Page> {
  const page = await desk.openNew()
  await into(page, 'title')
  await write(page, 'Tên')
  await into(page, 'body')
  return page
}

/** The body of such an article once it is on disk, block by block. */
export async function savedBody(desk: WritingDesk, page: Page): Promise<string> {
  const text = await savedText(desk, page)
  expect(text.startsWith(TITLED)).toBe(true)
  return text.slice(TITLED.length, -1)
}

/** The fields of the article as the newsroom holds them on disk. */
export async function keptFields(desk: WritingDesk, page: Page) {
  return (await keptDocument(desk, page)).attrs
}

async function keptDocument(desk: WritingDesk, page: Page) {
  const opened = taken(await desk.commands.openArticle({ articleId: articleIdOf(page) }))
  if (opened.kind !== 'article') throw new Error('a newer article')
  let document = articleSchema.nodeFromJSON(opened.base)
  for (const transaction of opened.tail) {
    const applied = applyTransaction(document, transaction)
    if (applied === null) throw new Error('the tail does not fit')
    document = applied.document
  }
  return document
}
