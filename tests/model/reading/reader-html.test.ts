import fc from 'fast-check'
import { HtmlValidate } from 'html-validate'
import { expect, it } from 'vitest'
import type { WireBlock, WireInline } from '../../../src-model/publishing/wire.ts'
import { plainText } from '../../../src-model/reading/plain-text.ts'
import { readerHtml } from '../../../src-model/reading/reader-html.ts'
import { digestOfText } from '../../../src-model/signing/digest.ts'
import { figure, paragraph, richWire, run } from '../../support/sample-articles.ts'

const picture = digestOfText('picture')
const document = digestOfText('document')
const media = { mediaUrl: (hash: string) => `/media/${hash}` }
const html = (...body: WireBlock[]) => readerHtml({ body }, media)
const text = (...content: WireInline[]) => html({ type: 'paragraph', content })

it('writes marks from the outside in, in their fixed order', () => {
  const marks = ['bold', 'italic', 'underline', 'strike', 'subscript', 'superscript'] as const
  expect(text({ type: 'text', text: 'x', marks: [...marks], link: null })).toBe(
    '<p><strong><em><u><s><sub><sup>x</sup></sub></s></u></em></strong></p>',
  )
})

it('escapes every text and address', () => {
  const nasty = `<b>"'&`
  const link = 'https://a.example/?q="><script>'
  const out = html(
    { type: 'paragraph', content: [{ type: 'text', text: nasty, marks: [], link }] },
    { ...figure(picture, nasty), alt: nasty, credit: nasty },
    { type: 'attachment', file: document, name: nasty, number: nasty, issued: null, issuer: nasty },
  )
  expect(out).not.toMatch(/<b>|<script/)
  expect(out.match(/&lt;b&gt;&quot;&#39;&amp;/g)).toHaveLength(7)
})

it('keeps every word of any run, whatever its signs', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (words) => {
      const out = text(run(words))
      expect(out.replace(/^<p>|<\/p>$/g, '')).not.toMatch(/[<>"]/)
      const entities = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" }
      const back = out.slice(3, -4).replace(/&\w+;|&#39;/g, (name) => entities[name as '&amp;'])
      expect(back).toBe(words)
    }),
  )
})

it('puts runs with one address into one link', () => {
  const link = 'https://a.example/'
  const out = text(
    { type: 'text', text: 'một ', marks: [], link },
    { type: 'text', text: 'hai', marks: ['bold'], link },
    run(' ba'),
  )
  expect(out).toBe(
    `<p><a href="${link}" rel="noopener noreferrer">một <strong>hai</strong></a> ba</p>`,
  )
})

it('numbers footnotes in order and links them back', () => {
  const note = (words: string): WireInline => ({
    type: 'footnote',
    content: [{ type: 'text', text: words, marks: [], link: null }],
  })
  const out = html(
    { type: 'paragraph', content: [run('A'), note('một')] },
    { type: 'quote', content: [{ type: 'paragraph', content: [run('B'), note('hai')] }] },
  )
  expect(out).toMatch(
    /A<sup class="footnote-mark"><a id="ve-chu-thich-1" href="#chu-thich-1"[^>]*>1<\/a>/,
  )
  expect(out).toMatch(/<li id="chu-thich-2">hai <a class="back" href="#ve-chu-thich-2"/)
  expect(out.indexOf('<blockquote>')).toBeLessThan(out.indexOf('Chú thích</h2>'))
})

it('lists the official documents at the end, with number, day and issuer', () => {
  const out = html(
    {
      type: 'attachment',
      file: document,
      name: 'Quyết định',
      number: '12/QĐ',
      issued: '2026-03-02',
      issuer: 'UBND',
    },
    paragraph('Sau văn bản.'),
  )
  expect(out).toMatch(/^<p>Sau văn bản\.<\/p>\n<section class="attachments"/)
  expect(out).toContain(
    `<a href="/media/${document}">Quyết định</a> <span>Số 12/QĐ, ngày 02/03/2026, UBND</span>`,
  )
})

it('says what each header cell is the header of, and lets wide tables scroll', () => {
  const cell = (words: string, header: boolean) => ({
    header,
    colspan: 1,
    rowspan: 1,
    content: [paragraph(words)],
  })
  const out = html({
    type: 'table',
    rows: [
      [cell('Hạng mục', true), { ...cell('Số', true), colspan: 2 }],
      [cell('Đèn', true), cell('1', false), cell('2', false)],
    ],
  })
  expect(out).toContain('<th scope="col">Hạng mục</th><th scope="col" colspan="2">Số</th>')
  expect(out).toContain('<th scope="row">Đèn</th><td>1</td><td>2</td>')
  expect(out).toMatch(/^<div class="table-scroll" role="group" tabindex="0" aria-label="Bảng 1">/)
})

it('gives a picture its size where it is known, and its words always', () => {
  const body = [figure(picture, 'Chú thích')]
  const sized = readerHtml({ body }, { ...media, mediaSize: () => ({ width: 30, height: 20 }) })
  expect(sized).toContain(
    `<img src="/media/${picture}" alt="${body[0]?.alt}" loading="lazy" decoding="async" width="30" height="20">`,
  )
  expect(sized).toContain(
    '<span class="caption">Chú thích</span> <span class="credit">Ảnh: Lê Văn Đức</span>',
  )
  expect(html({ ...figure(picture, 'x'), caption: [], credit: '' })).not.toContain('figcaption')
})

it('makes valid HTML of every kind of block and loses no word', async () => {
  const wire = richWire('0'.repeat(26), { picture, document })
  const out = readerHtml(wire, media)
  const report = await new HtmlValidate({ extends: ['html-validate:standard'] }).validateString(
    `<!DOCTYPE html><html lang="vi"><head><title>x</title></head><body><h1>x</h1>\n${out}\n</body></html>`,
  )
  expect(report.results.flatMap((result) => result.messages.map((one) => one.message))).toEqual([])
  const words = out.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')
  const shown = wire.body
    .filter((block) => block.type === 'paragraph' || block.type === 'heading')
    .slice(1)
  for (const line of plainText(shown).split('\n')) expect(words).toContain(line)
})

it('shows a video as a link, so that nobody is followed for reading', () => {
  const out = html({ type: 'embed', url: 'https://www.youtube-nocookie.com/embed/abc' })
  expect(out).toBe(
    '<p class="embed"><a href="https://www.youtube-nocookie.com/embed/abc" rel="noopener noreferrer">Xem video trên youtube.com</a></p>',
  )
})
