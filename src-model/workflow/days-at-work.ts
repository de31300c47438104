import { z } from 'zod'
import { daySchema, type Instant } from '../identity.ts'
import { dayOf } from '../language/vietnamese.ts'

/** How many days are remembered; more than any rule counts. */
const MOST_DAYS = 120

/**
 * The days on which the program was seen running, rising. A clock alone decides nothing that cannot be taken
 * back: one that jumps ten years ahead adds a single day here.
 */
export const daysAtWorkSchema = z.array(daySchema).max(MOST_DAYS)
export type DaysAtWork = readonly string[]

/** The days with the one of `now`; days after it are forgotten, since they came from a clock that was ahead. */
export function withDay(days: DaysAtWork, now: Instant): DaysAtWork {
  const today = dayOf(now)
  return [...days.filter((day) => day < today), today].slice(-MOST_DAYS)
}

/** On how many days after that of `since` the program was seen running. */
export function daysSeenSince(days: DaysAtWork, since: Instant): number {
  const day = dayOf(since)
  return days.filter((each) => each > day).length
}
