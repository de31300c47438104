import { expect, test } from 'vitest'
import {
  contentHash,
  mediaOf,
  parseWire,
  type WireBlock,
  wireToText,
} from '../../../src-model/publishing/wire.ts'
import { canonicalJson } from '../../../src-model/signing/digest.ts'
import { figure, paragraph, richWire, run, wireOf } from '../../support/sample-articles.ts'

const ID = '0'.repeat(26)
const HASHES = { picture: 'a'.repeat(64), document: 'b'.repeat(64) }
const wire = wireOf(ID)

/** The canonical text of the wire with this instead, whether or not it is wire/1. */
const textWith = (change: Record<string, unknown>) => canonicalJson({ ...wire, ...change })
const bodyWith = (...body: unknown[]) => textWith({ body })
const marked = (...marks: string[]) => ({ ...run('chữ'), marks })

test('a wire text reads back as what it was written from', () => {
  const rich = richWire(ID, HASHES)
  expect(parseWire(wireToText(rich))).toEqual(rich)
  expect(contentHash(wireToText(rich))).toMatch(/^[0-9a-f]{64}$/)
})

test.each([
  ['blanks', JSON.stringify(wire, null, 1)],
  ['keys in another order', JSON.stringify(wire)],
  ['a byte order mark', `\ufeff${wireToText(wire)}`],
  ['a line after it', `${wireToText(wire)}\n`],
  ['letters as escapes', wireToText(wire).replace('Phường', 'Ph\\u01b0\\u1eddng')],
  ['an integer with a fraction', wireToText(wire).replace('"revision":1', '"revision":1.0')],
  ['a key twice', wireToText(wire).replace('"genre":""', '"genre":"","genre":""')],
  ['no JSON at all', 'wire/1'],
  ['nothing', ''],
])('a text with %s is not the canonical form', (_what, text) => {
  expect(parseWire(text)).toBeNull()
})

test.each([
  ['another format', { format: 'wire/2' }],
  ['an unknown key', { more: 1 }],
  ['no sapo at all', { sapo: null }],
  ['no title', { title: '' }],
  ['a title of two lines', { title: 'a\nb' }],
  ['a title not in NFC', { title: 'Huế'.normalize('NFD') }],
  ['a control character', { sapo: 'a\u0000' }],
  ['a revision of 0', { revision: 0 }],
  ['a revision that is no integer', { revision: 1.5 }],
  ['a department with more', { department: { ...wire.department, gates: ['board'] } }],
  ['a section without a name', { section: { id: 'a' } }],
  ['a day that is none', { eventDate: '2026-13-01' }],
  ['a day with a time', { eventDate: '2026-11-24T00:00:00Z' }],
  ['51 tags', { tags: Array.from({ length: 51 }, () => 'a') }],
  ['an id of another kind', { articleId: 'A'.repeat(26) }],
  ['no body', { body: [] }],
])('a wire with %s is refused', (_what, change) => {
  expect(parseWire(textWith(change))).toBeNull()
})

test.each([
  ['an unknown block', { type: 'script', content: [] }],
  ['an unknown key', { ...paragraph('x'), class: 'x' }],
  ['an empty paragraph', { type: 'paragraph', content: [] }],
  ['an empty run', { type: 'paragraph', content: [{ ...run('x'), text: '' }] }],
  ['a run not in NFC', paragraph('Huế'.normalize('NFD'))],
  ['a run with a control character', paragraph('a\u001b[31m')],
  ['marks in another order', { type: 'paragraph', content: [marked('italic', 'bold')] }],
  ['a mark twice', { type: 'paragraph', content: [marked('bold', 'bold')] }],
  ['an unknown mark', { type: 'paragraph', content: [marked('blink')] }],
  [
    'a link that runs something',
    { type: 'paragraph', content: [{ ...run('x'), link: 'javascript:alert(1)' }] },
  ],
  ['a link left out', { type: 'paragraph', content: [{ type: 'text', text: 'x', marks: [] }] }],
  ['a heading of level 1', { type: 'heading', level: 1, content: [run('x')] }],
  ['an empty list', { type: 'bulletList', items: [] }],
  ['a list that starts at -1', { type: 'orderedList', start: -1, items: [[paragraph('x')]] }],
  ['a table without rows', { type: 'table', rows: [] }],
  [
    'a cell over 0 columns',
    { type: 'table', rows: [[{ header: false, colspan: 0, rowspan: 1, content: [] }]] },
  ],
  ['a figure with markup for a hash', { ...figure('a'.repeat(64), 'x'), image: '"><script>' }],
  ['a video of another site', { type: 'embed', url: 'https://evil.example/' }],
  ['a video with a user name', { type: 'embed', url: 'https://a@www.youtube.com/embed/x' }],
  [
    'an attachment of two lines',
    {
      type: 'attachment',
      file: 'a'.repeat(64),
      name: 'a\nb',
      number: '',
      issued: null,
      issuer: '',
    },
  ],
])('a body with %s is refused', (_what, block) => {
  expect(parseWire(bodyWith(block))).toBeNull()
})

test('half a character is refused, however it is written', () => {
  for (const half of ['\ud83d', '\\ud83d', '\\udc4d x']) {
    for (const words of [wire.title, 'Sáng thứ bảy']) {
      expect(parseWire(wireToText(wire).replace(words, half))).toBeNull()
    }
  }
})

function nested(depth: number): WireBlock {
  return depth === 0 ? paragraph('sâu') : { type: 'quote', content: [nested(depth - 1)] }
}

test('blocks stand at most 12 deep in blocks, and no depth makes the reader fall over', () => {
  expect(parseWire(bodyWith(nested(12)))).not.toBeNull()
  expect(parseWire(bodyWith(nested(13)))).toBeNull()
  const abyss = `${'{"content":['.repeat(200_000)}${']}'.repeat(200_000)}`
  expect(parseWire(abyss)).toBeNull()
})

test('every medium of a wire is named once, in the order in which it is seen', () => {
  const picture = (digit: string) => figure(digit.repeat(64), 'x')
  const blocks: WireBlock[] = [
    picture('c'),
    { type: 'quote', content: [picture('a')] },
    { type: 'bulletList', items: [[picture('c'), picture('b')]] },
    { type: 'gallery', figures: [picture('d')] },
    { type: 'table', rows: [[{ header: false, colspan: 1, rowspan: 1, content: [picture('e')] }]] },
    { type: 'attachment', file: 'f'.repeat(64), name: '', number: '', issued: null, issuer: '' },
  ]
  expect(
    mediaOf(blocks)
      .map((hash) => hash[0])
      .join(''),
  ).toBe('cabdef')
})
