import { z } from 'zod'
import { rootAttributesSchema } from '../../../src-model/article/root-attributes.ts'
import { idSchema, instantSchema, lineSchema, slugSchema } from '../../../src-model/identity.ts'
import { transactionSchema } from '../../../src-model/log/entry.ts'
import { problemSchema } from '../../../src-model/problem.ts'
import { deliveryLineSchema } from '../../../src-model/publishing/delivery-line.ts'
import { ACTS } from '../../../src-model/publishing/order.ts'
import { GATES } from '../../../src-model/workflow/roles.ts'
import { MOVES, STAGES } from '../../../src-model/workflow/stages.ts'
import { command, nothing } from './command.ts'

/** A person with the time at which they did something. */
export const byWhomSchema = z.strictObject({
  personId: idSchema,
  name: lineSchema(300),
  at: instantSchema,
})

/** One delivery as people read it; the signed bytes stay in main. */
export const deliveryViewSchema = deliveryLineSchema.extend({
  articleId: idSchema,
  title: z.string(),
  portalName: lineSchema(300),
})
export type DeliveryView = Readonly<z.infer<typeof deliveryViewSchema>>

export const pointViewSchema = z.strictObject({
  id: idSchema,
  text: z.string(),
  by: byWhomSchema,
  gate: z.enum(GATES),
  answer: z.strictObject({ text: z.string(), by: byWhomSchema }).nullable(),
})

/** Everything about an article but its text. */
export const articleStatusSchema = z.strictObject({
  articleId: idSchema,
  localSeq: z.int(),
  stage: z.enum(STAGES),
  revision: z.int(),
  editable: z.boolean(),
  moves: z.array(z.strictObject({ move: z.enum(MOVES), problem: problemSchema.nullable() })),
  mayPublish: z.boolean(),
  points: z.array(pointViewSchema),
  refusal: z.string().nullable(),
  approvals: z.array(z.strictObject({ gate: z.enum(GATES), by: byWhomSchema })),
  hands: z.array(z.strictObject({ personId: idSchema, name: lineSchema(300) })),
  department: slugSchema.nullable(),
  words: z.int(),
  created: byWhomSchema,
  changed: byWhomSchema,
  arrived: byWhomSchema,
  deliveries: z.array(deliveryViewSchema),
})
export type ArticleStatus = Readonly<z.infer<typeof articleStatusSchema>>

/**
 * An article to edit: the document as it was before the tail, and the transactions since, which the page
 * replays so that undo reaches back over a restart. `mine` marks those of the person at the desk.
 */
const openedSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('article'),
    base: z.json(),
    tail: z.array(transactionSchema.extend({ mine: z.boolean() })),
    status: articleStatusSchema,
  }),
  /** Written by a newer program: shown as it was frozen, kept untouched. */
  z.strictObject({ kind: z.literal('newer'), articleId: idSchema, html: z.string() }),
])
export type OpenedArticle = Readonly<z.infer<typeof openedSchema>>

/** One act of the log in words for the history panel; an order is named by what it asks of the portal. */
export const logLineSchema = z.strictObject({
  seq: z.int(),
  by: byWhomSchema,
  what: z.enum(['create', 'steps', 'answer', ...ACTS, ...MOVES]),
  detail: z.string(),
})

export const articleCommands = {
  createArticle: command(
    z.strictObject({ fields: rootAttributesSchema.partial() }),
    articleStatusSchema,
  ),
  openArticle: command(z.strictObject({ articleId: idSchema }), openedSchema),
  readStatus: command(z.strictObject({ articleId: idSchema }), articleStatusSchema),
  /**
   * Takes transactions that the page made on top of `localSeq`. The answer comes when they are on disk,
   * flushed. A batch that main already has (its reply was lost) is acknowledged again, not applied twice.
   */
  writeSteps: command(
    z.strictObject({
      articleId: idSchema,
      localSeq: z.int().min(0),
      /** Named by the page once for each batch, so that a repeat is recognised. */
      batchId: idSchema,
      transactions: z.array(transactionSchema).min(1).max(1_000),
    }),
    z.strictObject({ localSeq: z.int(), at: instantSchema }),
  ),
  closeArticle: command(z.strictObject({ articleId: idSchema }), nothing),
  readLog: command(z.strictObject({ articleId: idSchema }), z.array(logLineSchema)),
}
