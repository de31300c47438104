import type { ArticleState } from '../../src-model/article/article-state.ts'
import { stateSchema, stateToJson } from '../../src-model/article/article-state.ts'
import { blocksToWire, lineToWire } from '../../src-model/article/reader-projection.ts'
import { SCHEMA_VERSION } from '../../src-model/article/schema.ts'
import type { LogContext } from '../../src-model/log/follow.ts'
import { followStored } from '../../src-model/log/read-log.ts'
import type { Delivery } from '../../src-model/publishing/deliveries.ts'
import { escapeHtml } from '../../src-model/reading/escape-html.ts'
import { readerHtml } from '../../src-model/reading/reader-html.ts'
import type { NumberedRecord } from '../storage/article-store.ts'
import type { ArticleRecord, CurrentArticleFile } from './article-record.ts'

/** An article as main holds it: what its file and journal add up to, never ahead of the disk. */
export interface KeptArticle {
  readonly state: ArticleState
  readonly deliveries: readonly Delivery[]
  /** Number of the last acknowledged record. */
  readonly localSeq: number
  /** Number of the last record that changed the text or the stage; the page's steps must stand on it. */
  readonly textSeq: number
  readonly lastBatch: CurrentArticleFile['lastBatch']
  /** Number of the last record that is folded into the article's file. */
  readonly foldedSeq: number
  /** Number of the last log entry whose signature was verified by this process, 0 for none. */
  readonly auditedSeq: number
}

/** The article from its file and the records since; null when they do not add up to a believable log. */
export function keptFrom(
  file: CurrentArticleFile,
  foldedSeq: number,
  records: readonly NumberedRecord<ArticleRecord>[],
  context: LogContext,
): KeptArticle | null {
  const parsed = file.article === null ? null : stateSchema.safeParse(file.article)
  if (parsed?.success === false) return null
  let kept: MaybeKept = {
    state: parsed?.data ?? null,
    deliveries: file.deliveries,
    localSeq: foldedSeq,
    textSeq: foldedSeq,
    lastBatch: file.lastBatch,
    foldedSeq,
    auditedSeq: 0,
  }
  for (const { localSeq, record } of records) {
    let { state } = kept
    for (const entry of record.entries) {
      const followed = followStored(state, entry, context)
      if (!followed.ok) return null
      state = followed.state
    }
    kept = afterRecord(kept, state, record, localSeq)
  }
  return kept.state === null ? null : { ...kept, state: kept.state }
}

type MaybeKept = Omit<KeptArticle, 'state'> & { readonly state: ArticleState | null }

/** The article after a record whose entries lead to `state`. */
export function afterRecord<Kept extends MaybeKept>(
  kept: Kept,
  state: Kept['state'],
  record: ArticleRecord,
  localSeq: number,
): Kept {
  const sameText = kept.state?.document === state?.document && kept.state?.stage === state?.stage
  return {
    ...kept,
    state,
    deliveries: mergeDeliveries(kept.deliveries, record.deliveries),
    localSeq,
    textSeq: sameText ? kept.textSeq : localSeq,
    lastBatch: record.batchId === null ? kept.lastBatch : { batchId: record.batchId, localSeq },
  }
}

function mergeDeliveries(
  before: readonly Delivery[],
  changed: readonly Delivery[],
): readonly Delivery[] {
  if (changed.length === 0) return before
  const byOrder = new Map(before.map((delivery) => [delivery.orderHash, delivery]))
  for (const delivery of changed) byOrder.set(delivery.orderHash, delivery)
  return [...byOrder.values()]
}

/** What goes into the article's file when its records are folded. */
export function fileOf(kept: KeptArticle): CurrentArticleFile {
  return {
    schemaVersion: SCHEMA_VERSION,
    article: stateToJson(kept.state) as CurrentArticleFile['article'],
    deliveries: [...kept.deliveries],
    lastBatch: kept.lastBatch,
    html: frozenHtml(kept.state),
  }
}

/** The text as readers would get it, frozen for a program that is too old for the schema. */
export function frozenHtml(state: ArticleState): string {
  const { document } = state
  const title = escapeHtml(lineToWire(document.child(0)))
  const sapo = escapeHtml(lineToWire(document.child(1)))
  const body = readerHtml(
    { body: [...blocksToWire(document, 2)] },
    { mediaUrl: (hash) => `app://media/${hash}` },
  )
  return `<h1>${title}</h1>\n${sapo === '' ? '' : `<p>${sapo}</p>\n`}${body}`
}
