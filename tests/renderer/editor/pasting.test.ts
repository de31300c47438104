import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pngOf } from '../../support/small-media.ts'
import {
  into,
  keptFields,
  keptText,
  paste,
  press,
  saved,
  savedText,
  write,
} from './harness/page-acts.ts'
import { openWritingDesk, type WritingDesk } from './harness/writing-desk.ts'

let desk: WritingDesk
beforeAll(async () => {
  desk = await openWritingDesk()
})
afterAll(() => desk.close())

const kept = (page: Page) => savedText(desk, page)

const ARTICLE = [
  '\uFEFFPhường Thủy Xuân ra quân làm sạch môi trường',
  'Ngày cập nhật 02/12/2019',
  '',
  'Sáng nay, đoàn viên ra quân.\u00A0',
  'Chương trình kéo dài hết tháng.',
  'Lê Thị Hoa (Phòng Kinh tế)',
].join('\r\n')

const NOTICE = 'Đã nhận ra tiêu đề, ngày, tác giả, đơn vị trong bài vừa dán.'
const READ =
  'doc(title("Phường Thủy Xuân ra quân làm sạch môi trường"), sapo, ' +
  'paragraph("Sáng nay, đoàn viên ra quân."), paragraph("Chương trình kéo dài hết tháng."))'

describe('pasting', { timeout: 60_000 }, () => {
  it('reads a whole article into an empty one, says so, and takes it all back with one undo', async () => {
    const page = await desk.openNew()
    await into(page, 'title')
    await paste(page, { 'text/plain': ARTICLE.normalize('NFD') })
    await page.getByText(NOTICE).waitFor()
    expect(await kept(page)).toBe(READ)
    const byline = { author: 'Lê Thị Hoa', department: 'kinh-te' }
    expect(await keptFields(desk, page)).toMatchObject({ eventDate: '2019-12-02', byline })
    await page.getByRole('status').getByRole('button', { name: 'Hoàn tác' }).click()
    expect(await kept(page)).toBe('doc(title, sapo, paragraph)')
    expect(await keptFields(desk, page)).toMatchObject({ eventDate: null })
  })

  it('reads a whole article from simple HTML and keeps what is bold in it', async () => {
    const page = await desk.openNew()
    await into(page, 'body')
    const html = '<div>Tiêu đề</div><p>Một <b>hai</b><br>ba</p><p>Trần Bình (Phòng Lạ)</p>'
    await paste(page, { 'text/html': html, 'text/plain': 'x' })
    await page.getByText('Chưa đặt được đơn vị “Phòng Lạ”').waitFor()
    expect(await kept(page)).toBe(
      'doc(title("Tiêu đề"), sapo, paragraph("Một ", bold("hai")), paragraph("ba"))',
    )
  })

  it('makes each line of plain text a paragraph of an article that has begun', async () => {
    const page = await desk.openNew()
    await into(page, 'title')
    await write(page, 'Tên')
    await into(page, 'body')
    await paste(page, { 'text/plain': 'Một\r\n\r\n  hai\tba  \nbốn' })
    expect(await kept(page)).toBe(
      'doc(title("Tên"), sapo, paragraph("Một"), paragraph("hai ba"), paragraph("bốn"))',
    )
  })

  it('puts several lines into a title as one', async () => {
    const page = await desk.openNew()
    await into(page, 'body')
    await write(page, 'Thân')
    await into(page, 'title')
    await paste(page, { 'text/plain': 'Một\nhai', 'text/html': '<p>Một</p><p>hai</p>' })
    expect(await kept(page)).toBe('doc(title("Một hai"), sapo, paragraph("Thân"))')
  })

  it('runs, loads and keeps nothing of hostile HTML but its words', async () => {
    const page = await desk.openNew()
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await into(page, 'title')
    await write(page, 'Tên')
    await into(page, 'body')
    const html =
      '<p onclick="window.hurt=1">Chữ <a href="javascript:window.hurt=1">xấu</a></p>' +
      '<img src="https://attacker.example/x.png" onerror="window.hurt=1">' +
      '<script>window.hurt=1</script><style>*{color:red}</style><iframe src="https://attacker.example">' +
      '</iframe><svg><a xlink:href="javascript:1"><text>tranh</text></a></svg>'
    await paste(page, { 'text/html': html })
    await page.getByText('1 ảnh không lấy được').waitFor()
    expect(await kept(page)).toContain('paragraph("Chữ xấu')
    expect(await page.locator('.article-text img, .article-text script').count()).toBe(0)
    expect(await page.evaluate('window.hurt')).toBe(undefined)
    expect(asked.filter((url) => url.includes('attacker'))).toEqual([])
  })

  it('refuses HTML beyond its bound with a sentence, and the text stays as it was', async () => {
    const page = await desk.openNew()
    await into(page, 'body')
    await write(page, 'Giữ')
    await paste(page, { 'text/html': `<p>${'a'.repeat(5 * 1024 * 1024)}</p>` })
    await page.getByText('lớn hơn 5 MB nên không dán được').waitFor()
    expect(await kept(page)).toBe('doc(title, sapo, paragraph("Giữ"))')
  })

  it('copies and pastes its own tables and notes within the article', async () => {
    const page = await desk.openNew()
    await into(page, 'title')
    await write(page, 'Tên')
    await into(page, 'body')
    await page.getByRole('button', { name: 'Chèn bảng' }).click()
    await write(page, 'Ô')
    await press(page, 'Control+a', 'Control+c')
    await page.locator('.article-text > p').last().click()
    await press(page, 'Control+v')
    await saved(page)
    expect((await keptText(desk, page)).match(/tableHeader\(paragraph\("Ô"\)\)/g)).toHaveLength(2)
  })
})

