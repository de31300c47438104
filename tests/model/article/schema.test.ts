import type { ParseRule } from '@tiptap/pm/model'
import { expect, test } from 'vitest'
import { articleSchema } from '../../../src-model/article/schema.ts'
import { documentOf, mark, node, p, text } from '../../support/article-nodes.ts'
import { fits, specElement } from '../../support/spec-element.ts'

const HASH = 'ab'.repeat(32)
const REVIEW = ['insertion', 'deletion', 'modification', 'comment'] as const
const cell = (name: string, words: string, attributes = {}) => node(name, [p(words)], attributes)
const figure = node('figure', [text('Cầu Trường Tiền')], {
  image: HASH,
  alt: 'Cây cầu & "sông"',
  credit: 'Lê Đức',
})

const BLOCKS = {
  paragraph: p('Đoạn'),
  heading: node('heading', [text('Mục')], { level: 3 }),
  bulletList: node('bulletList', [
    node('listItem', [p('một'), node('bulletList', [node('listItem', [p('hai')])])]),
  ]),
  orderedList: node('orderedList', [node('listItem', [p('ba')])], { start: 4 }),
  blockquote: node('blockquote', [p('Lời dẫn')]),
  table: node('table', [
    node('tableRow', [cell('tableHeader', 'Năm', { colspan: 2 }), cell('tableHeader', 'Số')]),
    node('tableRow', [
      cell('tableCell', '2026', { rowspan: 2 }),
      cell('tableCell', 'a'),
      cell('tableCell', 'b'),
    ]),
  ]),
  figure,
  gallery: node('gallery', [figure, figure]),
  attachment: node('attachment', [], {
    file: HASH,
    name: 'Quyết định',
    number: '12/QĐ-UBND',
    issued: '2026-11-24',
    issuer: 'UBND thành phố',
  }),
  embed: node('embed', [], { url: 'https://www.youtube-nocookie.com/embed/abc' }),
  horizontalRule: node('horizontalRule'),
  hardBreak: node('paragraph', [text('a'), node('hardBreak'), text('b')]),
  footnote: node('paragraph', [text('a'), node('footnote', [text('chú thích', 'italic')])]),
}

const MARKS = {
  bold: mark('bold'),
  italic: mark('italic'),
  underline: mark('underline'),
  strike: mark('strike'),
  subscript: mark('subscript'),
  superscript: mark('superscript'),
  link: mark('link', { href: 'https://hue.gov.vn/a?b=1&c=2' }),
  insertion: mark('insertion', { id: 7 }),
  deletion: mark('deletion', { id: 'x' }),
  modification: mark('modification', {
    id: 1,
    type: 'attr',
    attrName: 'level',
    previousValue: 2,
    newValue: 3,
  }),
  comment: mark('comment', { id: 'c-1' }),
}

test('every node and every mark of the schema has a sample here', () => {
  const frame = ['doc', 'title', 'sapo', 'text', 'listItem', 'tableRow', 'tableCell', 'tableHeader']
  expect(Object.keys(articleSchema.nodes).sort()).toEqual([...frame, ...Object.keys(BLOCKS)].sort())
  expect(Object.keys(articleSchema.marks).sort()).toEqual(Object.keys(MARKS).sort())
})

test.each(Object.entries(BLOCKS))('%s comes back from JSON as it was', (_name, block) => {
  const document = documentOf('Tin', [block])
  const again = articleSchema.nodeFromJSON(JSON.parse(JSON.stringify(document)))
  again.check()
  expect(again.eq(document)).toBe(true)
})

test.each(Object.entries(MARKS))('the mark %s comes back from JSON as it was', (_name, one) => {
  const document = documentOf('Tin', [node('paragraph', [text('chữ', one)])])
  const again = articleSchema.nodeFromJSON(JSON.parse(JSON.stringify(document)))
  again.check()
  expect(again.eq(document)).toBe(true)
})

/** The attributes that the first fitting parse rule reads from what was written. */
function reread(output: ReturnType<typeof specElement>, rules: readonly ParseRule[] | undefined) {
  const rule = rules?.find((one) => 'tag' in one && fits(one.tag ?? '', output))
  if (rule === undefined) throw new Error(`no rule reads <${output.tag}>`)
  const read = rule.getAttrs?.(output as never) ?? rule.attrs ?? {}
  return read === false ? {} : read
}

