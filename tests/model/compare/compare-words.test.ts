import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareWords } from '../../../src-model/compare/compare-words.ts'

const told = (before: string, after: string) =>
  compareWords(before, after)
    ?.map(({ kind, text }) => ({ same: text, inserted: `[+${text}]`, deleted: `[-${text}]` })[kind])
    .join('')

test.each([
  ['một câu', 'một câu', 'một câu'],
  ['người dân Huế', 'người dân thành phố Huế', 'người dân [+thành phố ]Huế'],
  ['lễ hội Huế 2026', 'lễ hội Huế 2027', 'lễ hội Huế [-2026][+2027]'],
  ['mua xe đạp mới', 'mua ô tô mới', 'mua [-xe đạp][+ô tô] mới'],
  ['Huế', 'Hue', '[-Huế][+Hue]'],
  ['hết.', 'hết!', 'hết[-.][+!]'],
  ['', 'mới', '[+mới]'],
  ['cũ', '', '[-cũ]'],
  ['', '', ''],
])('%j becomes %j as %j', (before, after, expected) => {
  expect(told(before, after)).toBe(expected)
})

test('what stayed and what went is the text before, what stayed and what came the text after', () => {
  const words = fc
    .array(fc.constantFrom('xã', 'phường', 'Huế', 'sông', ' ', '.', ', ', '\n', 'đ', '1,8'), {
      maxLength: 40,
    })
    .map((parts) => parts.join(''))
  fc.assert(
    fc.property(words, words, (before, after) => {
      const runs = compareWords(before, after) ?? []
      const of = (left: string) =>
        runs.map(({ kind, text }) => (kind === left ? '' : text)).join('')
      expect(of('inserted')).toBe(before)
      expect(of('deleted')).toBe(after)
      expect(runs.every(({ text }) => text !== '')).toBe(true)
    }),
    { numRuns: 300 },
  )
})

test('texts with nothing in common are not searched for it without end', () => {
  const of = (seed: number) => Array.from({ length: 5_000 }, (_, n) => `t${n * 7 + seed}`).join(' ')
  const started = performance.now()
  expect(compareWords(of(1), of(2))).toBeNull()
  expect(performance.now() - started).toBeLessThan(2_000)
})
