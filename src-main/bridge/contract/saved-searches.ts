import { z } from 'zod'
import { idSchema, lineSchema } from '../../../src-model/identity.ts'
import { LISTS } from '../../../src-model/workflow/article-lists.ts'
import { command, nothing } from './command.ts'
import { filtersSchema, SORTS } from './lists.ts'

/** The most searches that one person keeps. */
export const MOST_SEARCHES = 50

/** What a list was asked for, without the window. */
export const askedSchema = z.strictObject({
  list: z.enum(LISTS),
  text: z.string().max(500),
  filters: filtersSchema,
  sort: z.enum(SORTS),
})
export type Asked = Readonly<z.infer<typeof askedSchema>>

/** A search that a person keeps under a name. */
export const savedSearchSchema = z.strictObject({
  searchId: idSchema,
  name: lineSchema(100).min(1),
  asked: askedSchema,
})
export type SavedSearch = Readonly<z.infer<typeof savedSearchSchema>>

const searchesSchema = z.array(savedSearchSchema).max(MOST_SEARCHES)

export const savedSearchCommands = {
  /** The searches of the person at the desk, by name. */
  listSearches: command(nothing, searchesSchema),
  /**
   * Keeps a search under a name: a new one without `searchId`, else in the place of the one with that id, or again
   * when that was deleted. Another one of the same name is refused, or goes when `replace` is true.
   */
  saveSearch: command(
    savedSearchSchema.extend({ searchId: idSchema.nullable(), replace: z.boolean() }),
    searchesSchema,
  ),
  deleteSearch: command(z.strictObject({ searchId: idSchema }), searchesSchema),
  /** What filters name that the newsroom does not know any more. */
  findUnknown: command(
    z.strictObject({ filters: filtersSchema }),
    z.strictObject({
      departments: z.array(z.string()),
      sections: z.array(z.string()),
      authors: z.array(z.string()),
    }),
  ),
}
