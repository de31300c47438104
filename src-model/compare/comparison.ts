import { z } from 'zod'
import { digestSchema } from '../signing/digest.ts'

/** The pieces that two documents are compared by: what a reader would call a paragraph, a picture, a cell. */
export const PIECE_KINDS = [
  'title',
  'sapo',
  'paragraph',
  'heading',
  'listItem',
  'quote',
  'cell',
  'figure',
  'attachment',
  'embed',
  'rule',
] as const
export type PieceKind = (typeof PIECE_KINDS)[number]

/** What of a piece can change beside its text. `formatting` carries no words of its own. */
export const ASPECTS = [
  'kind',
  'level',
  'image',
  'alt',
  'credit',
  'links',
  'url',
  'file',
  'name',
  'number',
  'issued',
  'issuer',
  'formatting',
] as const
export type Aspect = (typeof ASPECTS)[number]

/** The fields of an article, as they are compared. */
export const COMPARED_FIELDS = [
  'author',
  'department',
  'section',
  'tags',
  'eventDate',
  'genre',
  'targets',
] as const
export type ComparedField = (typeof COMPARED_FIELDS)[number]

const pieceKindSchema = z.enum(PIECE_KINDS)

/** A stretch of text that both have, or only the later, or only the earlier one. */
const runSchema = z.strictObject({
  kind: z.enum(['same', 'inserted', 'deleted']),
  text: z.string(),
})
export type Run = Readonly<z.infer<typeof runSchema>>

const shownSchema = z.strictObject({
  kind: pieceKindSchema,
  text: z.string(),
  image: digestSchema.nullable(),
})
export type ShownPiece = Readonly<z.infer<typeof shownSchema>>

const aspectChangeSchema = z.strictObject({
  aspect: z.enum(ASPECTS),
  before: z.string(),
  after: z.string(),
})
export type AspectChange = Readonly<z.infer<typeof aspectChangeSchema>>

const comparedPieceSchema = z.discriminatedUnion('change', [
  z.strictObject({ change: z.literal('unchanged'), piece: shownSchema }),
  z.strictObject({ change: z.literal('added'), piece: shownSchema }),
  z.strictObject({ change: z.literal('removed'), piece: shownSchema }),
  z.strictObject({
    change: z.literal('changed'),
    piece: shownSchema,
    runs: z.array(runSchema),
    aspects: z.array(aspectChangeSchema),
  }),
])
export type ComparedPiece = Readonly<z.infer<typeof comparedPieceSchema>>

/** What became of one document in another: fields first, then every piece in reading order, the removed ones where they stood. */
export const comparisonSchema = z.strictObject({
  fields: z.array(
    z.strictObject({ field: z.enum(COMPARED_FIELDS), before: z.string(), after: z.string() }),
  ),
  pieces: z.array(comparedPieceSchema),
  /** True when the two differ so much that some pieces stand as removed and added without a look at their words. */
  coarse: z.boolean(),
})
export type Comparison = Readonly<z.infer<typeof comparisonSchema>>
export type FieldChange = Comparison['fields'][number]
