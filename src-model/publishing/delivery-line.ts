import { z } from 'zod'
import { instantSchema } from '../identity.ts'
import { digestSchema } from '../signing/digest.ts'
import { parsePayload, sealDigest } from '../signing/seal.ts'
import { type Delivery, deliverySchema } from './deliveries.ts'
import { deliveryStateSchema } from './delivery.ts'
import { receiptSchema } from './order.ts'

const [queued, scheduled, sending, waiting, delivered, refused, cancelled] =
  deliveryStateSchema.options

/** A delivery as lists show it: without the signed bytes, which stay beside the article. */
export const deliveryLineSchema = deliverySchema
  .pick({ portalId: true, orderHash: true, act: true, seq: true, revision: true })
  .extend({
    state: z.discriminatedUnion('state', [
      queued,
      scheduled,
      sending,
      waiting,
      delivered.omit({ receipt: true }),
      refused,
      cancelled,
    ]),
    tries: z.int(),
    at: instantSchema,
    /** The public address and what the portal signed, once delivered. */
    receipt: z
      .strictObject({
        url: z.string(),
        at: instantSchema,
        digest: digestSchema,
        contentHash: digestSchema,
      })
      .nullable(),
  })
export type DeliveryLine = Readonly<z.infer<typeof deliveryLineSchema>>

/** The line of a delivery. */
export function deliveryLineOf(delivery: Delivery): DeliveryLine {
  const { portalId, orderHash, act, seq, revision, state, tries, at } = delivery
  return {
    portalId,
    orderHash,
    act,
    seq,
    revision,
    state: state.state === 'delivered' ? { state: 'delivered' } : state,
    tries,
    at,
    receipt: receiptOf(delivery),
  }
}

function receiptOf({ state }: Delivery): DeliveryLine['receipt'] {
  if (state.state !== 'delivered') return null
  const opened = parsePayload(state.receipt, receiptSchema)
  if (!opened.ok) return null
  const { url, at, contentHash } = opened.value
  return { url, at, contentHash, digest: sealDigest(state.receipt) }
}
