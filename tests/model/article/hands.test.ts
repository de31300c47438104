import { expect, test } from 'vitest'
import { applyTransaction } from '../../../src-model/article/apply-steps.ts'
import {
  deleting,
  documentOf,
  marking,
  node,
  type StepJson,
  setting,
  text,
  transaction,
  typing,
} from '../../support/article-nodes.ts'

// Positions: title 'Tin' is 0-5 (words 1-4), the empty sapo 5-7, the paragraph 'Hai từ' 7-15 (words 8-14).
const plain = documentOf('Tin', ['Hai từ'])
const suggested = documentOf('Tin', [
  node('paragraph', [text('Hai từ'), text(' nữa', 'insertion'), text(' thừa', 'deletion')]),
])

const touched = (document = plain, ...steps: readonly StepJson[]) => {
  const applied = applyTransaction(document, transaction(...steps))
  if (applied === null) throw new Error('the steps do not fit')
  return applied.touched
}

test.each([
  ['typing a word', [typing(8, 'x')]],
  ['typing in the title', [typing(1, 'x')]],
  ['typing a sapo', [typing(6, 'x')]],
  ['typing and deleting a word in one batch', [typing(8, 'x'), deleting(8, 9)]],
  ['making a word bold', [marking('addMark', 8, 11, 'bold')]],
  ['linking a word', [marking('addMark', 8, 11, 'link', { href: 'https://hue.vn/' })]],
  ['changing a field', [setting('genre', 'Phóng sự')]],
  ['changing the byline', [setting('byline', { author: 'B', department: 'van-hoa' })]],
  ['changing a field and changing it back', [setting('genre', 'Tin'), setting('genre', '')]],
  ['splitting a paragraph', [{ stepType: 'replace', from: 11, to: 11, slice: splitSlice() }]],
])('%s is a hand', (_what, steps) => {
  expect(touched(plain, ...steps)).toBe(true)
})

test.each([
  ['a comment', plain, [marking('addMark', 8, 11, 'comment', { id: 'c1' })]],
  ['a suggested deletion', plain, [marking('addMark', 8, 11, 'deletion', { id: 1 })]],
  [
    'a suggested insertion',
    plain,
    [
      {
        stepType: 'replace',
        from: 14,
        to: 14,
        slice: { content: [{ type: 'text', text: ' mới', marks: [insertion()] }] },
      },
    ],
  ],
  ['taking a suggested insertion away', suggested, [deleting(14, 18)]],
  [
    'taking a suggested deletion back',
    suggested,
    [marking('removeMark', 18, 23, 'deletion', { id: null })],
  ],
  ['an empty paragraph', plain, [{ stepType: 'replace', from: 15, to: 15, slice: emptySlice() }]],
])('%s is no hand', (_what, document, steps) => {
  expect(touched(document, ...steps)).toBe(false)
})

test('accepting a suggestion is the hand of who accepts it', () => {
  const insertionStays = [marking('removeMark', 14, 18, 'insertion', { id: null })]
  expect(touched(suggested, ...insertionStays)).toBe(true)
  expect(touched(suggested, deleting(18, 23))).toBe(true)
})

test('typing inside a paragraph that is wholly suggested is no hand until it is accepted', () => {
  const block = node('paragraph', [text('Đoạn mới')]).mark([
    ...(text('x', 'insertion')[0]?.marks ?? []),
  ])
  const document = documentOf('Tin', ['Hai từ', block])
  const inside = 7 + 8 + 1
  expect(touched(document, typing(inside, 'x'))).toBe(false)
})

function insertion() {
  return { type: 'insertion', attrs: { id: 2 } }
}

function splitSlice() {
  const paragraph = { type: 'paragraph' }
  return { content: [paragraph, paragraph], openStart: 1, openEnd: 1 }
}

function emptySlice() {
  return { content: [{ type: 'paragraph' }] }
}
