import { z } from 'zod'
import { idSchema, instantSchema, lineSchema, slugSchema } from '../identity.ts'
import { digestSchema } from '../signing/digest.ts'
import { publicKeySchema, sealedSchema } from '../signing/seal.ts'

/** What an order asks of a portal. */
export const ACTS = ['publish', 'update', 'takeDown', 'repost'] as const
export type Act = (typeof ACTS)[number]

/** How long an order stays good when nothing else was said, in milliseconds: thirty days. */
export const ORDER_LASTS = 30 * 24 * 60 * 60 * 1000

/** What goes to a portal, sealed by the board member who gives it; its seal's digest is its name. */
export const orderSchema = z.strictObject({
  kind: z.literal('order'),
  articleId: idSchema,
  portalId: slugSchema,
  act: z.enum(ACTS),
  /** Counts the orders for this article at this portal from 1; a portal takes only a higher one. */
  seq: z.int().min(1),
  /** The name of the order before, null for the first. */
  replaces: digestSchema.nullable(),
  revision: z.int().min(1),
  contentHash: digestSchema,
  department: slugSchema,
  notBefore: instantSchema.nullable(),
  expires: instantSchema,
  /** Why a text is taken down, or what a correction changed; shown to readers. Empty for a first publication. */
  note: lineSchema(1_000),
  approvals: z.array(sealedSchema).max(2),
  logHead: digestSchema,
  person: idSchema,
  at: instantSchema,
})
export type Order = Readonly<z.infer<typeof orderSchema>>

/** The portal's answer to an order, sealed with its own key. A repeated order gets the same bytes again. */
export const receiptSchema = z.strictObject({
  kind: z.literal('receipt'),
  portalId: slugSchema,
  articleId: idSchema,
  orderHash: digestSchema,
  act: z.enum(ACTS),
  seq: z.int().min(1),
  revision: z.int().min(1),
  contentHash: digestSchema,
  logHead: digestSchema,
  url: z.url().max(2_048),
  at: instantSchema,
})
export type Receipt = Readonly<z.infer<typeof receiptSchema>>

/** What an open portal says of itself before anyone signs in. */
export const portalCardSchema = z.strictObject({
  portalId: slugSchema,
  name: lineSchema(300),
  key: publicKeySchema,
  api: z.literal(1),
  enrolled: z.boolean(),
  register: z.strictObject({ seq: z.int().min(0), head: digestSchema.nullable() }),
  now: instantSchema,
})
export type PortalCard = Readonly<z.infer<typeof portalCardSchema>>
