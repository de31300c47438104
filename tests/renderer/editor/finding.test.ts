import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accessibilityFaults } from '../../support/page-judge.ts'
import { into, keptFields, paste, press, savedText, write } from './harness/page-acts.ts'
import { openWritingDesk, type WritingDesk } from './harness/writing-desk.ts'

let desk: WritingDesk
beforeAll(async () => {
  desk = await openWritingDesk()
})
afterAll(() => desk.close())

/** An article that names Huế in its title, twice in its body and in its author, with the search open. */
async function searching(): Promise<Page> {
  const page = await desk.openNew()
  await into(page, 'title')
  await write(page, 'Huế vào hội')
  await page.getByLabel('Tác giả').fill('Huế Thương')
  await into(page, 'body')
  await paste(page, { 'text/html': '<p>Ở Huế vui.</p><p>Nhà <b>thuế</b> và Hue xưa.</p>' })
  await press(page, 'Control+f')
  await bar(page).waitFor()
  return page
}

const bar = (page: Page) => page.getByRole('search', { name: 'Tìm và thay trong bài' })
const wanted = (page: Page) => bar(page).getByRole('textbox', { name: 'Tìm trong bài' })
const instead = (page: Page) => bar(page).getByRole('textbox', { name: 'Thay bằng' })
const count = (page: Page) => bar(page).getByRole('status')
const button = (page: Page, name: string) => bar(page).getByRole('button', { name, exact: true })
const selected = (page: Page) => page.evaluate(() => getSelection()?.toString())

const kept = (page: Page) => savedText(desk, page)

describe('looking for words', { timeout: 60_000 }, () => {
  it('finds them in text and fields, with and without accents, and goes round by Enter', async () => {
    const page = await searching()
    await wanted(page).fill('hue')
    await expect.poll(() => count(page).textContent()).toBe('5 chỗ')
    expect(await page.locator('.article-text .found').count()).toBe(4)
    // The cursor stands behind the last place.
    await press(page, 'Enter')
    await expect.poll(() => count(page).textContent()).toBe('1/5')
    await press(page, 'Shift+Enter')
    await expect.poll(() => count(page).textContent()).toBe('5/5')
    await press(page, 'Shift+Enter', 'Shift+Enter')
    await expect.poll(() => count(page).textContent()).toBe('3/5')
    expect(await page.locator('.found.is-current').textContent()).toBe('Huế')
    await button(page, 'Phân biệt dấu').click()
    await expect.poll(() => count(page).textContent()).toBe('1 chỗ')
    await wanted(page).fill('Huế')
    await expect.poll(() => count(page).textContent()).toBe('4 chỗ')
    await button(page, 'Cả từ').click()
    await expect.poll(() => count(page).textContent()).toBe('3 chỗ')
    await wanted(page).fill('không có')
    await expect.poll(() => count(page).textContent()).toBe('Không thấy')
  })

  it('puts others in their place, one by one or all at once, and one undo takes all back', async () => {
    const page = await searching()
    await wanted(page).fill('Huế')
    await button(page, 'Phân biệt dấu').click()
    await button(page, 'Cả từ').click()
    await button(page, 'Phân biệt chữ hoa, chữ thường').click()
    await instead(page).fill('Thuận Hóa')
    await expect.poll(() => count(page).textContent()).toBe('3 chỗ')
    await button(page, 'Thay hết').click()
    await page.getByText('Đã thay 3 chỗ.').waitFor()
    expect(await kept(page)).toBe(
      'doc(title("Thuận Hóa vào hội"), sapo, paragraph("Ở Thuận Hóa vui."), paragraph("Nhà ", bold("thuế"), " và Hue xưa."))',
    )
    expect(await keptFields(desk, page)).toMatchObject({ byline: { author: 'Thuận Hóa Thương' } })
    await page.getByRole('button', { name: 'Hoàn tác' }).last().click()
    expect(await kept(page)).toContain('title("Huế vào hội"), sapo, paragraph("Ở Huế vui.")')
    expect(await keptFields(desk, page)).toMatchObject({ byline: { author: 'Huế Thương' } })
    await into(page, 'title')
    await press(page, 'Home', 'Control+f')
    await wanted(page).fill('vui')
    await instead(page).fill('rất vui')
    await button(page, 'Thay').click()
    await button(page, 'Thay').click()
    expect(await kept(page)).toContain('paragraph("Ở Huế rất vui.")')
    expect((await kept(page)).match(/rất/g)).toHaveLength(1)
  })

  it('begins with the selected words, goes with Escape, and leaves no mark', async () => {
    const page = await searching()
    await press(page, 'Escape')
    await bar(page).waitFor({ state: 'hidden' })
    await page.getByText('Ở Huế vui.').dblclick({ position: { x: 40, y: 10 } })
    const words = (await selected(page))?.trim() ?? ''
    expect(words).not.toBe('')
    await press(page, 'Control+h')
    expect(await wanted(page).inputValue()).toContain(words)
    expect(await accessibilityFaults(page)).toEqual([])
    await press(page, 'Escape')
    expect(await page.locator('.article-text .found').count()).toBe(0)
    await write(page, 'Gõ tiếp')
    expect(await kept(page)).toContain('Gõ tiếp')
  })
})
