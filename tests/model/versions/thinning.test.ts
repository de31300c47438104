import { expect, test } from 'vitest'
import { keptVersions } from '../../../src-model/versions/thinning.ts'

/** Noon of the 24th in Vietnam. */
const NOW = Date.UTC(2026, 10, 24, 5)
const HOUR = 3_600_000
const DAY = 24 * HOUR

/** The numbers of the versions that stay, of some that were kept so many hours ago for a reason. */
function kept(...ago: (readonly [hours: number, why: string])[]) {
  const versions = ago.map(([hours, why], at) => ({ number: at + 1, at: NOW - hours * HOUR, why }))
  return [...keptVersions(versions, NOW)]
}

test('every version of today stays', () => {
  expect(kept([11, 'quarterHour'], [5, 'quarterHour'], [0, 'quarterHour'])).toEqual([1, 2, 3])
})

test('of a day before, the last stays; the day is the one in Vietnam', () => {
  // 13 hours ago was 23:00 of the 23rd in Vietnam.
  expect(kept([20, 'quarterHour'], [13, 'quarterHour'], [11.5, 'quarterHour'])).toEqual([2, 3])
})

test('after thirty days no version of editing stays', () => {
  expect(kept([30 * 24, 'quarterHour'], [31 * 24, 'quarterHour'])).toEqual([1])
})

test('moves, what was taken back, migrations and merges stay for ever', () => {
  const whys = ['submit', 'trash', 'beforeTakingBack', 'tookBack', 'migration', 'merge', 'mới']
  const old = whys.map((why, at) => [5_000 * 24 - at, why] as const)
  expect(kept(...old)).toEqual([1, 2, 3, 4, 5, 6, 7])
})

test('when a move ends the day, no version of editing stays beside it', () => {
  expect(kept([40, 'quarterHour'], [39, 'submit'])).toEqual([2])
})

test('a version from the future stays', () => {
  expect(kept([-5_000, 'quarterHour'], [-5_001, 'quarterHour'])).toEqual([1, 2])
})

test('thinning what was thinned changes nothing', () => {
  const many = Array.from({ length: 400 }, (_, n) => ({
    number: n + 1,
    at: NOW - (400 - n) * 3 * HOUR,
    why: n % 50 === 0 ? 'submit' : 'quarterHour',
  }))
  const once = keptVersions(many, NOW)
  const left = many.filter(({ number }) => once.has(number))
  expect(keptVersions(left, NOW)).toEqual(once)
  expect(left.length).toBeLessThan(50)
  expect(left.filter(({ at }) => at > NOW - 12 * HOUR).length).toBe(3)
  expect(left.some(({ at, why }) => at < NOW - 31 * DAY && why === 'quarterHour')).toBe(false)
})
