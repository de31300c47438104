import type { Node } from '@tiptap/pm/model'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareDocuments } from '../../../src-model/compare/compare-documents.ts'
import { type ComparedPiece, comparisonSchema } from '../../../src-model/compare/comparison.ts'
import { documentOf, FULL_ROOT, mark, node, p, text } from '../../support/article-nodes.ts'

const HASH = { a: 'a'.repeat(64), b: 'b'.repeat(64) }
const picture = (attrs: Record<string, unknown>, caption = 'Bến thuyền') =>
  node('figure', [text(caption)], { image: HASH.a, alt: 'Thuyền', credit: 'Hà', ...attrs })

/** The changed pieces in short: what happened, the kind, and what it reads as. */
function changes(before: Node, after: Node) {
  const compared = comparisonSchema.parse(compareDocuments(before, after))
  return compared.pieces.filter(({ change }) => change !== 'unchanged').map(inShort)
}

function inShort(piece: ComparedPiece): string {
  if (piece.change !== 'changed') return `${piece.change} ${piece.piece.kind}: ${piece.piece.text}`
  const runs = piece.runs.map(({ kind, text }) =>
    kind === 'same' ? text : `[${kind === 'inserted' ? '+' : '-'}${text}]`,
  )
  const aspects = piece.aspects.map(
    ({ aspect, before, after }) => ` {${aspect}: ${before} > ${after}}`,
  )
  return `${piece.piece.kind}: ${runs.join('')}${aspects.join('')}`
}

const sunrise = 'Sáng nay bà con phường Vỹ Dạ ra quân dọn vệ sinh ven sông.'
const thanks = 'Ủy ban nhân dân phường cảm ơn mọi người đã tham gia.'

test('the same document has only unchanged pieces', () => {
  const document = documentOf('Tin', [sunrise, picture({}), thanks], FULL_ROOT, 'Sapo')
  const { fields, pieces, coarse } = compareDocuments(document, document)
  expect([fields, coarse]).toEqual([[], false])
  expect(pieces.map(({ change }) => change)).toEqual(Array(5).fill('unchanged'))
})

test('words inside a paragraph, the title and the sapo are told one by one', () => {
  const before = documentOf('Tin cũ', [sunrise, thanks], FULL_ROOT, '')
  const after = documentOf(
    'Tin mới',
    [sunrise.replace('Sáng', 'Chiều'), thanks],
    FULL_ROOT,
    'Tóm tắt',
  )
  expect(changes(before, after)).toEqual([
    'title: Tin [-cũ][+mới]',
    'sapo: [+Tóm tắt]',
    `paragraph: [-Sáng][+Chiều] ${sunrise.slice(5)}`,
  ])
})

test('a paragraph that came, one that went, and one that moved on unchanged', () => {
  const before = documentOf('Tin', [sunrise, thanks])
  const after = documentOf('Tin', ['Hôm nay trời mưa to.', sunrise])
  expect(changes(before, after)).toEqual([
    'added paragraph: Hôm nay trời mưa to.',
    `removed paragraph: ${thanks}`,
  ])
})

test('a changed paragraph finds its like beside new ones', () => {
  const before = documentOf('Tin', [sunrise])
  const after = documentOf('Tin', ['Mở đầu hoàn toàn khác.', `${sunrise} Trời đẹp.`])
  expect(changes(before, after)).toEqual([
    'added paragraph: Mở đầu hoàn toàn khác.',
    `paragraph: ${sunrise}[+ Trời đẹp.]`,
  ])
})

test('what changed of a picture is named: the picture, its words and its caption', () => {
  const before = documentOf('Tin', [picture({})])
  const after = documentOf('Tin', [picture({ image: HASH.b, alt: 'Đò', credit: '' }, 'Bến đò')])
  expect(changes(before, after)).toEqual([
    `figure: Bến [-thuyền][+đò] {image: ${HASH.a} > ${HASH.b}} {alt: Thuyền > Đò} {credit: Hà > }`,
  ])
})