describe('pictures', { timeout: 60_000 }, () => {
  const picture = (name: string, buffer: Buffer) => ({ name, mimeType: 'image/png', buffer })
  const chooser = (page: Page) => page.locator('input[aria-label="Chèn ảnh"]')

  it('adds a chosen picture with caption, alt text and credit, and room to write below', async () => {
    const page = await desk.openNew()
    await into(page, 'body')
    await chooser(page).setInputFiles(picture('a.png', Buffer.from(pngOf(60, 40, [9, 90, 9]))))
    await page.locator('.figure-image').waitFor()
    await write(page, 'Chú thích')
    await page.getByLabel('Mô tả thay thế').fill('Sông Hương')
    await page.getByLabel('Nguồn ảnh').fill('Thu Hà')
    await page.locator('.figure-caption').click()
    await press(page, 'Enter')
    await write(page, 'Sau')
    expect(await kept(page)).toBe('doc(title, sapo, figure("Chú thích"), paragraph("Sau"))')
    const shown = page.locator('.figure-image')
    expect(await shown.getAttribute('alt')).toBe('Sông Hương')
    expect(await shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(60)
    await page.reload()
    await page.getByLabel('Nguồn ảnh').waitFor()
    expect(await page.getByLabel('Nguồn ảnh').inputValue()).toBe('Thu Hà')
  })

  it('adds a pasted picture', async () => {
    const page = await desk.openNew()
    await into(page, 'body')
    const bytes = [...pngOf(30, 20, [90, 9, 9])]
    await page.evaluate((given) => {
      const data = new DataTransfer()
      data.items.add(new File([new Uint8Array(given)], 'image.png', { type: 'image/png' }))
      const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true })
      document.activeElement?.dispatchEvent(event)
    }, bytes)
    await page.locator('.figure-image').waitFor()
    expect(await kept(page)).toBe('doc(title, sapo, figure, paragraph)')
  })

  it('says why a file is no picture or too large, and leaves the text alone', async () => {
    const page = await desk.openNew()
    await into(page, 'body')
    await write(page, 'Giữ')
    await chooser(page).setInputFiles(picture('b.png', Buffer.from('không phải ảnh')))
    await page.getByText('Chưa thêm được ảnh b.png. Tệp này không phải ảnh').waitFor()
    await chooser(page).evaluate((input: HTMLInputElement) => {
      const data = new DataTransfer()
      const bytes = new Uint8Array(97 * 1024 * 1024)
      data.items.add(new File([bytes], 'c.png', { type: 'image/png' }))
      input.files = data.files
      input.dispatchEvent(new Event('change', { bubbles: true }))
    })
    await page.getByText('Chưa thêm được ảnh c.png. Ảnh lớn hơn 96 MB').waitFor()
    expect(await kept(page)).toBe('doc(title, sapo, paragraph("Giữ"))')
  })
})
