import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  into,
  keptFields,
  keptText,
  press,
  saved,
  savedText,
  type,
  write,
} from './harness/page-acts.ts'
import { openWritingDesk, type WritingDesk } from './harness/writing-desk.ts'

/** Changes further apart than this, in milliseconds, are never undone together. */
const PAUSE = 600

let desk: WritingDesk
beforeAll(async () => {
  desk = await openWritingDesk()
})
afterAll(() => desk.close())

/** A new article with a title, a sapo and one paragraph, the cursor at its end. */
async function begun(): Promise<Page> {
  const page = await desk.openNew()
  await into(page, 'title')
  await write(page, 'An')
  await press(page, 'Enter')
  await write(page, 'Ba')
  await press(page, 'Enter')
  await write(page, 'Ca')
  return page
}

const kept = (page: Page) => savedText(desk, page)

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

describe('writing an article', { timeout: 60_000 }, () => {
  it('goes from title to sapo to body with Enter, and is on disk when it says so', async () => {
    const page = await begun()
    await press(page, 'Enter')
    await type(page, 'Dà')
    expect(await kept(page)).toBe('doc(title("An"), sapo("Ba"), paragraph("Ca"), paragraph("Dà"))')
    expect(await page.evaluate('window.violations')).toEqual([])
  })

  it('goes up with Backspace at the start of body and sapo and joins nothing', async () => {
    const page = await begun()
    await press(page, 'Home', 'Backspace')
    await write(page, '1')
    await press(page, 'Home', 'Backspace')
    await write(page, '2')
    await press(page, 'Home', 'Backspace', 'End', 'Delete')
    expect(await kept(page)).toBe('doc(title("An2"), sapo("Ba1"), paragraph("Ca"))')
  })

  it('goes through title and sapo with Tab and back with Shift+Tab', async () => {
    const page = await begun()
    await press(page, 'Shift+Tab', 'Shift+Tab')
    await write(page, '1')
    await press(page, 'Tab')
    await write(page, '2')
    await press(page, 'Tab')
    await write(page, '3')
    expect(await kept(page)).toBe('doc(title("An1"), sapo("2Ba"), paragraph("3Ca"))')
  })

  it('keeps title, sapo and body when everything is selected and overwritten', async () => {
    const page = await begun()
    await press(page, 'Control+a')
    await page.waitForTimeout(PAUSE)
    await type(page, 'x')
    expect(await kept(page)).toBe('doc(title("x"), sapo, paragraph)')
    await press(page, 'Control+z')
    expect(await kept(page)).toBe('doc(title("An"), sapo("Ba"), paragraph("Ca"))')
  })

  it('formats by keys, and takes each format back', async () => {
    const page = await begun()
    const formats = [
      ['Control+b', 'paragraph(bold("Ca"))'],
      ['Control+i', 'paragraph(italic("Ca"))'],
      ['Control+u', 'paragraph(underline("Ca"))'],
      ['Control+Alt+2', 'heading("Ca")'],
      ['Control+Alt+4', 'heading("Ca")'],
      ['Control+Shift+7', 'orderedList(listItem(paragraph("Ca")))'],
      ['Control+Shift+8', 'bulletList(listItem(paragraph("Ca")))'],
      ['Control+Shift+b', 'blockquote(paragraph("Ca"))'],
    ] as const
    for (const [keys, shown] of formats) {
      await press(page, 'End', 'Shift+Home', keys)
      expect(await kept(page)).toBe(`doc(title("An"), sapo("Ba"), ${shown})`)
      await press(page, 'Control+z')
      expect(await kept(page)).toBe('doc(title("An"), sapo("Ba"), paragraph("Ca"))')
    }
  })

  it('leaves stars, bars and dashes inside a line as they are typed', async () => {
    const page = await begun()
    await type(page, ' *b* _i_ ~~s~~ 5*3*2')
    expect(await kept(page)).toContain('paragraph("Ca *b* _i_ ~~s~~ 5*3*2")')
  })

  it('tells screen readers what is on, and is one stop of the Tab key with arrows inside', async () => {
    const page = await begun()
    await press(page, 'Shift+Home')
    await button(page, 'Chữ đậm').click()
    expect(await button(page, 'Chữ đậm').getAttribute('aria-pressed')).toBe('true')
    expect(await kept(page)).toContain('bold("Ca")')
    await button(page, 'Hoàn tác').focus()
    await press(page, 'ArrowRight', 'ArrowRight', 'ArrowRight')
    const stops = page.getByRole('toolbar').locator('button[tabindex="0"]')
    expect(await stops.evaluateAll((all) => all.map((each) => each.ariaLabel))).toEqual([
      'Chữ nghiêng',
    ])
  })

  it('sets a link only to an address that an article may carry', async () => {
    const page = await begun()
    await press(page, 'Shift+Home', 'Control+Shift+K')
    const address = page.getByRole('textbox', { name: 'Địa chỉ' })
    await address.fill('javascript:alert(1)')
    await press(page, 'Enter')
    await page.getByText('Chỉ nhận địa chỉ bắt đầu bằng').waitFor()
    await address.fill('hue.gov.vn/tin-tuc')
    await press(page, 'Enter')
    await address.waitFor({ state: 'detached' })
    expect(await kept(page)).toContain('paragraph(link("Ca"))')
    expect(await page.locator('.article-text a').getAttribute('href')).toBe(
      'https://hue.gov.vn/tin-tuc',
    )
  })

  it('inserts a table with a heading row, grows and shrinks it, and leaves room below', async () => {
    const page = await begun()
    await button(page, 'Chèn bảng').click()
    await write(page, 'Cột')
    await button(page, 'Thêm hàng bên dưới').click()
    await button(page, 'Xóa cột').click()
    await saved(page)
    expect(await page.locator('.article-text tr').count()).toBe(4)
    expect(await page.locator('.article-text th').count()).toBe(2)
    expect(await keptText(desk, page)).toMatch(/, paragraph\)$/)
    await button(page, 'Xóa bảng').click()
    expect(await kept(page)).not.toContain('table')
  })

  it('asks for the text of a footnote and numbers it', async () => {
    const page = await begun()
    await button(page, 'Chú thích cuối trang').click()
    await page.getByRole('textbox', { name: 'Nội dung chú thích cuối trang' }).fill('Theo Sở Y tế')
    await press(page, 'Enter')
    expect(await kept(page)).toContain('paragraph("Ca", footnote("Theo Sở Y tế"))')
    await page.getByRole('button', { name: 'Chú thích cuối trang: Theo Sở Y tế' }).click()
    await page.getByRole('textbox', { name: 'Nội dung chú thích cuối trang' }).fill('')
    await press(page, 'Enter')
    expect(await kept(page)).toContain('paragraph("Ca")')
  })

  it('writes the fields as steps of the same article, undone by the same keys', async () => {
    const page = await begun()
    await page.getByRole('textbox', { name: 'Tác giả' }).fill('')
    await page.getByRole('textbox', { name: 'Tác giả' }).click()
    await type(page, 'Thu Hà')
    await page.getByRole('combobox', { name: 'Chuyên mục' }).click()
    await page.getByRole('option', { name: 'Cải cách hành chính' }).click()
    await page.getByRole('textbox', { name: 'Ngày sự kiện' }).fill('02/12/2019')
    await press(page, 'Tab')
    await page.getByRole('combobox', { name: 'Từ khóa' }).fill('một cửa')
    await press(page, 'Enter')
    await saved(page)
    const fields = await keptFields(desk, page)
    expect(fields).toMatchObject({
      section: 'cai-cach',
      byline: { author: 'Thu Hà', department: 'van-hoa' },
      eventDate: '2019-12-02',
      tags: ['một cửa'],
    })
    await press(page, 'Control+z')
    await saved(page)
    expect((await keptFields(desk, page))['tags']).toEqual([])
  })

  it('offers only departments that the writer may write for', async () => {
    const page = await begun()
    await page.getByRole('combobox', { name: 'Đơn vị' }).click()
    const options = page.getByRole('option')
    expect(await options.allTextContents()).toEqual(['Phòng Văn hóa và Thông tin', 'Phòng Kinh tế'])
  })

  it('undoes after a reload what was typed before it, in the same groups', async () => {
    const page = await begun()
    await page.waitForTimeout(PAUSE)
    await write(page, ' và')
    await saved(page)
    await page.reload()
    await into(page, 'body')
    await press(page, 'Control+z')
    expect(await kept(page)).toBe('doc(title("An"), sapo("Ba"), paragraph("Ca"))')
    await press(page, 'Control+y')
    expect(await kept(page)).toContain('paragraph("Ca và")')
  })
})
