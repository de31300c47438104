import { expect, test } from 'vitest'
import { fullTime, shortTime, timeOfDay } from '../../../src-renderer/words/time-in-words.ts'

/** Twenty past midnight on 1 January 2026 in Vietnam, still 31 December in Greenwich. */
const NEW_YEAR = Date.UTC(2025, 11, 31, 17, 20)
const HOUR = 3_600_000

test('the time of day is that of Vietnam, wherever the computer stands', () => {
  expect(timeOfDay(NEW_YEAR)).toBe('00:20')
  expect(timeOfDay(NEW_YEAR + 13 * HOUR)).toBe('13:20')
})

test('a time is as short as its distance allows', () => {
  const told = (before: number) => shortTime(NEW_YEAR - before, NEW_YEAR + 15 * HOUR)
  expect([told(-14 * HOUR), told(0), told(HOUR)]).toEqual(['14:20', '00:20', '31/12/2025'])
  const inMay = Date.UTC(2026, 4, 9, 3, 5)
  expect(shortTime(inMay, inMay + 48 * HOUR)).toBe('10:05 09/05')
})

test('a time in full has its day and year', () => {
  expect(fullTime(NEW_YEAR)).toBe('00:20 01/01/2026')
})