const SHOWN = ['heading', 'orderedList', 'figure', 'attachment', 'embed'] as const
test.each(SHOWN)('the attributes of %s come back from HTML as they were', (name) => {
  const { type, attrs } = BLOCKS[name]
  const written = type.spec.toDOM?.(BLOCKS[name])
  if (written === undefined) throw new Error('it writes no HTML')
  expect({
    ...type.createAndFill()?.attrs,
    ...reread(specElement(written), type.spec.parseDOM),
  }).toEqual(attrs)
})

test.each(Object.entries(MARKS))('the mark %s comes back from HTML as it was', (_name, one) => {
  const written = one.type.spec.toDOM?.(one, true)
  if (written === undefined) throw new Error('it writes no HTML')
  const read = reread(specElement(written), one.type.spec.parseDOM)
  expect(one.type.create(read).eq(one)).toBe(true)
})

test.each(REVIEW)('every container admits the review mark %s', (name) => {
  const { doc, title, sapo, hardBreak, ...containers } = articleSchema.nodes
  for (const type of [doc, title, sapo, ...Object.values(containers)]) {
    if (type === undefined || type.isLeaf || type.isText) continue
    expect(type.allowsMarkType(articleSchema.marks[name] as never), type.name).toBe(true)
  }
  expect(hardBreak?.isLeaf).toBe(true)
})

test.each([
  ['heading', { level: 1 }],
  ['heading', { level: '2' }],
  ['orderedList', { start: -1 }],
  ['orderedList', { start: 1.5 }],
  ['tableCell', { colspan: 0 }],
  ['tableCell', { rowspan: 1_001 }],
  ['tableHeader', { colspan: '2' }],
  ['figure', { image: 'x' }],
  ['figure', { image: HASH.toUpperCase() }],
  ['figure', { alt: 'hai\ndòng' }],
  ['figure', { credit: 'x'.repeat(301) }],
  ['attachment', { issued: '24/11/2026' }],
  ['attachment', { file: 5 }],
  ['embed', { url: 'https://evil.example/embed' }],
  ['embed', { url: 'http://www.youtube.com/embed/x' }],
])('a %s with %o throws', (name, attributes) => {
  expect(() => articleSchema.nodes[name]?.createAndFill(attributes)?.check()).toThrow(RangeError)
})

test.each([
  ['section', 'Có Dấu'],
  ['section', undefined],
  ['tags', ['']],
  ['tags', 'a'],
  ['byline', { author: 'A' }],
  ['byline', { author: 'A', department: null, more: 1 }],
  ['byline', { author: 'A\u0000', department: null }],
  ['eventDate', '2026-02-30'],
  ['genre', 5],
  ['targets', ['x y']],
])('a root whose %s is %o throws', (name, value) => {
  const json = { ...documentOf('Tin', ['x']).toJSON() }
  const attrs = { ...json.attrs, [name]: value === undefined ? {} : value }
  expect(() => articleSchema.nodeFromJSON({ ...json, attrs }).check()).toThrow(RangeError)
})

test.each([
  ['link', { href: 'javascript:alert(1)' }],
  ['link', { href: 5 }],
  ['insertion', { id: {} }],
  ['modification', { id: 1, type: 'x'.repeat(101) }],
])('a mark %s with %o throws', (name, attributes) => {
  const document = documentOf('Tin', [node('paragraph', [text('chữ')])])
  const json = JSON.parse(JSON.stringify(document))
  json.content[2].content[0].marks = [{ type: name, attrs: attributes }]
  expect(() => articleSchema.nodeFromJSON(json).check()).toThrow(RangeError)
})

test('an article is title, sapo and at least one block, in that order', () => {
  const [title, sapo] = [node('title'), node('sapo')]
  for (const children of [[title, sapo], [sapo, title, p('x')], [p('x')], [title, p('x')]]) {
    expect(() => node('doc', children).check()).toThrow(RangeError)
  }
})
