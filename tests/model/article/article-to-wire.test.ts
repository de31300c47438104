import { expect, test } from 'vitest'
import { articleToWire, mediaInArticle } from '../../../src-model/article/article-to-wire.ts'
import { EMPTY_ROOT } from '../../../src-model/article/root-attributes.ts'
import { parseWire, wireToText } from '../../../src-model/publishing/wire.ts'
import { documentOf, FULL_ROOT, node, p, text } from '../../support/article-nodes.ts'
import { seededRandom } from '../../support/seeded-random.ts'
import { createSignedNewsroom } from '../../support/signed-newsroom.ts'

const { register, newArticleId } = createSignedNewsroom({
  random: seededRandom('wire'),
  now: Date.UTC(2026, 10, 24),
})
const identity = { articleId: newArticleId(), revision: 3 }
const project = (document: Parameters<typeof articleToWire>[0]) =>
  articleToWire(document, identity, register)

test('a whole article becomes wire/1 with the names of the register', () => {
  const fields = { ...FULL_ROOT, tags: ['hộ tịch'], genre: 'Tin', eventDate: '2026-11-23' }
  const projected = project(documentOf('Tin', ['Thân bài'], fields, 'Tóm tắt'))
  if (!projected.ok) throw new Error(JSON.stringify(projected.problem))
  const { wire } = projected
  expect(wire).toMatchObject({
    ...identity,
    title: 'Tin',
    sapo: 'Tóm tắt',
    byline: 'Trần Thị Hương',
  })
  expect(wire).toMatchObject({ tags: ['hộ tịch'], genre: 'Tin', eventDate: '2026-11-23' })
  expect(wire.department).toEqual({ id: 'van-hoa', name: 'Phòng Văn hóa và Thông tin' })
  expect(wire.section).toEqual({ id: 'cai-cach-hanh-chinh', name: 'Cải cách hành chính' })
  expect(parseWire(wireToText(wire))).toEqual(wire)
})

test.each([
  [
    'everything',
    documentOf('', [''], EMPTY_ROOT),
    ['title', 'body', 'byline', 'section', 'department'],
  ],
  ['a title', documentOf(' ', ['x']), ['title']],
  ['a body', documentOf('Tin', ['', ' ']), ['body']],
  [
    'a body that is more than suggested',
    documentOf('Tin', [node('paragraph', [text('x', 'insertion')])]),
    ['body'],
  ],
  [
    'a byline',
    documentOf('Tin', ['x'], { ...FULL_ROOT, byline: { author: '', department: 'van-hoa' } }),
    ['byline'],
  ],
  [
    'a department',
    documentOf('Tin', ['x'], { ...FULL_ROOT, byline: { author: 'A', department: 'khac' } }),
    ['department'],
  ],
  ['a section', documentOf('Tin', ['x'], { ...FULL_ROOT, section: 'khac' }), ['section']],
])('an article that lacks %s says so', (_what, document, missing) => {
  expect(project(document)).toEqual({ ok: false, problem: { kind: 'articleIncomplete', missing } })
})

let deep = p('sâu')
for (let depth = 0; depth < 13; depth++) deep = node('blockquote', [deep])

test.each([
  ['a title of 501 characters', documentOf('x'.repeat(501), ['x']), ['title']],
  ['a sapo of 5,001 characters', documentOf('Tin', ['x'], FULL_ROOT, 'x'.repeat(5_001)), ['sapo']],
  ['blocks nested 13 deep', documentOf('Tin', [deep]), ['body']],
  ['control characters', documentOf('Tin', ['a\u0007b']), ['body']],
  ['a link of 3,000 characters', documentOf('Tin', [node('paragraph', [longLink()])]), ['body']],
])('an article with %s is unfit for readers', (_what, document, parts) => {
  expect(project(document)).toEqual({ ok: false, problem: { kind: 'articleUnfit', parts } })
})

test('its media are those that readers would get, each once', () => {
  const figure = (digit: string) => node('figure', [], { image: digit.repeat(64) })
  const gallery = node('gallery', [figure('b'), figure('a')])
  const file = node('attachment', [], { file: 'c'.repeat(64) })
  const document = documentOf('Tin', [figure('a'), gallery, file, figure('b')])
  expect(mediaInArticle(document)).toEqual(['a', 'b', 'c'].map((digit) => digit.repeat(64)))
})

function longLink() {
  const href = `https://hue.vn/${'x'.repeat(3_000)}`
  return node('paragraph', [text('x')]).type.schema.text('x', [
    node('paragraph').type.schema.mark('link', { href }),
  ])
}
