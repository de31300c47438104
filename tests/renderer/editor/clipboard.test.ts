import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pngOf } from '../../support/small-media.ts'
import {
  into,
  keptText,
  newTitled,
  paste,
  press,
  saved,
  savedBody,
  write,
} from './harness/page-acts.ts'
import { openWritingDesk, type WritingDesk } from './harness/writing-desk.ts'

let desk: WritingDesk
beforeAll(async () => {
  desk = await openWritingDesk()
})
afterAll(() => desk.close())

const begun = () => newTitled(desk)
const body = (page: Page) => savedBody(desk, page)

async function bodyOf(html: string, more: Record<string, string> = {}): Promise<string> {
  const page = await begun()
  await paste(page, { 'text/html': html, 'text/plain': 'chữ', ...more })
  return body(page)
}

const example = (name: string) => readFile(join(import.meta.dirname, 'clipboard', name), 'utf8')

describe('what office programs put into the clipboard', { timeout: 60_000 }, () => {
  it('brings headings, lists, tables, notes and tracked text from Word, and says what stayed behind', async () => {
    const page = await begun()
    await paste(page, { 'text/html': await example('word.html'), 'text/plain': 'chữ' })
    await page
      .getByText('Không đưa vào bài: 1 ảnh không lấy được, 1 nhận xét, 1 chỗ đã xóa')
      .waitFor()
    expect(await body(page)).toBe(
      [
        'heading("1. Mục tiêu của chương trình")',
        'paragraph("Chương trình ", bold("“Ngày Chủ nhật xanh”"), " của ", italic("thành phố"), " Huế", footnote("Theo kế hoạch số 12 của ", italic("thành phố"), "."), " đã bước sang năm thứ bảy.")',
        'paragraph(bold("Ba việc phải làm ngay:"))',
        'bulletList(listItem(paragraph("Thu gom rác ở chợ Đông Ba"), ' +
          'bulletList(listItem(paragraph("buổi sáng")), listItem(paragraph("buổi chiều")))), listItem(paragraph("Trồng cây ở Thủy Xuân")))',
        'paragraph("Các bước:")',
        'orderedList(listItem(paragraph("Bước ba")), listItem(paragraph("Bước bốn")))',
        'table(tableRow(tableCell(paragraph(bold("Phường"))), tableCell(paragraph("Số hộ"))), tableRow(tableCell(paragraph("Thuận Hóa")), tableCell(paragraph("1.204")), tableCell(paragraph("1.310"))))',
        'paragraph("Xem ", link("cổng thông tin"), " và tệp gốc. Hết.")',
      ].join(', '),
    )
  })

  it('takes the pictures of Word from the RTF beside its page', async () => {
    const page = await begun()
    const hex = Buffer.from(pngOf(40, 30, [9, 90, 9])).toString('hex')
    const rtf = `{\\rtf1{\\*\\shppict{\\pict{\\*\\picprop{\\sp{\\sn a}{\\sv 1}}}\\picw40\\pich30\\pngblip\\bliptag99{\\*\\blipuid 0a0b}${hex}}}{\\nonshppict{\\pict\\wmetafile8 0102}}}`
    await paste(page, {
      'text/html': await example('word.html'),
      'text/plain': 'chữ',
      'text/rtf': rtf,
    })
    await page.locator('.figure-image').waitFor()
    expect(await body(page)).toContain('figure')
    expect(await page.getByText('ảnh không lấy được').count()).toBe(0)
  })

  it('brings a document of Google Docs without its wrappers and its redirects', async () => {
    const page = await begun()
    await paste(page, { 'text/html': await example('google-docs.html'), 'text/plain': 'chữ' })
    await page.getByText('Không đưa vào bài: 1 ảnh không lấy được').waitFor()
    expect(await body(page)).toBe(
      [
        'heading("Kế hoạch mùa lễ hội")',
        'paragraph("Từ tháng Chạp, ", bold(italic("chín lễ hội")), " diễn ra tại ", link("kinh thành"), superscript("2"), ".")',
        'bulletList(listItem(paragraph("Lễ Ban sóc"), bulletList(listItem(paragraph(strike("trước"), " điện Thái Hòa")))), listItem(paragraph("Lễ dựng nêu")))',
        'heading("Lịch")',
        'table(tableRow(tableCell(paragraph("Ngày")), tableCell(paragraph("Việc"))), tableRow(tableCell(paragraph("23/12")), tableCell(paragraph)))',
      ].join(', '),
    )
    expect(await page.locator('.article-text a').getAttribute('href')).toBe(
      'https://hue.gov.vn/le-hoi',
    )
  })

  it('joins the lists that Word on the web writes one by one', async () => {
    expect(await bodyOf(await example('word-online.html'))).toBe(
      'heading("Thông báo"), orderedList(listItem(paragraph("Đóng cửa ", bold("tuyến Lê Lợi")), ' +
        'bulletList(listItem(paragraph("từ 17 giờ")))), listItem(paragraph("Mở lại lúc 22 giờ")))',
    )
  })

  it('brings cells of Excel as a table, without hidden and empty rows', async () => {
    expect(await bodyOf(await example('excel.html'))).toBe(
      'table(tableRow(tableCell(paragraph(bold("Phường"))), tableCell(paragraph(bold("Số hộ")))), ' +
        'tableRow(tableCell(paragraph("Kim Long")), tableCell(paragraph(italic("812"))), tableCell(paragraph("845"))))',
    )
  })

  it('brings notes and lists that LibreOffice puts beside their items', async () => {
    expect(await bodyOf(await example('libreoffice.html'))).toBe(
      'heading("Chương trình"), paragraph("Khai mạc lúc ", bold("19 giờ"), footnote("Có thể đổi nếu mưa."), " tại bia Quốc Học."), ' +
        'orderedList(listItem(paragraph("Múa lân"), orderedList(listItem(paragraph("đội Phú Xuân")))), listItem(paragraph("Thả đèn"))), ' +
        'paragraph("H", subscript("2"), "O, m", superscript("2"))',
    )
  })
})

