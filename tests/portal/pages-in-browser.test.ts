import { HtmlValidate } from 'html-validate'
import type { Browser } from 'playwright'
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  DESK,
  NIGHT,
  openAxe,
  PHONE,
  startChromium,
  TABLET,
  type Viewing,
} from '../support/axe-in-chromium.ts'
import { type FilledPortal, startFilledPortal } from '../support/filled-portal.ts'
import { accessibilityFaults } from '../support/page-judge.ts'

let filled: FilledPortal
let browser: Browser
const windows = new Map<Viewing, ReturnType<typeof openAxe>>()
const windowOf = (viewing: Viewing) => {
  const window = windows.get(viewing) ?? openAxe(browser, viewing)
  windows.set(viewing, window)
  return window
}
beforeAll(async () => {
  filled = await startFilledPortal()
  browser = await startChromium()
})
afterAll(async () => {
  await browser.close()
  await filled.portal[Symbol.asyncDispose]()
})

it('serves valid HTML on every kind of page', async () => {
  const validator = new HtmlValidate({
    extends: ['html-validate:standard', 'html-validate:a11y'],
    rules: { 'no-inline-style': 'error', 'void-style': ['error', { style: 'omit' }] },
  })
  for (const [kind, [path, status]] of Object.entries(filled.pages)) {
    const response = await filled.portal.page(path)
    const report = await validator.validateString(await response.text())
    const messages = report.results.flatMap((result) => result.messages)
    const lines = messages.map(({ line, ruleId, message }) => `${line} ${ruleId}: ${message}`)
    expect({ kind, status: response.status, lines }).toEqual({ kind, status, lines: [] })
  }
})

const KINDS = [
  'front',
  'article',
  'section',
  'empty search',
  'search',
  'search without result',
  'day',
  'month',
  'missing',
  'taken down',
]

const LOOKS = [
  ...KINDS.map((kind) => ({ viewing: PHONE, kind })),
  ...['front', 'article', 'search', 'taken down'].map((kind) => ({ viewing: NIGHT, kind })),
  ...[TABLET, DESK].flatMap((viewing) => ['front', 'article'].map((kind) => ({ viewing, kind }))),
]

it('finds what is wrong with a page when something is', async () => {
  const page = await browser.newPage()
  await page.setContent(
    '<html lang="vi"><title>Tin</title><main><h1>Tin</h1><img src="a.png"><p style="color:#aaa">Mờ</p></main></html>',
  )
  const rules = (faults: readonly string[]) => faults.map((fault) => fault.split(':')[0])
  expect(rules(await accessibilityFaults(page))).toEqual(['color-contrast', 'image-alt'])
  expect(rules(await accessibilityFaults(page, 'colours'))).toEqual(['color-contrast'])
  await page.close()
})

it.each(LOOKS)(
  'gives axe nothing to find and scrolls nothing sideways: $kind, $viewing.name',
  async ({ viewing, kind }) => {
    const axe = await windowOf(viewing)
    const [path] = filled.pages[kind] ?? []
    const { passes, ...found } = await axe.look(`${filled.portal.url}${path}`)
    expect(found).toEqual({ overflow: 0, violations: [] })
    expect(passes).toBeGreaterThan(10)
  },
  90_000,
)

it('takes a reader from the front page to an article, a day and a search without a script', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'vi-VN' })
  const page = await context.newPage()
  await page.goto(filled.portal.url)
  await page
    .getByRole('link', { name: /Đường đi bộ ven sông Hương/ })
    .first()
    .click()
  expect(await page.locator('h1').textContent()).toMatch(/^Đường đi bộ ven sông Hương/)
  await page.getByRole('link', { name: 'Ngày 24: 1 tin' }).click()
  expect(await page.locator('h1').textContent()).toBe('Tin ngày 24/11/2026')
  await page.getByRole('searchbox', { name: 'Tìm kiếm' }).fill('cho dong ba')
  await page.getByRole('button', { name: 'Tìm', exact: true }).click()
  expect(await page.locator('main').textContent()).toContain('Tìm thấy')
  expect(await page.locator('.card-title').first().textContent()).toContain('Chợ Đông Ba')
  await page.getByLabel('Chọn ngày').fill('2026-11-22')
  await page.getByRole('button', { name: 'Xem' }).click()
  expect(new URL(page.url()).pathname).toBe('/ngay/2026/11/22')
  await page.getByText('Liên kết website').click()
  expect(await page.getByRole('link', { name: 'Cổng Dịch vụ công quốc gia' }).isVisible()).toBe(
    true,
  )
  await context.close()
}, 90_000)

it('draws its own font and pictures, and breaks none of its own rules', async () => {
  const context = await browser.newContext()
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => complaints.push(message.text()))
  page.on('requestfailed', (request) => complaints.push(request.url()))
  const hosts = new Set<string>()
  page.on('request', (request) => hosts.add(new URL(request.url()).host))
  await page.goto(`${filled.portal.url}${filled.pages['article']?.[0]}`, { waitUntil: 'load' })
  const fonts = await page.evaluate(async () => {
    await document.fonts.ready
    return [...document.fonts].filter((font) => font.status === 'loaded').map((font) => font.family)
  })
  expect(fonts.join()).toContain('Be Vietnam Pro')
  expect(
    await page
      .locator('.body img')
      .first()
      .evaluate((img) => (img as HTMLImageElement).naturalWidth),
  ).toBe(1_200)
  expect([...hosts]).toEqual([new URL(filled.portal.url).host])
  expect(complaints).toEqual([])
  await context.close()
}, 60_000)
