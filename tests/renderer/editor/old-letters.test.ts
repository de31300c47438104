import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTcvn3, inVni } from '../../support/legacy-writers.ts'
import { newTitled, paste, savedBody } from './harness/page-acts.ts'
import { openWritingDesk, type WritingDesk } from './harness/writing-desk.ts'

let desk: WritingDesk
beforeAll(async () => {
  desk = await openWritingDesk()
})
afterAll(() => desk.close())

const begun = () => newTitled(desk)
const body = (page: Page) => savedBody(desk, page)

describe('text from before Unicode', { timeout: 60_000 }, () => {
  const LINE = 'Ủy ban nhân dân thành phố họp bàn việc chỉnh trang phố cổ'

  it('is shown as it would read, and comes in converted', async () => {
    const page = await begun()
    const html = `<p><span style='font-family:".VnTime"'>${inTcvn3(LINE.toLowerCase())}</span> 2026</p><p>Unicode: phố cổ</p>`
    await paste(page, { 'text/html': html, 'text/plain': 'chữ' })
    const dialog = page.getByRole('dialog', { name: 'Chữ kiểu cũ' })
    await dialog.getByText(`${LINE.toLowerCase()} 2026`).waitFor()
    await dialog.getByRole('button', { name: 'Chuyển và dán' }).click()
    expect(await body(page)).toBe(
      `paragraph("${LINE.toLowerCase()} 2026"), paragraph("Unicode: phố cổ")`,
    )
  })

  it('comes in as it is, or not at all, if the writer says so', async () => {
    const page = await begun()
    await paste(page, { 'text/plain': inVni(LINE) })
    await page.getByRole('button', { name: 'Dán nguyên như cũ' }).click()
    expect(await body(page)).toBe(`paragraph("${inVni(LINE)}")`)
    await paste(page, { 'text/plain': inVni(LINE) })
    await page.getByRole('button', { name: 'Thôi' }).click()
    expect(await body(page)).toBe(`paragraph("${inVni(LINE)}")`)
  })

  it('in capitals of a font that draws only those comes in as capitals', async () => {
    const page = await begun()
    const html = `<p class="a">${inTcvn3('thông báo')}</p><style>.a{font-family:".VnTimeH"}</style>`
    await paste(page, { 'text/html': html, 'text/plain': 'chữ' })
    await page.getByRole('button', { name: 'Chuyển và dán' }).click()
    expect(await body(page)).toBe('paragraph("THÔNG BÁO")')
  })
})
