import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accessibilityFaults } from '../../support/page-judge.ts'
import { pngOf } from '../../support/small-media.ts'
import { into, paste, press, saved, write } from './harness/page-acts.ts'
import { openWritingDesk, type WritingDesk } from './harness/writing-desk.ts'

let desk: WritingDesk
beforeAll(async () => {
  desk = await openWritingDesk()
})
afterAll(() => desk.close())

const NARROW = { width: 640, height: 800 }
const MIDDLE = { width: 1_000, height: 900 }
const WIDE = { width: 1_480, height: 900 }

const RICH =
  '<h2>Đề mục lớn</h2><p>Một <b>đậm</b>, <i>nghiêng</i>, <a href="https://hue.gov.vn">liên kết</a>.</p>' +
  '<h3>Đề mục vừa</h3><ul><li><p>một</p></li><li><p>hai</p></li></ul><ol><li><p>ba</p></li></ol>' +
  '<h4>Đề mục nhỏ</h4><blockquote><p>Lời trích dẫn của một người dân.</p></blockquote>' +
  '<table><tr><th>Phường</th><th>Số hồ sơ</th></tr><tr><td>An Cựu</td><td>120</td></tr></table>' +
  '<hr><p>Đoạn cuối.</p>'

describe('the looks of the editor', { timeout: 120_000 }, () => {
  it('has nothing that axe objects to, narrow and wide, by day and by night, empty and full', async () => {
    const { page } = desk
    await desk.openNew()
    const found: string[] = []
    const look = async (what: string, size: typeof MIDDLE, colorScheme: 'light' | 'dark') => {
      await page.setViewportSize(size)
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      found.push(...(await accessibilityFaults(page)).map((fault) => `${what}: ${fault}`))
      const folder = process.env['SHOTS']
      if (folder !== undefined) await page.screenshot({ path: `${folder}/${what}.png` })
    }
    await look('empty', MIDDLE, 'light')
    await into(page, 'title')
    await write(page, 'Phường Thủy Xuân ra quân làm sạch môi trường, chỉnh trang đô thị đón xuân')
    await into(page, 'sapo')
    await write(page, 'Sáng nay, đông đảo đoàn viên, hội viên và người dân đã ra quân.')
    await into(page, 'body')
    await paste(page, { 'text/html': RICH })
    const buffer = Buffer.from(pngOf(640, 300, [60, 120, 150]))
    const picture = { name: 'a.png', mimeType: 'image/png', buffer }
    await page.locator('input[aria-label="Chèn ảnh"]').setInputFiles(picture)
    await page.locator('.figure-image').waitFor()
    await page.getByText('An Cựu').click()
    await saved(page)
    await look('table-by-night', WIDE, 'dark')
    await look('table', NARROW, 'light')
    await page.getByText('Đoạn cuối.').click()
    await press(page, 'End')
    await look('end', WIDE, 'light')
    await page.getByText('Đoạn cuối.').click()
    await press(page, 'Shift+Home', 'Control+Shift+K')
    await page.getByRole('dialog').waitFor()
    await look('link', MIDDLE, 'dark')
    expect(found).toEqual([])
    expect(await page.evaluate('window.violations')).toEqual([])
  })
})
