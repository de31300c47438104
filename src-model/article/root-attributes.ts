import { z } from 'zod'
import { daySchema, lineSchema, slugSchema } from '../identity.ts'

/**
 * The fields of an article that are not its text. They are attributes of the document's root, so
 * that changing one is a step like any other.
 */
export const rootAttributesSchema = z.strictObject({
  section: slugSchema.nullable(),
  tags: z.array(lineSchema(100).min(1)).max(50),
  /** Who wrote it, as readers see it, and the department whose gates it passes. */
  byline: z.strictObject({ author: lineSchema(300), department: slugSchema.nullable() }),
  /** The day the news happened, which is not the day it is published. */
  eventDate: daySchema.nullable(),
  genre: lineSchema(100),
  /** The portals it is meant for; none means the newsroom's usual ones. */
  targets: z.array(slugSchema).max(50),
})
export type RootAttributes = Readonly<z.infer<typeof rootAttributesSchema>>
export type RootAttribute = keyof RootAttributes

/** The fields of an article that nobody has touched yet. */
export const EMPTY_ROOT: RootAttributes = {
  section: null,
  tags: [],
  byline: { author: '', department: null },
  eventDate: null,
  genre: '',
  targets: [],
}
