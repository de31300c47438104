import { createHmac } from 'node:crypto'
import { isbot } from 'isbot'
import { dayOf } from '../../src-model/language/vietnamese.ts'
import type { VisitStore } from '../storage/portal-store.ts'

/** How long a reader counts as present after the last page, in milliseconds. */
export const PRESENT_FOR = 5 * 60 * 1000

/** The numbers under "Thống kê truy cập". A visit ends when its reader was away for five minutes. */
export interface Visits {
  readonly total: number
  readonly current: number
}

/** Who asked for a page, as far as counting needs it; nothing of it is kept. */
export interface Visitor {
  readonly address: string
  readonly userAgent: string | undefined
}

/**
 * Counts a reader and gives the numbers. What is kept is a keyed hash of address and browser; the
 * key is thrown away with the day, so yesterday's readers can be told from nothing. Bots are left out.
 */
export async function countVisit(
  store: VisitStore,
  visitor: Visitor,
  now: number,
  random: (length: number) => Uint8Array,
): Promise<Visits> {
  const since = now - PRESENT_FOR
  if (isReader(visitor)) {
    const offered = Buffer.from(random(32)).toString('hex')
    const salt = await store.saltOfDay(dayOf(now), offered)
    const key = createHmac('sha256', Buffer.from(salt, 'hex'))
      .update(JSON.stringify([visitor.address, visitor.userAgent]))
      .digest('hex')
    await store.seen(key, now, since)
  }
  return store.visits(since)
}

function isReader({ userAgent }: Visitor): boolean {
  return userAgent !== undefined && userAgent !== '' && !isbot(userAgent)
}
