import type { Node } from '@tiptap/pm/model'
import { expect, test } from 'vitest'
import { findingsOf } from '../../../src-model/checks/findings-of.ts'
import { mendFinding } from '../../../src-model/checks/mend-finding.ts'
import { documentOf, FULL_ROOT, mark, node, p, text } from '../../support/article-nodes.ts'

const FACTS = {
  sections: new Set(['cai-cach-hanh-chinh']),
  departments: new Set(['van-hoa']),
  pictureSize: () => null,
}
const IMAGE = 'ab'.repeat(32)

const article = (...blocks: readonly (Node | string)[]) =>
  documentOf('Huế vào mùa lễ hội', blocks, FULL_ROOT, 'Cả tháng Chạp có chín lễ hội.')

/** The document after the only finding in it was mended; it then has no finding any more. */
function mended(document: Node): string {
  const [finding, ...others] = findingsOf(document, FACTS)
  if (finding === undefined || others.length > 0) throw new Error('not one finding alone')
  const transform = mendFinding(document, finding)
  if (transform === null) throw new Error(`${finding.check} was not mended`)
  transform.doc.check()
  expect(findingsOf(transform.doc, FACTS)).toEqual([])
  return transform.doc
    .toString()
    .replace(/^doc\(title\(.*?\), sapo\(.*?\), /, '')
    .slice(0, -1)
}

test('a full stop behind the title goes, blanks behind it stay', () => {
  const document = documentOf('Huế vào mùa lễ hội. ', ['Tin.'], FULL_ROOT, 'Tóm tắt.')
  const [finding] = findingsOf(document, FACTS)
  const transform = finding === undefined ? null : mendFinding(document, finding)
  expect(transform?.doc.child(0).textContent).toBe('Huế vào mùa lễ hội ')
})

test('what repeats the sapo, an empty heading and an empty frame go', () => {
  expect(mended(article('Cả tháng Chạp có chín lễ hội.', 'Tin.'))).toBe('paragraph("Tin.")')
  expect(mended(article('Tin.', node('heading', [], { level: 2 })))).toBe('paragraph("Tin.")')
  expect(mended(article('Tin.', node('figure', [], { image: null })))).toBe('paragraph("Tin.")')
})

test('the last picture of a gallery takes the gallery with it', () => {
  const gallery = node('gallery', [node('figure', [], { image: null })])
  expect(mended(article('Tin.', gallery))).toBe('paragraph("Tin.")')
})

test('a cell keeps its place when what was wrong in it goes', () => {
  const cell = (...content: readonly Node[]) => node('tableHeader', [...content])
  const row = node('tableRow', [
    cell(p('a')),
    cell(node('heading', [], { level: 2 })),
    cell(p('c')),
  ])
  expect(mended(article('Tin.', node('table', [row])))).toBe(
    'paragraph("Tin."), table(tableRow(tableHeader(paragraph("a")), tableHeader(paragraph), tableHeader(paragraph("c"))))',
  )
})

test('the only block of a body leaves an empty paragraph', () => {
  const document = article(node('heading', [], { level: 2 }))
  const empty = findingsOf(document, FACTS).find(({ check }) => check === 'headingEmpty')
  const transform = empty === undefined ? null : mendFinding(document, empty)
  expect(transform?.doc.child(2).type.name).toBe('paragraph')
  transform?.doc.check()
})

test('a link that leads nowhere goes, its words stay', () => {
  const link = text('tại đây', mark('link', { href: 'https://https//hue.vn' }))
  expect(mended(article(node('paragraph', [text('Xem '), link])))).toBe('paragraph("Xem tại đây")')
})

test('a heading that skips a level comes down to the next one', () => {
  const document = article(node('heading', [text('Sâu quá')], { level: 4 }), 'Tin.')
  const [finding] = findingsOf(document, FACTS)
  const transform = finding === undefined ? null : mendFinding(document, finding)
  expect(transform?.doc.child(2).attrs['level']).toBe(2)
  expect(mended(document)).toContain('heading')
})

test('a caption becomes the description, in one line', () => {
  const caption = [text('Cầu Trường Tiền '), text('về đêm', 'italic')]
  const document = article('Tin.', node('figure', caption, { image: IMAGE }))
  const [finding] = findingsOf(document, FACTS)
  const transform = finding === undefined ? null : mendFinding(document, finding)
  expect(transform?.doc.child(3).attrs['alt']).toBe('Cầu Trường Tiền về đêm')
})

test('the first row of a table becomes its header, with what its cells span', () => {
  const cell = (words: string, colspan = 1) => node('tableCell', [p(words)], { colspan })
  const document = article(
    node('table', [
      node('tableRow', [cell('Phường'), cell('Số hộ', 2)]),
      node('tableRow', [cell('Thuận Hóa'), cell('1.204'), cell('1.310')]),
    ]),
  )
  expect(mended(document)).toMatch(
    /^table\(tableRow\(tableHeader.*tableHeader.*\), tableRow\(tableCell.*tableCell.*tableCell/,
  )
  const [finding] = findingsOf(document, FACTS)
  const transform = finding === undefined ? null : mendFinding(document, finding)
  expect(transform?.doc.child(2).child(0).child(1).attrs['colspan']).toBe(2)
})

test('what is no longer there is not mended', () => {
  const document = article('Tin.', node('heading', [], { level: 2 }))
  const [finding] = findingsOf(document, FACTS)
  if (finding === undefined) throw new Error('no finding')
  expect(mendFinding(article('Tin.', 'Đã khác hẳn rồi.'), finding)).toBeNull()
  expect(mendFinding(article('Tin.'), finding)).toBeNull()
  expect(mendFinding(document, { ...finding, fix: null })).toBeNull()
  expect(
    mendFinding(document, { ...finding, place: { kind: 'field', field: 'author' } }),
  ).toBeNull()
})
