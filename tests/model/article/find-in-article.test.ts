import { expect, test } from 'vitest'
import { findInArticle, replaceHits } from '../../../src-model/article/find-in-article.ts'
import { documentOf, FULL_ROOT, mark, node, text } from '../../support/article-nodes.ts'

const LOOSE = { isCaseKept: false, isAccentKept: false, isWholeWord: false }
const IMAGE = 'ab'.repeat(32)

const ARTICLE = documentOf(
  'Huế vào hội',
  [
    node('paragraph', [
      text('Ở '),
      text('Hu', 'bold'),
      text('ế', 'bold', mark('comment', { id: 1 })),
      text(' hôm nay'),
      node('footnote', [text('Theo báo Huế.')]),
      text(', Huế vui.'),
    ]),
    node('figure', [text('Cầu ở Huế')], { image: IMAGE, alt: 'Cầu Huế', credit: 'Huế News' }),
    node('attachment', [], { name: 'Quyết định của Huế', issuer: 'UBND Huế' }),
  ],
  {
    ...FULL_ROOT,
    byline: { author: 'Huế Thương', department: 'van-hoa' },
    tags: ['Huế', 'lễ hội'],
  },
  'Cả Huế.',
)

test('what is looked for is found in fields, lines, text, notes, captions and descriptions', () => {
  const hits = findInArticle(ARTICLE, 'hue', LOOSE)
  expect(hits.map(({ kind }) => kind)).toEqual(
    'author tag text text text text text attribute attribute text attribute attribute'.split(' '),
  )
  const texts = hits.flatMap((hit) =>
    hit.kind === 'text' ? [ARTICLE.textBetween(hit.from, hit.to)] : [],
  )
  expect(new Set(texts)).toEqual(new Set(['Huế']))
})

test('everything is replaced in one change, and words keep their marks', () => {
  const { doc } = replaceHits(ARTICLE, findInArticle(ARTICLE, 'hue', LOOSE), 'Thuận Hóa')
  doc.check()
  expect(findInArticle(doc, 'hue', LOOSE)).toEqual([])
  expect(findInArticle(doc, 'Thuận Hóa', LOOSE)).toHaveLength(12)
  expect(doc.child(2).toString()).toContain('bold("Thuận Hóa")')
  expect(doc.attrs).toMatchObject({
    byline: { author: 'Thuận Hóa Thương' },
    tags: ['Thuận Hóa', 'lễ hội'],
  })
  expect(doc.child(3).attrs).toMatchObject({ alt: 'Cầu Thuận Hóa', credit: 'Thuận Hóa News' })
})

test('nothing in the place of words takes them out, and a keyword that is left empty goes', () => {
  const { doc } = replaceHits(ARTICLE, findInArticle(ARTICLE, 'Huế', LOOSE), '')
  doc.check()
  expect(doc.child(0).textContent).toBe(' vào hội')
  expect(doc.attrs['tags']).toEqual(['lễ hội'])
})

test('fields never grow beyond what an article admits', () => {
  const { doc } = replaceHits(ARTICLE, findInArticle(ARTICLE, 'Huế', LOOSE), 'dài '.repeat(400))
  doc.check()
  expect(doc.child(3).attrs['alt']).toHaveLength(1_000)
})

test('a place before the hit that stays put is not moved', () => {
  const [first] = findInArticle(ARTICLE, 'vui', LOOSE)
  if (first === undefined) throw new Error('nothing found')
  expect(replaceHits(ARTICLE, [first], 'rất vui').doc.textContent).toContain('Huế rất vui.')
})

test('a letter at the end of a suggestion stays in it', () => {
  const suggested = node('paragraph', [text('a"', mark('insertion', { id: 1 })), text(' b')])
  const document = documentOf('Tin', [suggested])
  const { doc } = replaceHits(document, findInArticle(document, '"', LOOSE), '”')
  expect(doc.child(2).child(0).text).toBe('a”')
})

test('keywords that become alike or empty go only when all were changed', () => {
  const document = documentOf('Tin', ['x'], { ...FULL_ROOT, tags: ['ab', 'aab', 'cab'] })
  const hits = findInArticle(document, 'a', LOOSE).filter(({ kind }) => kind === 'tag')
  expect(replaceHits(document, hits, '').doc.attrs['tags']).toEqual(['b', 'cb'])
})
