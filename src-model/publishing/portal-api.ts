import { z } from 'zod'
import { lineSchema, slugSchema } from '../identity.ts'
import { digestSchema } from '../signing/digest.ts'
import { publicKeySchema, sealedSchema } from '../signing/seal.ts'

/*
 * What goes over the wire between a newsroom and a portal, /api/v1. The portal's OpenAPI document
 * says the same for other implementers; a test holds the two against each other.
 *
 *   GET  /portal                               -> PortalCard            open
 *   POST /enrolment          EnrolmentRequest  -> EnrolmentReply        one-time code, 403 else
 *   PUT  /register/{seq}     Sealed            -> 201 | 200 again | 409 out of order | 422 refused      open: the entry proves itself
 *   HEAD /media/{sha256}                       -> 200 | 404             token
 *   PUT  /media/{sha256}     bytes             -> 201 | 200 again | 413 | 415 | 422 hash differs        token
 *   PUT  /articles/{id}/orders/{orderHash}     OrderRequest -> 201 | 200 again ReceiptReply | 409 | 412 | 422 | 424 media missing   token
 *   GET  /articles/{id}/orders/{orderHash}     -> 200 ReceiptReply | 404                                token
 *   GET  /articles/{id}                        -> 200 StandingReply (also when nothing is known)        token
 */

/** The longest order request a portal reads, in bytes. */
export const LARGEST_ORDER = 24 * 1024 * 1024

/** The largest medium a portal takes, in bytes. */
export const LARGEST_MEDIUM = 32 * 1024 * 1024

/** Joins a newsroom to a portal with the code that the portal's keeper read out. */
export const enrolmentRequestSchema = z.strictObject({
  code: z.string().min(1).max(100),
  registerKey: publicKeySchema,
  newsroom: lineSchema(300).min(1),
})

/** The publish token is shown this once; the portal keeps only its digest. */
export const enrolmentReplySchema = z.strictObject({
  portalId: slugSchema,
  key: publicKeySchema,
  token: z.string().min(20).max(200),
})

export const orderRequestSchema = z.strictObject({
  order: sealedSchema,
  /** The signed wire text, null for an order that shows nothing. */
  content: z.string().nullable(),
})

export const receiptReplySchema = z.strictObject({ receipt: sealedSchema })

/** What the portal holds of an article: the last order it took, and the very text that readers get now. */
export const standingReplySchema = z.strictObject({
  last: z.strictObject({ seq: z.int().min(1), orderHash: digestSchema }).nullable(),
  live: z
    .strictObject({
      revision: z.int().min(1),
      content: z.string(),
      orderHash: digestSchema,
      url: z.url(),
    })
    .nullable(),
})
export type StandingReply = Readonly<z.infer<typeof standingReplySchema>>

/** Every refusal (RFC 9457). `code` is an `OrderRefusal`, a `RegisterRefusal` or one of the portal's own words. */
export const refusalReplySchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string().max(100),
  detail: z.string().max(2_000).optional(),
})
