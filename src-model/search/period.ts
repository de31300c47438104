import type { Instant } from '../identity.ts'
import { dayOf } from '../language/vietnamese.ts'

/** Times that are told from today, so that what was saved with one stays true on later days. */
export const RECENT_PERIODS = ['today', 'last7Days', 'thisMonth', 'lastMonth', 'thisYear'] as const

/** A stretch of days in Vietnam: told from today, or from one day to another, both included and either left open. */
export type Period =
  | { readonly kind: (typeof RECENT_PERIODS)[number] }
  | { readonly kind: 'days'; readonly from: string | null; readonly to: string | null }

/** The instants that a period holds: from the first on, and before the second; null where it is open. */
export interface Span {
  readonly from: Instant | null
  readonly to: Instant | null
}

/** Vietnam is seven hours ahead of UTC all the year. */
const AHEAD = 7 * 3_600_000
const DAY = 24 * 3_600_000

/** The first and the last day of a period, as seen at `now`; null where it is open. */
export function daysOf(
  period: Period,
  now: Instant,
): { readonly from: string | null; readonly to: string | null } {
  const today = dayOf(now)
  const [year = 0, month = 0] = today.split('-').map(Number)
  switch (period.kind) {
    case 'today':
      return { from: today, to: today }
    case 'last7Days':
      return { from: dayOf(now - 6 * DAY), to: today }
    case 'thisMonth':
      return { from: `${today.slice(0, 7)}-01`, to: lastOfMonth(year, month) }
    case 'lastMonth': {
      const last = lastOfMonth(year, month - 1)
      return { from: `${last.slice(0, 7)}-01`, to: last }
    }
    case 'thisYear':
      return { from: `${year}-01-01`, to: `${year}-12-31` }
    case 'days':
      return { from: period.from, to: period.to }
  }
}

/** The instants of a period, as seen at `now`. */
export function spanOf(period: Period, now: Instant): Span {
  const { from, to } = daysOf(period, now)
  return {
    from: from === null ? null : startOf(from),
    to: to === null ? null : startOf(to) + DAY,
  }
}

function startOf(day: string): Instant {
  return Date.parse(`${day}T00:00:00Z`) - AHEAD
}

/** The last day of a month, which counts from 1; month 0 is the December before. */
function lastOfMonth(year: number, month: number): string {
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)
}
