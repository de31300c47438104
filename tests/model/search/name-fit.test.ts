import { expect, test } from 'vitest'
import { fitOfName } from '../../../src-model/search/name-fit.ts'

const NAME = 'Trần Thị Hương Đào'

test.each([
  ['', 'spelt'],
  ['Hương', 'spelt'],
  ['hươ', 'spelt'],
  ['đào trần', 'spelt'],
  ['tran thi huong', 'folded'],
  ['dao', 'folded'],
  ['Hường', 'folded'],
  ['Đa\u0300o', 'spelt'],
  ['ương', null],
  ['Hương Lan', null],
] as const)('“%s” fits the name as %s', (typed, fit) => {
  expect(fitOfName(typed, NAME)).toBe(fit)
})
