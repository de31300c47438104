import { expect, test } from 'vitest'
import { dayOf } from '../../../src-model/language/vietnamese.ts'
import { daysSeenSince, withDay } from '../../../src-model/workflow/days-at-work.ts'
import { daysLeft, isToBeDestroyed, isToBeEmptied } from '../../../src-model/workflow/trash.ts'

const DAY = 24 * 3_600_000
const ARRIVED = Date.UTC(2026, 5, 1, 3)

const trashed = {
  stage: 'trashed' as const,
  arrived: { person: '0'.repeat(26), at: ARRIVED },
  orders: {},
}
/** The program was seen on so many days after the article came to the trash. */
const seen = (days: number) =>
  Array.from({ length: days }, (_, n) => dayOf(ARRIVED + (n + 1) * DAY))

test.each([
  [0, 90],
  [1, 90],
  [DAY, 89],
  [89 * DAY + 1, 1],
  [90 * DAY, 0],
  [4_000 * DAY, 0],
  [-DAY, 91],
])('%i ms after it came there, %i days are left', (passed, left) => {
  expect(daysLeft(ARRIVED, ARRIVED + passed)).toBe(left)
})

test('a draft is let go of after 90 days, of which the program was seen on 30', () => {
  const due = ARRIVED + 90 * DAY
  expect(isToBeEmptied(trashed, seen(30), due)).toBe(true)
  expect(isToBeEmptied(trashed, seen(30), due - 1)).toBe(false)
  expect(isToBeEmptied(trashed, seen(29), due)).toBe(false)
})

test('a clock that jumps ten years ahead lets go of nothing', () => {
  const jumped = ARRIVED + 3_650 * DAY
  expect(isToBeEmptied(trashed, withDay(seen(5), jumped), jumped)).toBe(false)
})

test('what is not in the trash, and what an order was given for, is never let go of', () => {
  const due = ARRIVED + 400 * DAY
  expect(isToBeEmptied({ ...trashed, stage: 'refused' }, seen(90), due)).toBe(false)
  const order = { orderHash: 'a'.repeat(64), seq: 1, act: 'publish' as const, sealed: {} as never }
  expect(isToBeEmptied({ ...trashed, orders: { hue: order } }, seen(90), due)).toBe(false)
})

test('files kept aside are destroyed 30 days later, ten of them at work', () => {
  expect(isToBeDestroyed(ARRIVED, seen(10), ARRIVED + 30 * DAY)).toBe(true)
  expect(isToBeDestroyed(ARRIVED, seen(9), ARRIVED + 30 * DAY)).toBe(false)
  expect(isToBeDestroyed(ARRIVED, seen(30), ARRIVED + 30 * DAY - 1)).toBe(false)
})

test('days at work are counted once, and days of a clock that was ahead are forgotten', () => {
  const now = ARRIVED + 5 * DAY
  const days = withDay(withDay(['2025-01-01', '2036-01-01'], now), now + 1)
  expect(days).toEqual(['2025-01-01', dayOf(now)])
  expect(daysSeenSince(days, ARRIVED)).toBe(1)
  expect(daysSeenSince(days, now)).toBe(0)
  let many: readonly string[] = []
  for (let n = 0; n < 200; n++) many = withDay(many, ARRIVED + n * DAY)
  expect([many.length, many.at(-1)]).toEqual([120, dayOf(ARRIVED + 199 * DAY)])
})
