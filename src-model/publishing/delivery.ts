import { z } from 'zod'
import { instantSchema } from '../identity.ts'
import { sealedSchema } from '../signing/seal.ts'

/*
 * Delivery: one order on its way to one portal. A machine of its own beside the editorial stages,
 * as a table: from which states an event may come, and what state it leads to.
 */

/** What keeps a delivery from arriving, as the outbox tells it to people; `detail` is for the log alone. */
export const HINDRANCES = [
  'unreachable',
  'notSecure',
  'tooSlow',
  'busy',
  'broken',
  'nonsense',
  'tokenRefused',
  'forbidden',
  'mediaRefused',
  'tooLarge',
  'orderRefused',
  'notOurPortal',
  'redirected',
] as const
export type Hindrance = (typeof HINDRANCES)[number]

const whySchema = z.strictObject({
  hindrance: z.enum(HINDRANCES),
  /** The portal's own word for it where it gave one (an `OrderRefusal` or an HTTP status), else empty. */
  detail: z.string().max(300),
})

/** Where a delivery stands, each state with just the data it has. */
export const deliveryStateSchema = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('queued') }),
  z.strictObject({ state: z.literal('scheduled'), at: instantSchema }),
  z.strictObject({ state: z.literal('sending'), since: instantSchema }),
  z.strictObject({ state: z.literal('waiting'), until: instantSchema, why: whySchema }),
  z.strictObject({ state: z.literal('delivered'), receipt: sealedSchema }),
  z.strictObject({ state: z.literal('refused'), why: whySchema }),
  z.strictObject({ state: z.literal('cancelled') }),
])
export type DeliveryState = Readonly<z.infer<typeof deliveryStateSchema>>
export type DeliveryStateName = DeliveryState['state']
export type Why = Readonly<z.infer<typeof whySchema>>
