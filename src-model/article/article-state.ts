import type { Node } from '@tiptap/pm/model'
import { z } from 'zod'
import { idSchema, instantSchema, slugSchema } from '../identity.ts'
import { transactionSchema } from '../log/entry.ts'
import { ACTS } from '../publishing/order.ts'
import { digestSchema } from '../signing/digest.ts'
import { sealedSchema } from '../signing/seal.ts'
import { GATES } from '../workflow/roles.ts'
import { STAGES } from '../workflow/stages.ts'
import type { RootAttributes } from './root-attributes.ts'
import { articleSchema } from './schema.ts'

const byWhomSchema = z.strictObject({ person: idSchema, at: instantSchema })

/** A reason of return, with its answer once there is one. */
const pointStateSchema = z.strictObject({
  id: idSchema,
  text: z.string(),
  by: byWhomSchema,
  gate: z.enum(GATES),
  answer: z.strictObject({ text: z.string(), by: byWhomSchema }).nullable(),
})

const tailItemSchema = transactionSchema.extend({
  person: idSchema,
  inverted: transactionSchema.shape.steps,
})

const storedStateSchema = z.strictObject({
  articleId: idSchema,
  /** ProseMirror JSON of the document. */
  document: z.unknown(),
  stage: z.enum(STAGES),
  /** Counts what was signed or is to be signed: 1, and one more after each `reopen` or `correct`. */
  revision: z.int().min(1),
  /** Who changed what readers get since the last published revision, sorted. */
  hands: z.array(idSchema),
  /** Who has signed which gate of this revision, also when the signature was voided since. */
  signers: z.array(z.strictObject({ person: idSchema, gate: z.enum(GATES) })),
  /** The approvals that hold, in the order of the gates. */
  approvals: z.array(sealedSchema),
  /** The wire text that the approvals sign; null when there is none. */
  content: z.string().nullable(),
  points: z.array(pointStateSchema),
  refusal: z.string().nullable(),
  /** The last order given for each portal. */
  orders: z.record(
    slugSchema,
    z.strictObject({
      orderHash: digestSchema,
      seq: z.int(),
      act: z.enum(ACTS),
      sealed: sealedSchema,
    }),
  ),
  created: byWhomSchema,
  changed: byWhomSchema,
  /** When it came to its stage, and by whom. */
  arrived: byWhomSchema,
  /** Number and digest of the last entry of the log. */
  seq: z.int().min(1),
  head: digestSchema,
  /** The last transactions since the last move, with what takes them back: undo outlives a restart. */
  tail: z.array(tailItemSchema),
})

type StoredState = Readonly<z.infer<typeof storedStateSchema>>

/** One transaction of the tail, as undo needs it. */
export type TailItem = StoredState['tail'][number]

/** What the log of an article adds up to. */
export type ArticleState = Omit<StoredState, 'document'> & { readonly document: Node }

/** How many transactions of the tail are kept for undo. */
export const LONGEST_TAIL = 200

/** The fields of an article, from the root of its document. */
export function fieldsOf(state: Pick<ArticleState, 'document'>): RootAttributes {
  return state.document.attrs as RootAttributes
}

/** The document of an article that nobody has written in yet. */
export function emptyDocument(fields: RootAttributes): Node {
  const empty = articleSchema.topNodeType.createAndFill(fields)
  if (empty === null) throw new Error('the schema admits no empty article')
  return empty
}

/** The state as JSON for the article's file. */
export function stateToJson(state: ArticleState): unknown {
  return { ...state, document: state.document.toJSON() }
}

/** The shape of a state in the article's file; parsing yields the live state or fails on the first bad part. */
export const stateSchema = storedStateSchema.transform((stored, context): ArticleState => {
  try {
    const document = articleSchema.nodeFromJSON(stored.document)
    document.check()
    return { ...stored, document }
  } catch (error) {
    context.addIssue({ code: 'custom', message: `document: ${String(error)}` })
    return z.NEVER
  }
})
