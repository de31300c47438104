import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { zipSync } from 'fflate'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTcvn3 } from '../../support/legacy-writers.ts'
import { into, keptText, newTitled, saved, savedBody, write } from './harness/page-acts.ts'
import { openWritingDesk, type WritingDesk } from './harness/writing-desk.ts'

let desk: WritingDesk
beforeAll(async () => {
  desk = await openWritingDesk()
})
afterAll(() => desk.close())

const begun = () => newTitled(desk)
const body = (page: Page) => savedBody(desk, page)

function choose(page: Page, name: string, buffer: Buffer): Promise<void> {
  const files = page.locator('input[aria-label="Nhập từ tệp"]')
  return files.setInputFiles({ name, mimeType: '', buffer })
}

const written = (name: string) => readFile(join(import.meta.dirname, 'documents', name))
const text = (words: string, encoding: BufferEncoding = 'utf8') => Buffer.from(words, encoding)

/** What LibreOffice wrote of one and the same document, but for what each way of writing loses. */
const BLOCKS = [
  'heading("Mục tiêu của chương trình")',
  'paragraph("Chương trình ", bold("“Ngày Chủ nhật xanh”"), " của ", italic("thành phố"), " Huế", footnote("Theo kế hoạch số 12 của thành phố."), " đã bước sang năm thứ bảy, ", underline("không nghỉ"), ", 30 m", superscript("2"), ".")',
  'bulletList(listItem(paragraph("Thu gom rác ở chợ Đông Ba"), bulletList(listItem(paragraph("buổi sáng")), listItem(paragraph("buổi chiều")))), listItem(paragraph("Trồng cây ở Thủy Xuân")))',
  'orderedList(listItem(paragraph("Bước một")), listItem(paragraph("Bước hai")))',
  'heading("Số liệu")',
  'table(tableRow(tableCell(paragraph("Phường")), tableCell(paragraph("Số hộ"))), tableRow(tableCell(paragraph("Thuận Hóa")), tableCell(paragraph("1.204")), tableCell(paragraph("1.310"))))',
  'paragraph("Xem ", link("cổng thông tin"), ".")',
  'figure',
  'paragraph("Hết.")',
]

