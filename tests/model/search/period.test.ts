import { expect, test } from 'vitest'
import { daysOf, type Period, spanOf } from '../../../src-model/search/period.ts'
import { periodSchema } from '../../../src-model/search/period-schema.ts'

/** Still the 30th in London, and already the last day of the year in Huế. */
const NOW = Date.parse('2026-12-30T17:30:00Z')

test.each([
  [{ kind: 'today' }, '2026-12-31', '2026-12-31'],
  [{ kind: 'last7Days' }, '2026-12-25', '2026-12-31'],
  [{ kind: 'thisMonth' }, '2026-12-01', '2026-12-31'],
  [{ kind: 'lastMonth' }, '2026-11-01', '2026-11-30'],
  [{ kind: 'thisYear' }, '2026-01-01', '2026-12-31'],
  [{ kind: 'days', from: '2026-03-08', to: null }, '2026-03-08', null],
] as const)('%j is told from the day in Vietnam', (period, from, to) => {
  expect(daysOf(period as Period, NOW)).toEqual({ from, to })
})

test('the month before January is the December of the year before', () => {
  const january = Date.parse('2027-01-31T16:59:59Z')
  expect(daysOf({ kind: 'lastMonth' }, january)).toEqual({ from: '2026-12-01', to: '2026-12-31' })
  const march = Date.parse('2028-03-15T00:00:00Z')
  expect(daysOf({ kind: 'lastMonth' }, march)).toEqual({ from: '2028-02-01', to: '2028-02-29' })
})

test('a day lasts from midnight to midnight in Vietnam', () => {
  const { from, to } = spanOf({ kind: 'days', from: '2026-11-24', to: '2026-11-24' }, NOW)
  expect(from).toBe(Date.parse('2026-11-23T17:00:00Z'))
  expect(to).toBe(Date.parse('2026-11-24T17:00:00Z'))
})

test('days that end before they begin are no period', () => {
  const period = { kind: 'days', from: '2026-11-24', to: '2026-11-23' }
  expect(periodSchema.safeParse(period).success).toBe(false)
  expect(periodSchema.safeParse({ ...period, to: '2026-11-24' }).success).toBe(true)
})
