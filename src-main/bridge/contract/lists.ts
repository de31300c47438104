import { z } from 'zod'
import { idSchema, lineSchema, slugSchema } from '../../../src-model/identity.ts'
import { DELIVERY_SUMMARIES } from '../../../src-model/publishing/delivery-summary.ts'
import { MOST_NAMES } from '../../../src-model/search/name-fit.ts'
import { periodSchema } from '../../../src-model/search/period-schema.ts'
import { FIELDS } from '../../../src-model/search/ranking.ts'
import { LISTS } from '../../../src-model/workflow/article-lists.ts'
import { STAGES } from '../../../src-model/workflow/stages.ts'
import { byWhomSchema } from './articles.ts'
import { command } from './command.ts'

/** The most lines that one question gives. */
export const LARGEST_WINDOW = 200

/** The orders that lists can be read in; `best` is the search's own and equals `newest` without one. */
export const SORTS = ['best', 'newest', 'oldest', 'longestWaiting'] as const
export type Sort = (typeof SORTS)[number]

/** What the lines of a list must be; an empty choice admits all. */
export const filtersSchema = z.strictObject({
  stages: z.array(z.enum(STAGES)).max(STAGES.length),
  departments: z.array(slugSchema).max(500),
  sections: z.array(slugSchema).max(500),
  /** Names that stand on the article, or of who began it. */
  authors: z.array(lineSchema(300)).max(100),
  /** When it was last changed; null for any time. */
  period: periodSchema.nullable(),
})
export type ListFilters = Readonly<z.infer<typeof filtersSchema>>

/** Filters that let everything through. */
export const NO_FILTERS: ListFilters = {
  stages: [],
  departments: [],
  sections: [],
  authors: [],
  period: null,
}

/** True when the filters let everything through. */
export function isUnfiltered(filters: ListFilters): boolean {
  const { stages, departments, sections, authors, period } = filters
  return (
    [stages, departments, sections, authors].every((one) => one.length === 0) && period === null
  )
}

/** A window of a list, which is what the screen shows of it. */
const querySchema = z.strictObject({
  list: z.enum([...LISTS, 'all']),
  /** Words to search for, empty for none. */
  text: z.string().max(500),
  filters: filtersSchema,
  sort: z.enum(SORTS),
  from: z.int().min(0),
  count: z.int().min(1).max(LARGEST_WINDOW),
})
export type ListQuery = Readonly<z.infer<typeof querySchema>>

/** A line of a list. */
export const summarySchema = z.strictObject({
  articleId: idSchema,
  title: z.string(),
  stage: z.enum(STAGES),
  revision: z.int(),
  author: z.string(),
  department: slugSchema.nullable(),
  section: slugSchema.nullable(),
  created: byWhomSchema,
  changed: byWhomSchema,
  arrived: byWhomSchema,
  words: z.int(),
  openPoints: z.int(),
  delivery: z.enum(DELIVERY_SUMMARIES),
  /** Where a search found what was typed: pieces of text, and the found words as places in them. */
  snippets: z.array(
    z.strictObject({
      field: z.enum(FIELDS),
      text: z.string(),
      marks: z.array(z.tuple([z.int(), z.int()])),
    }),
  ),
  /** True when the person at the desk is the one whose move it is. */
  waitsForMe: z.boolean(),
})
export type Summary = Readonly<z.infer<typeof summarySchema>>

export const listCommands = {
  listArticles: command(
    querySchema,
    z.strictObject({
      lines: z.array(summarySchema),
      /** Lines of the whole list, those outside the window too. */
      total: z.int(),
      counts: z.record(z.enum(LISTS), z.int()),
      /** Articles whose files cannot be read; they stand in no list. */
      damaged: z.array(idSchema),
      /** How far the lists are read anew from the articles; null when they are true. */
      progress: z.strictObject({ done: z.int(), total: z.int() }).nullable(),
    }),
  ),
  /** Names on the articles that the person may see, those that fit what was typed, the best first. */
  findAuthors: command(
    z.strictObject({ text: z.string().max(300) }),
    z.array(z.strictObject({ name: z.string(), articles: z.int() })).max(MOST_NAMES),
  ),
}