describe('importing', { timeout: 60_000 }, () => {
  it('reads a document of a word processor with its notes and pictures, and tells what stayed behind', async () => {
    const page = await begun()
    await choose(page, 'bai.docx', await written('bai.docx'))
    await page.locator('.figure-image').waitFor()
    await page.getByText('Không đưa vào bài: 1 nhận xét, 1 chỗ đã xóa').waitFor()
    expect((await body(page)).split(', ')).toEqual(BLOCKS.join(', ').split(', '))
    expect(await page.locator('.figure-image').getAttribute('alt')).toBe('Cầu Trường Tiền')
    expect(await page.evaluate('window.violations')).toEqual([])
  })

  it('reads a page that a word processor wrote, without the picture that lies beside it', async () => {
    const page = await begun()
    await choose(page, 'bai.html', await written('bai.html'))
    await page.getByText('1 ảnh không lấy được').waitFor()
    // LibreOffice writes what was deleted as text like any other.
    const blocks = BLOCKS.filter((block) => block !== 'figure')
    expect((await body(page)).replace('bảysáu', 'bảy').split(', ')).toEqual(
      blocks.join(', ').split(', '),
    )
  })

  it('reads Markdown with its lists and tables', async () => {
    const page = await begun()
    const words =
      '## Lịch\n\nMột **đậm**, _nghiêng_.\n\n- một\n- hai\n\n| Ngày | Việc |\n|---|---|\n| 23/12 | Dựng nêu |\n'
    await choose(page, 'lich.md', text(words))
    await page.getByText('Dựng nêu').waitFor()
    expect(await body(page)).toBe(
      'heading("Lịch"), paragraph("Một ", bold("đậm"), ", ", italic("nghiêng"), "."), bulletList(listItem(paragraph("một")), listItem(paragraph("hai"))), ' +
        'table(tableRow(tableHeader(paragraph("Ngày")), tableHeader(paragraph("Việc"))), tableRow(tableCell(paragraph("23/12")), tableCell(paragraph("Dựng nêu"))))',
    )
  })

  it.each([
    ['UTF-8', text('Một\r\nHai Huế')],
    ['UTF-16', Buffer.concat([Buffer.of(0xff, 0xfe), text('Một\r\nHai Huế', 'utf16le')])],
    ['UTF-8 with a mark', Buffer.concat([Buffer.of(0xef, 0xbb, 0xbf), text('Một\r\nHai Huế')])],
  ])('reads plain text in %s, each line a paragraph', async (_encoding, buffer) => {
    const page = await begun()
    await choose(page, 'bai.txt', buffer)
    await page.getByText('Hai Huế').waitFor()
    expect(await body(page)).toBe('paragraph("Một"), paragraph("Hai Huế")')
  })

  it('asks before it converts text of before Unicode', async () => {
    const page = await begun()
    const line = 'đường phố rợp cờ hoa chào mừng ngày lễ lớn của thành phố'
    await choose(page, 'cu.txt', text(inTcvn3(line), 'latin1'))
    await page.getByRole('button', { name: 'Chuyển và dán' }).click()
    expect(await body(page)).toBe(`paragraph("${line}")`)
  })

  it('fills an empty article with title, byline and body, as a paste does', async () => {
    const page = await desk.openNew()
    await into(page, 'title')
    await choose(
      page,
      'bai.txt',
      text('Tiêu đề bài\nĐoạn một.\nĐoạn hai.\nLê Thị Hoa (Phòng Kinh tế)'),
    )
    await page.getByText('Đã nhận ra tiêu đề, tác giả, đơn vị').waitFor()
    await saved(page)
    expect(await keptText(desk, page)).toBe(
      'doc(title("Tiêu đề bài"), sapo, paragraph("Đoạn một."), paragraph("Đoạn hai."))',
    )
  })

  it.each([
    ['gia.docx', text('không phải tệp nén'), 'Chỉ nhập được tệp'],
    ['hong.docx', text('PK\u0003\u0004hỏng'), 'Tệp bị hỏng'],
    ['rong.docx', Buffer.from(zipSync({ 'a.txt': text('a') })), 'Tệp bị hỏng'],
    ['cu.doc', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'Tệp Word kiểu cũ'],
    ['cu.rtf', text('{\\rtf1 a}'), 'Tệp Word kiểu cũ'],
    ['bang.xlsx', Buffer.from(zipSync({ 'a.txt': text('a') })), 'Chỉ nhập được tệp'],
    ['anh.pdf', text('%PDF-1.7'), 'Chỉ nhập được tệp'],
    ['dai.txt', text('a'.repeat(6 * 1024 * 1024)), 'Tệp quá lớn'],
  ])(
    '%s is refused with its reason, and the article stays as it was',
    async (name, buffer, reason) => {
      const page = await begun()
      await write(page, 'Giữ')
      await choose(page, name, buffer)
      await page.getByText(`Chưa nhập được tệp ${name}. ${reason}`).waitFor()
      expect(await body(page)).toBe('paragraph("Giữ")')
    },
  )

  it('a document that grows without end when it is unpacked is refused, and writing goes on', async () => {
    const page = await begun()
    const bomb = zipSync({ 'word/document.xml': new Uint8Array(400 * 1024 * 1024) }, { level: 9 })
    await choose(page, 'bom.docx', Buffer.from(bomb))
    await write(page, 'Vẫn viết được')
    await page.getByText('Chưa nhập được tệp bom.docx. Tệp bị hỏng').waitFor()
    expect(await body(page)).toBe('paragraph("Vẫn viết được")')
  })
})
