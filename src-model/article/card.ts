import { z } from 'zod'
import { daySchema, idSchema, instantSchema, slugSchema } from '../identity.ts'
import { countWords } from '../language/vietnamese.ts'
import type { Delivery } from '../publishing/deliveries.ts'
import { deliveryLineOf, deliveryLineSchema } from '../publishing/delivery-line.ts'
import { GATES } from '../workflow/roles.ts'
import { STAGES } from '../workflow/stages.ts'
import { type ArticleState, fieldsOf } from './article-state.ts'
import { lineToWire } from './reader-projection.ts'

const byWhomSchema = z.strictObject({ person: idSchema, at: instantSchema })

/**
 * What lists, filters and the outbox must know of an article without opening it: the article without
 * its text. It is derived from the article's files and can be made anew from them at any time.
 */
export const articleCardSchema = z.strictObject({
  articleId: idSchema,
  /** Number of the journal record that it was made after. */
  localSeq: z.int(),
  /** The start of the digest of its last log entry: no two states of an article share it. */
  head: z.string().length(16),
  title: z.string(),
  stage: z.enum(STAGES),
  revision: z.int(),
  author: z.string(),
  department: slugSchema.nullable(),
  section: slugSchema.nullable(),
  eventDate: daySchema.nullable(),
  created: byWhomSchema,
  changed: byWhomSchema,
  arrived: byWhomSchema,
  words: z.int(),
  /** Points of the last return that nobody has answered. */
  openPoints: z.int(),
  /** Who may sign no gate of it, because they took part in the text. */
  hands: z.array(idSchema),
  signers: z.array(z.strictObject({ person: idSchema, gate: z.enum(GATES) })),
  deliveries: z.array(deliveryLineSchema),
})
export type ArticleCard = Readonly<z.infer<typeof articleCardSchema>>

/** The card of an article after its record `localSeq`. */
export function cardOf(
  state: ArticleState,
  deliveries: readonly Delivery[],
  localSeq: number,
): ArticleCard {
  const { articleId, document, stage, revision, created, changed, arrived } = state
  const { byline, section, eventDate } = fieldsOf(state)
  return {
    articleId,
    localSeq,
    head: state.head.slice(0, 16),
    title: lineToWire(document.child(0)),
    stage,
    revision,
    author: byline.author,
    department: byline.department,
    section,
    eventDate,
    created,
    changed,
    arrived,
    words: wordsOf(document),
    openPoints: state.points.filter((point) => point.answer === null).length,
    hands: state.hands,
    signers: state.signers,
    deliveries: deliveries.map(deliveryLineOf),
  }
}

/** Blocks never change, they are exchanged, so a block is counted once. */
const counted = new WeakMap<object, number>()

function wordsOf(document: ArticleState['document']): number {
  let total = 0
  document.forEach((block) => {
    let words = counted.get(block)
    if (words === undefined) {
      words = countWords(block.textBetween(0, block.content.size, ' ', ' '))
      counted.set(block, words)
    }
    total += words
  })
  return total
}
