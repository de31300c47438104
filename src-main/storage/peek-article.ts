import type { NumberedRecord } from './article-store.ts'
import { readIfThere } from './durable-file.ts'
import { FORMATS } from './formats.ts'
import { readJournal } from './journal-format.ts'
import { type ArticleFiles, articlePaths, foldedSchema, parseRecord } from './open-article.ts'
import { unsealJson } from './sealed-json.ts'

/** An article as its files hold it, seen without opening it; `unclear` when only opening could tell what it is. */
export type PeekedArticle<S, R> =
  | {
      readonly kind: 'seen'
      readonly state: S
      readonly foldedSeq: number
      readonly records: readonly NumberedRecord<R>[]
    }
  | { readonly kind: 'unclear' }

const UNCLEAR = { kind: 'unclear' } as const

/**
 * Looks into an article that may be open elsewhere and may be written at this moment. It repairs nothing and
 * believes only files that are whole and agree; rejects with a `DiskError` when the disk cannot be read.
 */
export async function peekArticle<S, R>(files: ArticleFiles<S, R>): Promise<PeekedArticle<S, R>> {
  const { disk, folder, id, recordSchema } = files
  const paths = articlePaths(folder, id)
  const bytes = await readIfThere(disk, paths.json)
  const journalBytes = await readIfThere(disk, paths.journal)
  if (bytes === null || journalBytes === null) return UNCLEAR
  const content = unsealJson(bytes, FORMATS.article)
  const folded = content.kind === 'good' ? foldedSchema(files).safeParse(content.data) : null
  const journal = readJournal(journalBytes, id)
  if (folded?.success !== true || journal.kind === 'newer') return UNCLEAR
  const { localSeq: foldedSeq, state } = folded.data
  if (journal.cause !== null || journal.base === null || journal.base > foldedSeq + 1)
    return UNCLEAR
  const records: NumberedRecord<R>[] = []
  for (const [n, payload] of journal.payloads.entries()) {
    const localSeq = journal.base + n
    if (localSeq <= foldedSeq) continue
    const parsed = parseRecord(payload, recordSchema)
    if (parsed === null) return UNCLEAR
    records.push({ localSeq, record: parsed.record })
  }
  const isBehind = journal.base + journal.payloads.length <= foldedSeq
  return isBehind ? UNCLEAR : { kind: 'seen', state, foldedSeq, records }
}
