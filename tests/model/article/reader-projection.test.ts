import { expect, test } from 'vitest'
import { blocksToWire, lineToWire } from '../../../src-model/article/reader-projection.ts'
import { documentOf, mark, node, p, text } from '../../support/article-nodes.ts'

const HASH = 'ab'.repeat(32)
const bodyOf = (...blocks: Parameters<typeof documentOf>[1]) =>
  blocksToWire(documentOf('Tin', blocks), 2)
const run = (words: string, marks: string[] = [], link: string | null = null) => ({
  type: 'text',
  text: words,
  marks,
  link,
})
const paragraph = (...content: unknown[]) => ({ type: 'paragraph', content })
const suggested = (name: string, ...content: Parameters<typeof p>) =>
  p(...content).mark([mark(name)])

test('comments vanish and never split a run', () => {
  const commented = node('paragraph', [
    text('Một '),
    text('hai', mark('comment', { id: 1 })),
    text(' ba'),
  ])
  expect(bodyOf(commented)).toEqual([paragraph(run('Một hai ba'))])
})

test('suggested insertions are not there yet, suggested deletions still are', () => {
  const mixed = node('paragraph', [
    text('giữ'),
    text(' thêm', 'insertion'),
    text(' bỏ', 'deletion'),
  ])
  expect(bodyOf(mixed)).toEqual([paragraph(run('giữ bỏ'))])
})

test('what is suggested as a whole block, item, row, figure or note is not there yet', () => {
  const cells = (words: string) => [node('tableCell', [p(words)])]
  const figure = node('figure', [], { image: HASH })
  const blocks = [
    p('giữ'),
    suggested('insertion', 'thêm'),
    node('bulletList', [
      node('listItem', [p('giữ')]),
      node('listItem', [p('x')]).mark([mark('insertion')]),
    ]),
    node('table', [
      node('tableRow', cells('giữ')),
      node('tableRow', cells('x')).mark([mark('insertion')]),
    ]),
    node('gallery', [figure, figure.mark([mark('insertion')])]),
    node('paragraph', [text('chữ'), node('footnote', [text('x')]).mark([mark('insertion')])]),
  ]
  expect(bodyOf(...blocks)).toEqual([
    paragraph(run('giữ')),
    { type: 'bulletList', items: [[paragraph(run('giữ'))]] },
    {
      type: 'table',
      rows: [[{ header: false, colspan: 1, rowspan: 1, content: [paragraph(run('giữ'))] }]],
    },
    {
      type: 'gallery',
      figures: [{ type: 'figure', image: HASH, alt: '', credit: '', caption: [] }],
    },
    paragraph(run('chữ')),
  ])
})

test('a whole block that is suggested for deletion still shows', () => {
  expect(bodyOf(suggested('deletion', 'còn'))).toEqual([paragraph(run('còn'))])
})

test.each([
  ['an empty paragraph', p('')],
  ['a paragraph of blanks', p(' \u00a0\t')],
  ['a paragraph of line breaks', node('paragraph', [node('hardBreak')])],
  ['an empty heading', node('heading', [], { level: 2 })],
  ['a list of empty items', node('bulletList', [node('listItem', [p('')])])],
  ['a quote of nothing', node('blockquote', [p('')])],
  ['a table of nothing', node('table', [node('tableRow', [node('tableCell', [p('')])])])],
  ['a figure without a picture', node('figure', [text('chú thích')])],
  ['a gallery without a picture', node('gallery', [node('figure')])],
  ['an attachment without a file', node('attachment', [], { name: 'x' })],
  ['a video without an address', node('embed')],
])('%s shows nothing', (_what, block) => {
  expect(bodyOf(block, 'x')).toEqual([paragraph(run('x'))])
})

test('text in decomposed letters comes out composed', () => {
  const typed = 'Đường phố Huế'.normalize('NFD')
  expect(bodyOf(typed)).toEqual([paragraph(run('Đường phố Huế'))])
  expect(lineToWire(node('title', [text(typed)]))).toBe('Đường phố Huế')
})

test('marks come out in one order, whatever order they were put on in', () => {
  const one = text('chữ', 'superscript', 'bold', 'strike', 'italic')
  const other = text('chữ', 'italic', 'strike', 'bold', 'superscript')
  const marks = ['bold', 'italic', 'strike', 'superscript']
  for (const content of [one, other]) {
    expect(bodyOf(node('paragraph', [content]))).toEqual([paragraph(run('chữ', marks))])
  }
})

test('runs that look alike are joined, those with another link or mark are not', () => {
  const link = (href: string) => mark('link', { href })
  const content = [
    text('a', mark('comment', { id: 1 }), 'bold'),
    text('b', 'bold'),
    text('c', link('https://a.vn/')),
    text('d', link('https://b.vn/')),
    text('e', link('')),
  ]
  expect(bodyOf(node('paragraph', content))).toEqual([
    paragraph(
      run('ab', ['bold']),
      run('c', [], 'https://a.vn/'),
      run('d', [], 'https://b.vn/'),
      run('e'),
    ),
  ])
})

test('a line is one line of plain text, its blanks made single', () => {
  expect(
    lineToWire(node('title', [text('  Tin\u00a0 \t'), text('thêm', 'insertion'), text('mới ')])),
  ).toBe('Tin mới')
})

test('headings, lists, quotes, figures, documents, videos and rules keep what makes them so', () => {
  const file = { file: HASH, name: 'QĐ', number: '1', issued: '2026-11-24', issuer: 'UBND' }
  const url = 'https://www.youtube.com/embed/x'
  const blocks = [
    node('heading', [text('Mục')], { level: 4 }),
    node('orderedList', [node('listItem', [p('ba')])], { start: 3 }),
    node('blockquote', [p('lời')]),
    node('figure', [text('cầu')], { image: HASH, alt: 'a', credit: 'b' }),
    node('attachment', [], file),
    node('embed', [], { url }),
    node('horizontalRule'),
    node('paragraph', [text('a'), node('hardBreak'), node('footnote', [text('chú', 'italic')])]),
  ]
  expect(bodyOf(...blocks)).toEqual([
    { type: 'heading', level: 4, content: [run('Mục')] },
    { type: 'orderedList', start: 3, items: [[paragraph(run('ba'))]] },
    { type: 'quote', content: [paragraph(run('lời'))] },
    { type: 'figure', image: HASH, alt: 'a', credit: 'b', caption: [run('cầu')] },
    { type: 'attachment', ...file },
    { type: 'embed', url },
    { type: 'rule' },
    paragraph(run('a'), { type: 'break' }, { type: 'footnote', content: [run('chú', ['italic'])] }),
  ])
})
