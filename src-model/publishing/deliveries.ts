import { z } from 'zod'
import { idSchema, instantSchema, slugSchema } from '../identity.ts'
import { digestSchema } from '../signing/digest.ts'
import { sealedSchema } from '../signing/seal.ts'
import { type DeliveryStateName, deliveryStateSchema } from './delivery.ts'
import { isSettled } from './delivery-moves.ts'
import { ACTS } from './order.ts'

/** One order on its way to one portal, as it is kept beside its article. */
export const deliverySchema = z.strictObject({
  articleId: idSchema,
  portalId: slugSchema,
  orderHash: digestSchema,
  order: sealedSchema,
  act: z.enum(ACTS),
  seq: z.int().min(1),
  revision: z.int().min(1),
  contentHash: digestSchema,
  /** The signed text that goes with the order; null for one that shows nothing. */
  content: z.string().nullable(),
  state: deliveryStateSchema,
  /** How often it was sent, the present time included. */
  tries: z.int().min(0),
  at: instantSchema,
})
export type Delivery = Readonly<z.infer<typeof deliverySchema>>

/** What tells whether a delivery left something public. */
type LiveLine = Pick<Delivery, 'portalId' | 'seq' | 'act'> & {
  readonly state: { readonly state: DeliveryStateName }
}

/** The last delivered order of each portal that left something public. */
export function liveDeliveries<Line extends LiveLine>(
  deliveries: readonly Line[],
): readonly Line[] {
  const last = new Map<string, Line>()
  for (const delivery of deliveries) {
    const known = last.get(delivery.portalId)
    if (delivery.state.state !== 'delivered') continue
    if (known === undefined || known.seq < delivery.seq) last.set(delivery.portalId, delivery)
  }
  return [...last.values()].filter((delivery) => delivery.act !== 'takeDown')
}

/** What the editorial table must know of an article's deliveries. */
export function publishingStanding(deliveries: readonly Delivery[]): {
  readonly underWay: boolean
  readonly liveRevisions: readonly number[]
} {
  return {
    underWay: deliveries.some((delivery) => !isSettled(delivery.state.state)),
    liveRevisions: liveDeliveries(deliveries).map((delivery) => delivery.revision),
  }
}
