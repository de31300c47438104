import { z } from 'zod'
import { daySchema, idSchema, isWellFormed, lineSchema, slugSchema } from '../identity.ts'
import { canonicalJson, type Digest, digestOfText, digestSchema } from '../signing/digest.ts'
import { isEmbedUrl, isLinkUrl } from './addresses.ts'

/*
 * wire/1: the frozen projection of an article for readers. It is what approvers sign and what portals
 * show. Every default is written out and every object is closed, so two programs that agree on the
 * text agree on its bytes. It never changes: what readers get in another way is wire/2.
 */

/** Marks of a run of text, always in this order, each at most once. */
export const WIRE_MARKS = [
  'bold',
  'italic',
  'underline',
  'strike',
  'subscript',
  'superscript',
] as const

const textOf = (longest: number) =>
  z
    .string()
    .max(longest)
    .refine((text) => text === text.normalize('NFC'), 'not NFC')
    .refine(isWellFormed, 'half a character')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must stay out
    .refine((text) => !/[\u0000-\u0008\u000b-\u001f\u007f]/.test(text), 'control characters')

const runSchema = z.strictObject({
  type: z.literal('text'),
  text: textOf(1_000_000).min(1),
  marks: z
    .array(z.enum(WIRE_MARKS))
    .refine((marks) => marks.every((mark, at) => at === 0 || order(marks[at - 1]) < order(mark))),
  link: z.string().max(2_048).refine(isLinkUrl).nullable(),
})
const breakSchema = z.strictObject({ type: z.literal('break') })
const footnoteSchema = z.strictObject({
  type: z.literal('footnote'),
  content: z.array(runSchema).min(1),
})
const inlineSchema = z.array(z.discriminatedUnion('type', [runSchema, breakSchema, footnoteSchema]))

const figureSchema = z.strictObject({
  type: z.literal('figure'),
  image: digestSchema,
  alt: lineSchema(1_000),
  credit: lineSchema(300),
  caption: inlineSchema,
})

const leafBlocks = [
  z.strictObject({ type: z.literal('paragraph'), content: inlineSchema.min(1) }),
  z.strictObject({
    type: z.literal('heading'),
    level: z.int().min(2).max(4),
    content: inlineSchema.min(1),
  }),
  figureSchema,
  z.strictObject({ type: z.literal('gallery'), figures: z.array(figureSchema).min(1) }),
  z.strictObject({
    type: z.literal('attachment'),
    file: digestSchema,
    name: lineSchema(300),
    number: lineSchema(100),
    issued: daySchema.nullable(),
    issuer: lineSchema(300),
  }),
  z.strictObject({ type: z.literal('embed'), url: z.string().max(2_048).refine(isEmbedUrl) }),
  z.strictObject({ type: z.literal('rule') }),
] as const

export type WireRun = z.infer<typeof runSchema>
export type WireInline = z.infer<typeof inlineSchema>[number]
export type WireFigure = z.infer<typeof figureSchema>

export type WireCell = {
  readonly header: boolean
  readonly colspan: number
  readonly rowspan: number
  readonly content: readonly WireBlock[]
}

/** One block of the body as readers get it. */
export type WireBlock =
  | z.infer<(typeof leafBlocks)[number]>
  | { readonly type: 'bulletList'; readonly items: readonly (readonly WireBlock[])[] }
  | {
      readonly type: 'orderedList'
      readonly start: number
      readonly items: readonly (readonly WireBlock[])[]
    }
  | { readonly type: 'quote'; readonly content: readonly WireBlock[] }
  | { readonly type: 'table'; readonly rows: readonly (readonly WireCell[])[] }

/** How deep blocks may stand in blocks; deeper input is refused before it is parsed. */
export const DEEPEST_NESTING = 12

function blockSchema(depth: number): z.ZodType<WireBlock> {
  if (depth === 0) return z.discriminatedUnion('type', leafBlocks)
  const inner = z.array(blockSchema(depth - 1))
  return z.discriminatedUnion('type', [
    ...leafBlocks,
    z.strictObject({ type: z.literal('bulletList'), items: z.array(inner).min(1) }),
    z.strictObject({
      type: z.literal('orderedList'),
      start: z.int().min(0).max(1_000_000),
      items: z.array(inner).min(1),
    }),
    z.strictObject({ type: z.literal('quote'), content: inner.min(1) }),
    z.strictObject({
      type: z.literal('table'),
      rows: z
        .array(
          z.array(
            z.strictObject({
              header: z.boolean(),
              colspan: z.int().min(1).max(100),
              rowspan: z.int().min(1).max(1_000),
              content: inner,
            }),
          ),
        )
        .min(1),
    }),
  ])
}

/** The article as readers get it; see the note at the top of this file. */
export const wireSchema = z.strictObject({
  format: z.literal('wire/1'),
  articleId: idSchema,
  revision: z.int().min(1),
  title: lineSchema(500).min(1),
  sapo: textOf(5_000),
  body: z.array(blockSchema(DEEPEST_NESTING)).min(1).max(20_000),
  byline: lineSchema(300),
  department: z.strictObject({ id: slugSchema, name: lineSchema(300) }),
  section: z.strictObject({ id: slugSchema, name: lineSchema(300) }),
  tags: z.array(lineSchema(100)).max(50),
  genre: lineSchema(100),
  eventDate: daySchema.nullable(),
})
export type Wire = Readonly<z.infer<typeof wireSchema>>

/** The bytes that are signed, as text: canonical JSON of the projection. */
export function wireToText(wire: Wire): string {
  return canonicalJson(wire)
}

/** The hash that approvals and orders name. */
export function contentHash(wireText: string): Digest {
  return digestOfText(wireText)
}

/** Reads a wire text; null when it is not exactly wire/1 in its canonical form. */
export function parseWire(wireText: string): Wire | null {
  let json: unknown
  try {
    json = JSON.parse(wireText)
  } catch {
    return null
  }
  const parsed = wireSchema.safeParse(json)
  return parsed.success && canonicalJson(parsed.data) === wireText ? parsed.data : null
}

/** Every medium that the article shows, each once, in order of appearance. */
export function mediaOf(blocks: readonly WireBlock[]): readonly Digest[] {
  return [...new Set(blocks.flatMap(mediaOfBlock))]
}

function mediaOfBlock(block: WireBlock): readonly Digest[] {
  switch (block.type) {
    case 'figure':
      return [block.image]
    case 'gallery':
      return block.figures.map((figure) => figure.image)
    case 'attachment':
      return [block.file]
    case 'bulletList':
    case 'orderedList':
      return block.items.flat().flatMap(mediaOfBlock)
    case 'quote':
      return block.content.flatMap(mediaOfBlock)
    case 'table':
      return block.rows.flat().flatMap((cell) => cell.content.flatMap(mediaOfBlock))
    case 'paragraph':
    case 'heading':
    case 'embed':
    case 'rule':
      return []
  }
}

function order(mark: (typeof WIRE_MARKS)[number] | undefined): number {
  return mark === undefined ? -1 : WIRE_MARKS.indexOf(mark)
}