describe('what web pages and mails put into the clipboard', { timeout: 60_000 }, () => {
  it.each([
    [
      'words of neighbouring blocks stay apart',
      '<div>một</div><div>hai</div>ba<p>bốn</p>',
      'paragraph("một"), paragraph("hai"), paragraph("ba"), paragraph("bốn")',
    ],
    [
      'an empty line ends a paragraph, a lone break stays',
      'một<br>hai<br><br>ba<br>',
      'paragraph("một", hardBreak, "hai"), paragraph("ba")',
    ],
    [
      'empty paragraphs, links and marks are left behind',
      '<p>&nbsp;</p><p>chữ<b> </b><a href="https://a.vn"></a></p><p></p>',
      'paragraph("chữ")',
    ],
    [
      'hard blanks and signs without width become plain text',
      '<p>Nghị&nbsp;quyết&nbsp;&nbsp;số\u00ad\u200b 5</p>',
      'paragraph("Nghị quyết số 5")',
    ],
    [
      'text is composed',
      `<p>${'Thành phố Huế'.normalize('NFD')}</p>`,
      'paragraph("Thành phố Huế")',
    ],
    [
      'a first heading 1 is the title of the others',
      '<h1>Một</h1><h2>Hai</h2><p>chữ</p>',
      'heading("Một"), heading("Hai"), paragraph("chữ")',
    ],
    [
      'bold in headings and underlines of links are only looks',
      '<h2><b>Đề</b></h2><p>x <a href="https://a.vn"><u>b</u></a></p>',
      'heading("Đề"), paragraph("x ", link("b"))',
    ],
    [
      'layout tables of one cell are none',
      '<table><tr><td><p>một</p><p>hai</p></td></tr></table>',
      'paragraph("một"), paragraph("hai")',
    ],
    [
      'definitions, quotes and code lines are paragraphs',
      '<dl><dt>Từ</dt><dd>nghĩa</dd></dl><pre>a\nb</pre><p><q>c</q></p>',
      'paragraph("Từ"), paragraph("nghĩa"), paragraph("a"), paragraph("b"), paragraph("“c”")',
    ],
    [
      'a quote stays one',
      '<blockquote><p>lời</p></blockquote><hr><p>sau</p>',
      'blockquote(paragraph("lời")), horizontalRule, paragraph("sau")',
    ],
    [
      'signs drawn as pictures are signs',
      '<p>vui <img alt="😀" src="https://x.vn/1.png"></p>',
      'paragraph("vui 😀")',
    ],
    [
      'a frame of a known video site is an embed',
      '<iframe src="https://www.youtube.com/embed/abc"></iframe><p>x</p>',
      'embed, paragraph("x")',
    ],
    [
      'normal text in bold text is not bold',
      '<p><b>đậm <span style="font-weight:normal">thường</span></b></p>',
      'paragraph(bold("đậm "), "thường")',
    ],
    [
      'hidden text stays behind',
      '<p>thấy<span style="display:none">ẩn</span></p>',
      'paragraph("thấy")',
    ],
    [
      'a list that Word writes as a list keeps its order',
      '<ul><li style="mso-list:l0 level1 lfo1">A</li><ul><li style="mso-list:l0 level2 lfo1">B</li></ul><li style="mso-list:l0 level1 lfo1">C</li></ul>',
      'bulletList(listItem(paragraph("A"), bulletList(listItem(paragraph("B")))), listItem(paragraph("C")))',
    ],
    [
      'numbers of official texts stay in front of their words',
      '<h2 style="mso-list:l0 level1 lfo1"><span style="mso-list:Ignore">Điều 1.<span>&nbsp; </span></span>Phạm vi</h2><p style="mso-list:l0 level2 lfo1"><span style="mso-list:Ignore">Khoản 2.<span>&nbsp; </span></span>Đối tượng</p>',
      'heading("Điều 1. Phạm vi"), paragraph("Khoản 2. Đối tượng")',
    ],
    [
      'signs of ours on pages of others mean nothing',
      '<div data-url="https://bao.vn/1"><p>Toàn văn</p></div><p>Xem <span data-footnote>thêm</span></p>',
      'paragraph("Toàn văn"), paragraph("Xem thêm")',
    ],
    [
      'blocks by their look and by names of their own stay apart',
      '<span style="display:block">Hà Nội</span><span style="display:block">Huế</span><center>A</center><center>B</center><x-tin>C</x-tin><x-tin>D</x-tin><pre>một<br>hai</pre>',
      'paragraph("Hà Nội"), paragraph("Huế"), paragraph("A"), paragraph("B"), paragraph("C"), paragraph("D"), paragraph("một"), paragraph("hai")',
    ],
    [
      'a way back to the top is no note, and neither is a text before its link',
      '<div id="top"><p><a href="#p1">1</a> Mục</p><div id="p1"><h3>Đề</h3><p>dài</p><p><a href="#top">Về đầu</a></p></div></div>',
      'paragraph("1 Mục"), heading("Đề"), paragraph("dài"), paragraph("Về đầu")',
    ],
    [
      'a note that is called twice stands at both places, with all its words',
      '<p>Một<sup><a id="r1" href="#n1">1</a></sup> hai<sup><a id="r2" href="#n1">1</a></sup></p><ol><li id="n1">Xem <p>trang 2</p> <a name="x">sách</a> <a href="#r1">↑</a></li></ol>',
      'paragraph("Một", footnote("Xem trang 2 sách"), " hai", footnote("Xem trang 2 sách"))',
    ],
    [
      'a long row of signs in a description is told from a sign alone',
      `<p>x<img alt="${'😀'.repeat(30)} x" src="https://x.vn/1.png"></p>`,
      'paragraph("x")',
    ],
  ])('%s', async (_name, html, expected) => {
    expect(await bodyOf(html)).toBe(expected)
  })

  it('takes pictures that are written into the page, with their captions, as one change', async () => {
    const page = await begun()
    const data = Buffer.from(pngOf(40, 30, [90, 9, 9])).toString('base64')
    const html = `<p>trước</p><figure><img alt="Cầu Trường Tiền" src="data:image/png;base64,${data}"><figcaption>Cầu về <b>đêm</b></figcaption></figure><p>sau</p>`
    await paste(page, { 'text/html': html, 'text/plain': 'chữ' })
    await page.locator('.figure-image').waitFor()
    expect(await body(page)).toBe(
      'paragraph("trước"), figure("Cầu về ", bold("đêm")), paragraph("sau")',
    )
    expect(await page.locator('.figure-image').getAttribute('alt')).toBe('Cầu Trường Tiền')
    await press(page, 'Control+z')
    expect(await body(page)).toBe('paragraph')
  })

  it('keeps a picture in the last row of a table, and pictures of a whole article', async () => {
    const data = Buffer.from(pngOf(40, 30, [90, 9, 9])).toString('base64')
    const picture = `<img src="data:image/png;base64,${data}">`
    const page = await begun()
    await paste(page, {
      'text/html': `<table><tr><td>a</td><td>b</td></tr><tr><td>${picture}</td><td></td></tr></table>`,
      'text/plain': 'chữ',
    })
    await page.locator('.figure-image').waitFor()
    const empty = await desk.openNew()
    await into(empty, 'title')
    await paste(empty, {
      'text/html': `<h1>Tiêu đề</h1><p>Một.</p>${picture}<p>Hai.</p>`,
      'text/plain': 'chữ',
    })
    await empty.locator('.figure-image').waitFor()
    await saved(empty)
    expect(await keptText(desk, empty)).toBe(
      'doc(title("Tiêu đề"), sapo, paragraph("Một."), figure, paragraph("Hai."))',
    )
  })

  it('does not let whoever imitates its own pieces bring what no article has', async () => {
    const html =
      '<table data-toa-soan="" data-pm-slice="0 0 []"><tr><td colspan="5000"><p>a</p></td><td><p>b</p></td></tr></table>'
    expect(await bodyOf(html)).toBe(
      'table(tableRow(tableCell(paragraph("a")), tableCell(paragraph("b"))))',
    )
    const context = `<p data-toa-soan="" data-pm-slice='1 1 ["orderedList",{"start":-5},"listItem",{}]'>c</p>`
    expect(await bodyOf(context)).toBe('paragraph("c")')
  })

  it('takes a cell that spans too much and a list that starts too low as far as they are sound', async () => {
    const html =
      '<table><tr><td colspan="5000">a</td><td rowspan="-3">b</td></tr></table><ol start="-9"><li>c</li></ol>'
    expect(await bodyOf(html)).toBe(
      'table(tableRow(tableCell(paragraph("a")), tableCell(paragraph("b")))), orderedList(listItem(paragraph("c")))',
    )
  })

  it('makes paragraphs of tables a hundred deep, and stays alive', async () => {
    const deep = `${'<table><tr><td>x</td><td>'.repeat(100)}đáy${'</td></tr></table>'.repeat(100)}`
    expect(await bodyOf(deep)).toContain('đáy')
  })

  it('refuses a page of too many elements, and the text stays as it was', async () => {
    const page = await begun()
    await write(page, 'Giữ')
    await paste(page, { 'text/html': '<i>'.repeat(10) + '<b>a</b>'.repeat(160_000) })
    await page.getByText('nên không dán được').waitFor()
    expect(await body(page)).toBe('paragraph("Giữ")')
  })
})
