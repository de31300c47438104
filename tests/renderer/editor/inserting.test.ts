import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accessibilityFaults } from '../../support/page-judge.ts'
import { into, press, savedText, write } from './harness/page-acts.ts'
import { openWritingDesk, type WritingDesk } from './harness/writing-desk.ts'

let desk: WritingDesk
beforeAll(async () => {
  desk = await openWritingDesk()
})
afterAll(() => desk.close())

async function begun(): Promise<Page> {
  const page = await desk.openNew()
  await into(page, 'body')
  await write(page, 'Trước')
  return page
}

const kept = (page: Page) => savedText(desk, page)

const act = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const dialog = (page: Page) => page.getByRole('dialog')
const PDF = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n')

describe('inserting', { timeout: 60_000 }, () => {
  it('puts a video below the cursor, refuses other sites, and changes its address', async () => {
    const page = await begun()
    await act(page, 'Chèn video').click()
    await dialog(page).getByLabel('Địa chỉ video').fill('https://hue.gov.vn/video')
    await press(page, 'Enter')
    await dialog(page).getByText('Cổng chỉ nhận video của YouTube và Vimeo').waitFor()
    await dialog(page).getByLabel('Địa chỉ video').fill('https://youtu.be/dQw4w9WgXcQ')
    expect(await accessibilityFaults(page)).toEqual([])
    await press(page, 'Enter')
    await dialog(page).waitFor({ state: 'hidden' })
    expect(await kept(page)).toBe('doc(title, sapo, paragraph("Trước"), embed, paragraph)')
    await page.getByText('https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ').waitFor()
    await page.getByRole('button', { name: 'Đổi địa chỉ' }).click()
    await dialog(page).getByLabel('Địa chỉ video').fill('vimeo.com/76979871')
    await press(page, 'Enter')
    await page.getByText('https://player.vimeo.com/video/76979871').waitFor()
    await press(page, 'Control+z', 'Control+z')
    expect(await kept(page)).toBe('doc(title, sapo, paragraph("Trước"))')
  })

  it('attaches an official document with what readers must know of it, and changes that', async () => {
    const page = await begun()
    await act(page, 'Đính kèm văn bản').click()
    await act(page, 'Đính kèm').click()
    await dialog(page).getByText('Chưa chọn tệp văn bản.').waitFor()
    const files = dialog(page).locator('input[type=file]')
    const file = (name: string, buffer: Buffer) => ({ name, mimeType: 'application/pdf', buffer })
    await files.setInputFiles(file('giả.pdf', Buffer.from('không phải')))
    await act(page, 'Đính kèm').click()
    await dialog(page).getByText('Tệp này không phải PDF đọc được').waitFor()
    await files.setInputFiles(file('Kế hoạch mùa lễ hội.pdf', PDF))
    await dialog(page).getByLabel('Tên văn bản').fill('Kế hoạch mùa lễ hội 2027')
    await dialog(page).getByLabel('Số, ký hiệu').fill('123/KH-UBND')
    await dialog(page).getByLabel('Ngày ban hành').fill('20/11/2026')
    await dialog(page).getByLabel('Cơ quan ban hành').fill('UBND thành phố Huế')
    expect(await accessibilityFaults(page)).toEqual([])
    await act(page, 'Đính kèm').click()
    await page.getByText('Số 123/KH-UBND, ngày 20/11/2026 · UBND thành phố Huế').waitFor()
    expect(await kept(page)).toBe('doc(title, sapo, paragraph("Trước"), attachment, paragraph)')
    await page.getByRole('button', { name: 'Sửa thông tin' }).click()
    await dialog(page).getByLabel('Số, ký hiệu').fill('124/KH-UBND')
    await act(page, 'Ghi thay đổi').click()
    await page.getByText('Số 124/KH-UBND').waitFor()
    expect(await page.evaluate('window.violations')).toEqual([])
  })

  it('puts signs in that a keyboard lacks, several in a row', async () => {
    const page = await begun()
    await act(page, 'Ký tự đặc biệt').click()
    await act(page, '²').click()
    await act(page, '→').click()
    await act(page, 'Dấu cách không ngắt dòng').click()
    expect(await accessibilityFaults(page)).toEqual([])
    await press(page, 'Escape')
    await dialog(page).waitFor({ state: 'hidden' })
    expect(await kept(page)).toBe('doc(title, sapo, paragraph("Trước²→\u00a0"))')
  })

  it('makes and takes header rows and columns, and merges and splits cells', async () => {
    const page = await begun()
    await act(page, 'Chèn bảng').click()
    await act(page, 'Hàng tiêu đề').click()
    expect(await kept(page)).not.toContain('tableHeader')
    await act(page, 'Cột tiêu đề').click()
    expect((await kept(page)).match(/tableHeader/g)).toHaveLength(3)
    await act(page, 'Thêm hàng bên trên').click()
    await act(page, 'Thêm cột bên trái').click()
    expect((await kept(page)).match(/tableRow/g)).toHaveLength(4)
    const cells = page.locator('.article-text td, .article-text th')
    expect(await cells.count()).toBe(16)
    expect(await act(page, 'Gộp ô').isDisabled()).toBe(true)
    await cells.nth(5).hover()
    await page.mouse.down()
    await cells.nth(6).hover()
    await page.mouse.up()
    await act(page, 'Gộp ô').click()
    await expect.poll(() => cells.count()).toBe(15)
    await act(page, 'Tách ô').click()
    await expect.poll(() => cells.count()).toBe(16)
  })
})
