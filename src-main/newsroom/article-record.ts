import { z } from 'zod'
import { SCHEMA_VERSION } from '../../src-model/article/schema.ts'
import { idSchema } from '../../src-model/identity.ts'
import { deliverySchema } from '../../src-model/publishing/deliveries.ts'
import { sealedSchema } from '../../src-model/signing/seal.ts'

/**
 * One record of an article's journal, all or nothing on disk: the log entries that one act wrote,
 * the deliveries that it started or moved, and the name of the page's batch it came from.
 */
export const articleRecordSchema = z.strictObject({
  entries: z.array(sealedSchema).max(100),
  deliveries: z.array(deliverySchema).max(100),
  batchId: idSchema.nullable(),
})
export type ArticleRecord = Readonly<z.infer<typeof articleRecordSchema>>

const currentSchema = z.strictObject({
  schemaVersion: z.int().min(1).max(SCHEMA_VERSION),
  /** An `ArticleState` as JSON, checked in full where it becomes a document; null until its first entry. */
  article: z.looseObject({ articleId: idSchema }).nullable(),
  deliveries: z.array(deliverySchema),
  lastBatch: z.strictObject({ batchId: idSchema, localSeq: z.int() }).nullable(),
  /** The text as readers would get it, for a program that is too old to know the schema. */
  html: z.string(),
})

/** What this program can read of a newer one's file: the frozen text. */
export const newerSchema = z.looseObject({
  schemaVersion: z.int(),
  html: z.string(),
})

/** What an article's file holds: ours in full, or of a newer program just what can be shown. */
export const articleFileSchema = z.union([
  currentSchema,
  newerSchema.extend({ schemaVersion: z.int().min(SCHEMA_VERSION + 1) }),
])
export type ArticleFile = z.infer<typeof articleFileSchema>
export type CurrentArticleFile = z.infer<typeof currentSchema>

/** What stands in the file of an article whose first entry is still in the journal. */
export const EMPTY_FILE: CurrentArticleFile = {
  schemaVersion: SCHEMA_VERSION,
  article: null,
  deliveries: [],
  lastBatch: null,
  html: '',
}

/** True for a file that this program may parse and change. */
export function isCurrent(file: ArticleFile): file is CurrentArticleFile {
  return file.schemaVersion <= SCHEMA_VERSION
}
