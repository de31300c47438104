import { expect, it } from 'vitest'
import {
  ANSWERS,
  hindranceOf,
  retryAfterOf,
  type Subject,
} from '../../../src-main/publish/answers.ts'
import { waitAfter } from '../../../src-main/publish/backoff.ts'
import type { Exchanged } from '../../../src-main/publish/exchange.ts'

const reply = (status: number, retryAfter: string | null = null): Exchanged => ({
  kind: 'reply',
  status,
  mediaType: 'text/html',
  retryAfter,
  body: new Uint8Array(),
  end: 'whole',
})
const SUBJECTS: readonly Subject[] = ['order', 'medium', 'register', 'question']
const NOW = Date.UTC(2026, 10, 24, 1)

it('knows what to do about every status, for every subject', () => {
  for (const subject of SUBJECTS) {
    const retried = (from: number, to: number) => {
      const statuses = Array.from({ length: to - from }, (_, at) => from + at)
      return statuses.filter((one) => hindranceOf(reply(one), subject, NOW).retry === 'later')
    }
    expect(retried(300, 400)).toEqual([])
    expect(retried(400, 500)).toEqual([408, 424, 425, 429])
    expect(retried(500, 600)).toHaveLength(100)
    expect(retried(100, 300)).toHaveLength(200)
  }
})

it('reads credentials again for 401 alone, and asks for 409 and 412 of orders', () => {
  const withRetry = (retry: string, subject: Subject) =>
    Array.from({ length: 500 }, (_, at) => at + 100).filter(
      (one) => hindranceOf(reply(one), subject, NOW).retry === retry,
    )
  for (const subject of SUBJECTS) expect(withRetry('renew', subject)).toEqual([401])
  expect(withRetry('ask', 'order')).toEqual([409, 412])
  expect(withRetry('ask', 'register')).toEqual([409])
  expect(withRetry('ask', 'medium')).toEqual([])
  expect(withRetry('ask', 'question')).toEqual([])
})

it('has no row that can never count', () => {
  for (const [at, row] of ANSWERS.entries()) {
    const counts = SUBJECTS.some((subject) =>
      Array.from({ length: row.to - row.from + 1 }, (_, n) => row.from + n).some(
        (status) =>
          (row.subject ?? subject) === subject &&
          ANSWERS.findIndex(
            (one) => one.from <= status && status <= one.to && (one.subject ?? subject) === subject,
          ) === at,
      ),
    )
    expect(counts, JSON.stringify(row)).toBe(true)
  }
})

it('reads Retry-After as seconds and as a date, and grants at most a day', () => {
  expect(retryAfterOf('120', NOW)).toBe(120_000)
  expect(retryAfterOf('Tue, 24 Nov 2026 01:02:00 GMT', NOW)).toBe(120_000)
  expect(retryAfterOf('Tue, 24 Nov 2026 00:00:00 GMT', NOW)).toBe(0)
  expect(retryAfterOf('999999999', NOW)).toBe(86_400_000)
  expect(retryAfterOf('Fri, 01 Jan 2100 00:00:00 GMT', NOW)).toBe(86_400_000)
  for (const nothing of [null, '', 'soon', '-5', '1e3']) {
    expect(retryAfterOf(nothing, NOW)).toSatisfy((wish) => wish === null || wish === 0)
  }
  expect(hindranceOf(reply(503, '7'), 'order', NOW).retryAfter).toBe(7_000)
  expect(hindranceOf(reply(403, '7'), 'order', NOW).retryAfter).toBeUndefined()
})

it('waits about a second at first and at most an hour, spread over the whole span', () => {
  const longest = (tries: number) => waitAfter(tries, () => 1 - Number.EPSILON)
  expect(waitAfter(1, () => 0.5)).toBe(1_000)
  expect([1, 2, 3, 4].map(longest)).toEqual([2_000, 4_000, 8_000, 16_000])
  for (const tries of [12, 13, 100, 1_000_000]) expect(longest(tries)).toBe(3_600_000)
  for (const tries of [0, 1, 5, 50]) expect(waitAfter(tries, () => 0)).toBe(100)
  expect(waitAfter(20, () => 0.25)).toBe(900_000)
})

it('never comes back before the time that the target asked for', () => {
  for (const random of [0, 0.3, 0.999]) {
    for (const tries of [1, 5, 20]) {
      expect(waitAfter(tries, () => random, 60_000)).toBeGreaterThanOrEqual(60_000)
    }
  }
  expect(waitAfter(1, () => 0.5, 60_000)).toBe(60_500)
})
