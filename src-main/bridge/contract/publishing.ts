import { z } from 'zod'
import { idSchema, instantSchema, lineSchema, slugSchema } from '../../../src-model/identity.ts'
import { digestSchema } from '../../../src-model/signing/digest.ts'
import { articleStatusSchema, deliveryViewSchema } from './articles.ts'
import { command, nothing } from './command.ts'

const deliverySchema = z.strictObject({ articleId: idSchema, orderHash: digestSchema })

/** What a portal really shows, against what was approved. */
export const driftSchema = z.strictObject({
  portalId: slugSchema,
  portalName: lineSchema(300),
  verdict: z.enum(['asApproved', 'changed', 'missing', 'notReached']),
  at: instantSchema,
})
export type Drift = Readonly<z.infer<typeof driftSchema>>

export const publishingCommands = {
  /**
   * Gives the order to every target and starts sending. Pressed again for the same approved text it
   * repeats the same order and gets the same receipt. `note` tells readers what a correction changed.
   */
  publishArticle: command(
    z.strictObject({ articleId: idSchema, note: lineSchema(1_000) }),
    articleStatusSchema,
  ),
  takeDownArticle: command(
    z.strictObject({ articleId: idSchema, reason: lineSchema(1_000).min(1) }),
    articleStatusSchema,
  ),
  listDeliveries: command(nothing, z.array(deliveryViewSchema)),
  retryDelivery: command(deliverySchema, articleStatusSchema),
  /** Calls a waiting delivery back, after asking the portal that it has not arrived. */
  cancelDelivery: command(deliverySchema, articleStatusSchema),
  checkDrift: command(z.strictObject({ articleId: idSchema }), z.array(driftSchema)),
  /** Opens the public page in the person's browser. */
  openPublicPage: command(deliverySchema, nothing),
}