test('fields that changed are told with both values', () => {
  const before = documentOf('Tin', ['x'])
  const after = documentOf('Tin', ['x'], {
    ...FULL_ROOT,
    section: null,
    tags: ['Huế', 'lễ hội'],
    byline: { author: 'An', department: 'van-phong' },
    eventDate: '2026-11-24',
  })
  expect(compareDocuments(before, after).fields).toEqual([
    { field: 'author', before: 'Trần Thị Hương', after: 'An' },
    { field: 'department', before: 'van-hoa', after: 'van-phong' },
    { field: 'section', before: 'cai-cach-hanh-chinh', after: '' },
    { field: 'tags', before: '', after: 'Huế, lễ hội' },
    { field: 'eventDate', before: '', after: '2026-11-24' },
  ])
})

test('form, links, kind and level are told where the words stayed', () => {
  const link = (href: string) => mark('link', { href })
  const before = documentOf('Tin', [
    p(sunrise),
    node('paragraph', [text('xem ở đây', link('https://a.vn/'))]),
    node('heading', [text('Mục')], { level: 2 }),
    p(thanks),
  ])
  const after = documentOf('Tin', [
    node('paragraph', [text('Sáng nay', 'bold'), text(sunrise.slice(8))]),
    node('paragraph', [text('xem ở đây', link('https://b.vn/'))]),
    node('heading', [text('Mục')], { level: 3 }),
    node('bulletList', [node('listItem', [p(thanks)])]),
  ])
  expect(changes(before, after)).toEqual([
    `paragraph: ${sunrise} {formatting:  > }`,
    'paragraph: xem ở đây {links: https://a.vn/ > https://b.vn/}',
    'heading: Mục {level: 2 > 3}',
    `listItem: ${thanks} {kind: paragraph > listItem} {formatting:  > }`,
  ])
})

test('cells, documents, footnotes and lines are pieces of their own', () => {
  const row = (...cells: string[]) =>
    node(
      'tableRow',
      cells.map((words) => node('tableCell', [p(words)])),
    )
  const note = (words: string) => node('paragraph', [text('Đoạn'), node('footnote', [text(words)])])
  const rest = (cell: string, number: string, words: string) => [
    node('table', [row('một', cell)]),
    node('attachment', [], { file: HASH.a, name: 'Quyết định', number }),
    node('horizontalRule'),
    note(words),
  ]
  const before = documentOf('Tin', rest('hai', '1/QĐ', 'ghi chú'))
  const after = documentOf('Tin', rest('ba', '2/QĐ', 'ghi chú mới'))
  expect(changes(before, after)).toEqual([
    'removed cell: hai',
    'added cell: ba',
    'attachment:  {number: 1/QĐ > 2/QĐ}',
    'paragraph: Đoạn [ghi chú[+ mới]]',
  ])
})

test('every text of both documents stands in the comparison, in order', () => {
  const block = fc.constantFrom(
    sunrise,
    thanks,
    `${sunrise} ${thanks}`,
    'Một',
    'Hai ba',
    'Bốn năm sáu',
  )
  const blocks = fc.array(block, { minLength: 1, maxLength: 12 })
  fc.assert(
    fc.property(blocks, blocks, (one, other) => {
      const { pieces } = compareDocuments(documentOf('Tin', one), documentOf('Tin', other))
      const side = (mine: 'removed' | 'added', gone: 'inserted' | 'deleted') =>
        pieces.slice(2).flatMap((piece) => {
          if (piece.change === 'unchanged' || piece.change === mine) return [piece.piece.text]
          if (piece.change !== 'changed') return []
          return [piece.runs.map((run) => (run.kind === gone ? '' : run.text)).join('')]
        })
      expect(side('removed', 'inserted')).toEqual(one)
      expect(side('added', 'deleted')).toEqual(other)
    }),
    { numRuns: 200 },
  )
})

test('documents without anything in common are told coarsely and in bounded time', () => {
  const of = (seed: string) =>
    documentOf(
      'Tin',
      Array.from({ length: 3_000 }, (_, n) => `${seed}${n} ${seed}${n * 3} đoạn ${n}`),
    )
  const started = performance.now()
  const compared = compareDocuments(of('x'), of('y'))
  expect(performance.now() - started).toBeLessThan(4_000)
  expect(compared.coarse).toBe(true)
  expect(compared.pieces).toHaveLength(6_002)
})
