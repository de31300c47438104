import type { ArticleState } from '../article/article-state.ts'
import type { Instant } from '../identity.ts'
import { type DaysAtWork, daysSeenSince } from './days-at-work.ts'

const DAY = 24 * 60 * 60_000

/** How long an article stays in the trash, in days. */
export const DAYS_IN_TRASH = 90

/** How long its files are kept aside after that, in days. */
export const DAYS_KEPT_ASIDE = 30

/**
 * On so many of those days the program must have run. Somebody then had the time to see the article in the
 * trash, and a clock that jumps ahead, or a computer that was locked away for a year, deletes nothing.
 */
const DAYS_SEEN = 30

/** How many whole days are left until the trash lets go of an article that came there at `arrivedAt`; 0 when it is due. */
export function daysLeft(arrivedAt: Instant, now: Instant): number {
  return Math.max(0, Math.ceil((arrivedAt + DAYS_IN_TRASH * DAY - now) / DAY))
}

/** True when an article may be taken out of the trash for good: a draft that no order was ever given for, and due by clock and by days at work. */
export function isToBeEmptied(
  state: Pick<ArticleState, 'stage' | 'arrived' | 'orders'>,
  days: DaysAtWork,
  now: Instant,
): boolean {
  return (
    state.stage === 'trashed' &&
    Object.keys(state.orders).length === 0 &&
    daysLeft(state.arrived.at, now) === 0 &&
    daysSeenSince(days, state.arrived.at) >= DAYS_SEEN
  )
}

/** True when files that were set aside at `asideAt` may be destroyed. */
export function isToBeDestroyed(asideAt: Instant, days: DaysAtWork, now: Instant): boolean {
  return (
    now >= asideAt + DAYS_KEPT_ASIDE * DAY && daysSeenSince(days, asideAt) >= DAYS_KEPT_ASIDE / 3
  )
}
