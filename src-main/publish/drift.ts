import type { Delivery } from '../../src-model/publishing/deliveries.ts'
import type { StandingReply } from '../../src-model/publishing/portal-api.ts'
import type { Outcome } from './connector.ts'

/** What a portal shows, against what was approved. */
export type DriftVerdict = 'asApproved' | 'changed' | 'missing' | 'notReached'

/** Compares the very text that readers get now with the one that the delivery brought or took away. */
export function driftOf(delivery: Delivery, standing: Outcome<StandingReply>): DriftVerdict {
  if (!standing.ok) return 'notReached'
  const live = standing.value.live?.content ?? null
  if (live === delivery.content) return 'asApproved'
  return live === null ? 'missing' : 'changed'
}
