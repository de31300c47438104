import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accessibilityFaults } from '../../support/page-judge.ts'
import { into, press, savedText, type, write } from './harness/page-acts.ts'
import { openWritingDesk, type WritingDesk } from './harness/writing-desk.ts'

let desk: WritingDesk
beforeAll(async () => {
  desk = await openWritingDesk()
})
afterAll(() => desk.close())

async function begun(): Promise<Page> {
  const page = await desk.openNew()
  await into(page, 'body')
  // The menu comes when the program rests.
  await expect.poll(() => hasSlashMenu(page)).toBe(true)
  return page
}

function hasSlashMenu(page: Page): Promise<boolean> {
  return page.locator('.article-text').evaluate((text) => {
    const { editor } = text as unknown as {
      editor: { state: { plugins: readonly { key: string }[] } }
    }
    return editor.state.plugins.some(({ key }) => key.startsWith('suggestion'))
  })
}

const kept = (page: Page) => savedText(desk, page)

const offered = (page: Page) => page.getByRole('listbox', { name: 'Chèn vào bài' })
const search = (page: Page) => page.getByPlaceholder('Gõ tên việc cần làm…')

describe('the slash menu', { timeout: 60_000 }, () => {
  it('offers what can stand at the beginning of a line, found by its name without accents', async () => {
    const page = await begun()
    await type(page, '/')
    await offered(page).getByRole('option', { name: 'Đề mục lớn' }).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await type(page, 'de muc v')
    await expect
      .poll(() => offered(page).getByRole('option').allTextContents())
      .toEqual(['Đề mục vừa'])
    await press(page, 'Enter')
    await write(page, 'Lịch')
    expect(await kept(page)).toBe('doc(title, sapo, heading("Lịch"))')
    await press(page, 'Enter')
    await type(page, '/dau cham')
    await press(page, 'Tab')
    await write(page, 'một')
    expect(await kept(page)).toContain('bulletList(listItem(paragraph("một")))')
    expect(await page.evaluate('window.violations')).toEqual([])
  })

  it('goes round by arrows, takes a click, and goes with Escape, leaving what was typed', async () => {
    const page = await begun()
    await type(page, '/')
    await offered(page).waitFor()
    const chosen = () => offered(page).locator('[aria-selected="true"]').textContent()
    expect(await chosen()).toBe('Đề mục lớn')
    await press(page, 'ArrowDown', 'ArrowDown')
    expect(await chosen()).toBe('Đề mục nhỏ')
    await press(page, 'ArrowUp', 'ArrowUp', 'ArrowUp')
    expect(await chosen()).not.toBe('Đề mục lớn')
    await press(page, 'Escape')
    await offered(page).waitFor({ state: 'detached' })
    await type(page, 'abc')
    expect(await kept(page)).toBe('doc(title, sapo, paragraph("/abc"))')
    await press(page, 'Enter')
    await type(page, '/')
    await offered(page).getByRole('option', { name: 'Trích dẫn' }).click()
    await write(page, 'Lời')
    expect(await kept(page)).toContain('blockquote(paragraph("Lời"))')
  })

  it('leaves slashes inside a line, in the title and in cells alone', async () => {
    const page = await begun()
    await type(page, 'Quyết định 123/KH-UBND và / hoặc')
    await into(page, 'title')
    await type(page, '/')
    expect(await offered(page).count()).toBe(0)
    expect(await kept(page)).toBe(
      'doc(title("/"), sapo, paragraph("Quyết định 123/KH-UBND và / hoặc"))',
    )
  })
})

describe('the palette', { timeout: 60_000 }, () => {
  it('finds everything that can be done by its name, does it by Enter, and shows its keys', async () => {
    const page = await begun()
    await write(page, 'Chữ')
    await press(page, 'Shift+Home', 'Control+k')
    await search(page).waitFor()
    await search(page).fill('chu dam')
    await page.getByRole('button', { name: 'Chữ đậm' }).getByText('Ctrl+B').waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await press(page, 'Enter')
    await search(page).waitFor({ state: 'hidden' })
    expect(await kept(page)).toBe('doc(title, sapo, paragraph(bold("Chữ")))')
  })

  it('offers nothing that cannot be done here, and goes with Escape', async () => {
    const page = await begun()
    await press(page, 'Control+k')
    await search(page).fill('xóa bảng')
    await page.getByText('Không có việc nào tên như vậy.').waitFor()
    await press(page, 'Escape')
    await page.locator('.article-text:focus').waitFor()
    await write(page, 'Gõ tiếp')
    expect(await kept(page)).toBe('doc(title, sapo, paragraph("Gõ tiếp"))')
  })

  it('opens what asks further', async () => {
    const page = await begun()
    await press(page, 'Control+k')
    await search(page).fill('video')
    await press(page, 'Enter')
    await page.getByRole('dialog').getByLabel('Địa chỉ video').fill('https://youtu.be/dQw4w9WgXcQ')
    await press(page, 'Enter')
    expect(await kept(page)).toBe('doc(title, sapo, embed, paragraph)')
    expect(await page.evaluate('window.violations')).toEqual([])
  })
})
