import { z } from 'zod'
import { rootAttributesSchema } from '../article/root-attributes.ts'
import { idSchema, instantSchema, lineSchema } from '../identity.ts'
import { digestSchema } from '../signing/digest.ts'
import { sealedSchema } from '../signing/seal.ts'

/*
 * The log of an article: every change of its text and every act on it is an entry, sealed by the
 * person who did it and naming the entry before by digest. The article is what its log adds up to.
 */

/** The most steps that one batch from the page may hold. */
export const MOST_STEPS = 5_000

/** One editor transaction: its time decides undo groups, `act` says whether it was itself an undo or redo. */
export const transactionSchema = z.strictObject({
  at: instantSchema,
  act: z.enum(['edit', 'undo', 'redo']),
  steps: z
    .array(z.looseObject({ stepType: z.string().max(50) }))
    .min(1)
    .max(MOST_STEPS),
})
export type StepTransaction = Readonly<z.infer<typeof transactionSchema>>

/** The page takes 2,000 characters; composing them to NFC may make three of one. */
const LONGEST_WORDS = 6_000

/** A reason why a text goes back, which must be answered before it is sent again. */
const pointSchema = z.strictObject({ id: idSchema, text: textSchema(LONGEST_WORDS) })

function textSchema(longest: number) {
  return z
    .string()
    .max(longest)
    .refine((text) => text.trim() !== '', 'empty')
    .refine((text) => text === text.normalize('NFC'), 'not NFC')
}

export const moveActSchema = z.discriminatedUnion('move', [
  z.strictObject({ type: z.literal('move'), move: z.literal('submit') }),
  z.strictObject({ type: z.literal('move'), move: z.literal('withdraw') }),
  z.strictObject({
    type: z.literal('move'),
    move: z.literal('return'),
    points: z.array(pointSchema).min(1).max(50),
  }),
  z.strictObject({
    type: z.literal('move'),
    move: z.literal('approve'),
    approval: sealedSchema,
    /** The signed wire text itself, kept so that it is never serialised again. */
    content: z.string(),
  }),
  z.strictObject({
    type: z.literal('move'),
    move: z.literal('refuse'),
    reason: textSchema(LONGEST_WORDS),
  }),
  z.strictObject({ type: z.literal('move'), move: z.literal('reopen') }),
  z.strictObject({ type: z.literal('move'), move: z.literal('correct'), receipt: sealedSchema }),
  z.strictObject({ type: z.literal('move'), move: z.literal('trash') }),
  z.strictObject({ type: z.literal('move'), move: z.literal('restore') }),
])
export type MoveAct = Readonly<z.infer<typeof moveActSchema>>

export const actSchema = z.union([
  z.strictObject({ type: z.literal('create'), fields: rootAttributesSchema }),
  z.strictObject({
    type: z.literal('steps'),
    transactions: z.array(transactionSchema).min(1).max(1_000),
  }),
  z.strictObject({ type: z.literal('answer'), point: idSchema, text: textSchema(LONGEST_WORDS) }),
  z.strictObject({ type: z.literal('order'), order: sealedSchema }),
  moveActSchema,
])
export type LogAct = Readonly<z.infer<typeof actSchema>>

export const entrySchema = z.strictObject({
  kind: z.literal('entry'),
  articleId: idSchema,
  seq: z.int().min(1),
  previous: digestSchema.nullable(),
  at: instantSchema,
  person: idSchema,
  /** The machine it was written on. */
  client: lineSchema(100),
  schemaVersion: z.int().min(1),
  act: actSchema,
})
export type Entry = Readonly<z.infer<typeof entrySchema>>
