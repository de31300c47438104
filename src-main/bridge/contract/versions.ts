import { z } from 'zod'
import { rootAttributesSchema } from '../../../src-model/article/root-attributes.ts'
import { comparisonSchema } from '../../../src-model/compare/comparison.ts'
import { idSchema, instantSchema, lineSchema } from '../../../src-model/identity.ts'
import { VERSION_REASONS } from '../../../src-model/versions/reason.ts'
import { articleStatusSchema } from './articles.ts'
import { command } from './command.ts'

/** A kept state of an article in the history panel. */
export const versionLineSchema = z.strictObject({
  number: z.int(),
  at: instantSchema,
  by: z.strictObject({ personId: idSchema, name: lineSchema(300) }),
  /** `unknown` is a reason that only a newer program knows. */
  why: z.enum([...VERSION_REASONS, 'unknown']),
  words: z.int(),
})
export type VersionView = Readonly<z.infer<typeof versionLineSchema>>

const oneVersion = z.strictObject({ articleId: idSchema, number: z.int().min(0) })
/** A version by its number, or the article as it stands. */
const sideSchema = z.union([z.int().min(0), z.literal('now')])
export type ComparedSide = z.infer<typeof sideSchema>

export const versionCommands = {
  /** The versions of an article, the oldest first. */
  listVersions: command(z.strictObject({ articleId: idSchema }), z.array(versionLineSchema)),
  /** A version for reading: body as readers would get it, title and sapo as plain lines. */
  readVersion: command(
    oneVersion,
    z.strictObject({
      title: z.string(),
      sapo: z.string(),
      html: z.string(),
      fields: rootAttributesSchema,
    }),
  ),
  compareVersions: command(
    z.strictObject({ articleId: idSchema, from: sideSchema, to: sideSchema }),
    comparisonSchema,
  ),
  /**
   * Makes the article what it was in a version, by ordinary steps in one act, and keeps a version of both
   * sides of it. `before` is the version that takes this back; null when nothing had to change.
   */
  restoreVersion: command(
    oneVersion,
    z.strictObject({ status: articleStatusSchema, before: z.int().nullable() }),
  ),
}
