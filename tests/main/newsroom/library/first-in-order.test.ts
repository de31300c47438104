import { expect, test } from 'vitest'
import { firstInOrder } from '../../../../src-main/newsroom/library/first-in-order.ts'
import { seededRandom } from '../../../support/seeded-random.ts'

const order = (a: number, b: number) => a - b

test('the first rows are those that sorting all of them would put first, whatever their order was', () => {
  const random = seededRandom('first-in-order')
  const mixed = Array.from({ length: 6_000 }, () => (random(1)[0] ?? 0) * 256 + (random(1)[0] ?? 0))
  const sorted = [...mixed].sort(order)
  for (const rows of [mixed, sorted, sorted.toReversed()]) {
    for (const count of [0, 1, 7, 100, 1_000, 1_001, 1_499, 1_501, 6_000, 7_000]) {
      expect(firstInOrder(rows, order, count)).toEqual(sorted.slice(0, count))
    }
  }
})

test('rows that the order takes for equal keep the places in which they came', () => {
  const rows = Array.from({ length: 100 }, (_, n) => ({ key: n % 3, n }))
  const byKey = (a: { key: number }, b: { key: number }) => a.key - b.key
  expect(firstInOrder(rows, byKey, 20)).toEqual([...rows].sort(byKey).slice(0, 20))
})
