import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyTransaction } from '../../../src-model/article/apply-steps.ts'
import { articleSchema } from '../../../src-model/article/schema.ts'
import { transactionSchema } from '../../../src-model/log/entry.ts'
import {
  deleting,
  documentOf,
  marking,
  node,
  p,
  type StepJson,
  setting,
  transaction,
  typing,
} from '../../support/article-nodes.ts'

const document = documentOf('Tin', [
  'Hai từ',
  node('bulletList', [node('listItem', [p('mục')])]),
  node('figure', [], { image: 'ab'.repeat(32) }),
])
const apply = (...steps: readonly StepJson[]) => applyTransaction(document, transaction(...steps))

const inserting = (block: unknown) => ({
  stepType: 'replace',
  from: 7,
  to: 7,
  slice: { content: [block] },
})

test.each([
  ['no such step', { stepType: 'không có' }],
  ['no type', { stepType: '' }],
  ['a replace without positions', { stepType: 'replace' }],
  ['positions that are no numbers', { stepType: 'replace', from: '1', to: '2' }],
  ['positions before the start', deleting(-3, 2)],
  ['positions past the end', deleting(1, 10_000)],
  ['positions the wrong way round', deleting(12, 9)],
  ['positions between whole numbers', deleting(8.5, 9)],
  ['positions of NaN', deleting(Number.NaN, Number.NaN)],
  ['a slice of an unknown node', inserting({ type: 'script' })],
  [
    'a slice that opens deeper than it is',
    { ...inserting({ type: 'paragraph' }), slice: { content: [], openStart: 5, openEnd: 0 } },
  ],
  ['an empty text', inserting({ type: 'paragraph', content: [{ type: 'text', text: '' }] })],
  [
    'a text that is no text',
    inserting({ type: 'paragraph', content: [{ type: 'text', text: 5 }] }),
  ],
  [
    'a block that may not stand there',
    inserting({ type: 'listItem', content: [{ type: 'paragraph' }] }),
  ],
  ['a heading of level 1', inserting({ type: 'heading', attrs: { level: 1 } })],
  ['a figure of no hash', inserting({ type: 'figure', attrs: { image: 'x' } })],
  ['a dangerous link', marking('addMark', 8, 10, 'link', { href: 'javascript:alert(1)' })],
  ['an unknown mark', marking('addMark', 8, 10, 'blink')],
  ['a bad field', setting('eventDate', 'hôm qua')],
  ['a field of another shape', setting('byline', { author: 'A' })],
  ['a field of none', setting('tags', null)],
  ['a title taken out', deleting(0, 5)],
  ['everything taken out', deleting(0, document.content.size)],
  ['half of an emoji', typing(8, '\ud83d')],
])('%s is refused, not thrown', (_what, step) => {
  expect(apply(step)).toBeNull()
})

test('a mark that the title does not admit changes nothing', () => {
  const applied = apply(marking('addMark', 1, 3, 'bold'))
  expect(applied?.document.eq(document)).toBe(true)
  expect(applied?.touched).toBe(false)
})

test('taking half of an emoji away is refused', () => {
  const happy = documentOf('Tin', ['a👍b'])
  expect(applyTransaction(happy, transaction(deleting(9, 10)))).toBeNull()
  expect(applyTransaction(happy, transaction(deleting(9, 11)))).not.toBeNull()
})

test('half of an emoji is refused also where readers would not see it', () => {
  const hidden = { type: 'text', text: '\udc4d', marks: [{ type: 'insertion', attrs: { id: 1 } }] }
  expect(apply({ stepType: 'replace', from: 8, to: 8, slice: { content: [hidden] } })).toBeNull()
})

test('a transaction whose last step does not fit leaves nothing of the others', () => {
  expect(apply(typing(8, 'x'), deleting(0, 9_999))).toBeNull()
  expect(apply(typing(8, 'x'))?.document.textContent).toContain('xHai')
})

test('what takes a transaction back gives the document before it', () => {
  const applied = apply(
    typing(8, 'một '),
    marking('addMark', 8, 11, 'bold'),
    setting('genre', 'Tin'),
  )
  if (applied === null) throw new Error('it fits')
  const back = applyTransaction(applied.document, transaction(...applied.inverted))
  expect(back?.document.eq(document)).toBe(true)
})

const position = fc.oneof(
  fc.nat(document.content.size + 3),
  fc.constantFrom(-1, 1e9, 0.5, Number.NaN),
)
const nodeNames = fc.constantFrom(...Object.keys(articleSchema.nodes), 'script')
const nodeJson = fc.letrec((tie) => ({
  block: fc.record(
    {
      type: nodeNames,
      attrs: fc.oneof(
        fc.constant(undefined),
        fc.dictionary(fc.constantFrom('level', 'image', 'url', 'start', 'colspan'), fc.jsonValue()),
      ),
      text: fc.oneof(fc.string(), fc.constant(undefined)),
      content: fc.oneof(
        { depthSize: 'small' },
        fc.constant(undefined),
        fc.array(tie('block'), { maxLength: 3 }),
      ),
      marks: fc.constantFrom(undefined, [{ type: 'bold' }], [{ type: 'x' }], 'x', [
        { type: 'link', attrs: { href: 'data:x' } },
      ]),
    },
    { requiredKeys: ['type'] },
  ),
})).block
const slice = fc.oneof(
  fc.constant(undefined),
  fc.jsonValue(),
  fc.record({
    content: fc.array(nodeJson, { maxLength: 3 }),
    openStart: fc.integer({ min: -1, max: 4 }),
    openEnd: fc.nat(4),
  }),
)
const garbage = fc.record({
  stepType: fc.constantFrom(
    'replace',
    'replaceAround',
    'addMark',
    'removeMark',
    'addNodeMark',
    'removeNodeMark',
    'attr',
    'docAttr',
    'x',
  ),
  from: position,
  to: position,
  gapFrom: position,
  gapTo: position,
  insert: position,
  pos: position,
  slice,
  structure: fc.boolean(),
  attr: fc.constantFrom('section', 'byline', 'level', 'image', 'x', '__proto__'),
  value: fc.jsonValue(),
  mark: fc.oneof(
    fc.jsonValue(),
    fc.record({
      type: fc.constantFrom(...Object.keys(articleSchema.marks)),
      attrs: fc.jsonValue(),
    }),
  ),
})

test('whatever comes in is refused or leaves a document that the schema admits', () => {
  let taken = 0
  fc.assert(
    fc.property(fc.array(garbage, { minLength: 1, maxLength: 3 }), (steps) => {
      const applied = apply(...steps)
      if (applied === null) return
      taken += 1
      applied.document.check()
      const stored = JSON.parse(JSON.stringify(applied.document))
      expect(articleSchema.nodeFromJSON(stored).eq(applied.document)).toBe(true)
    }),
    { numRuns: 4_000, seed: 20_261_124 },
  )
  expect(taken).toBeGreaterThan(50)
})

test('a transaction of no steps or of 5,001 is no transaction', () => {
  const many = Array.from({ length: 5_001 }, () => typing(8, 'x'))
  expect(transactionSchema.safeParse(transaction()).success).toBe(false)
  expect(transactionSchema.safeParse(transaction(...many)).success).toBe(false)
})
