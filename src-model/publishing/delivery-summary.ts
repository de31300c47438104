import type { ArticleCard } from '../article/card.ts'
import { liveDeliveries } from './deliveries.ts'
import { isSettled } from './delivery-moves.ts'

/** The least happy of an article's deliveries, `none` before any order. */
export const DELIVERY_SUMMARIES = ['none', 'underWay', 'trouble', 'published', 'takenDown'] as const
export type DeliverySummary = (typeof DELIVERY_SUMMARIES)[number]

/** How an article's deliveries stand, all portals together. */
export function deliverySummaryOf({
  deliveries,
}: Pick<ArticleCard, 'deliveries'>): DeliverySummary {
  const states = deliveries.map((delivery) => delivery.state.state)
  if (states.includes('refused')) return 'trouble'
  if (!states.every(isSettled)) return states.includes('waiting') ? 'trouble' : 'underWay'
  if (liveDeliveries(deliveries).length > 0) return 'published'
  return deliveries.some(({ act, state }) => act === 'takeDown' && state.state === 'delivered')
    ? 'takenDown'
    : 'none'
}
