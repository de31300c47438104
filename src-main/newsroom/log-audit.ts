import { type ArticleState, stateToJson } from '../../src-model/article/article-state.ts'
import { auditLog, type LogFault } from '../../src-model/log/read-log.ts'
import type { Register } from '../../src-model/publishing/register.ts'
import { canonicalJson } from '../../src-model/signing/digest.ts'
import type { Sealed } from '../../src-model/signing/seal.ts'
import type { HistoryEntry } from '../storage/article-store.ts'
import type { ArticleRecord } from './article-record.ts'

/** Why an article's log and the article in memory are not to be believed; `seq` counts the log's entries. */
export type Disbelief = LogFault | { readonly fault: 'hole' } | { readonly fault: 'otherText' }

/** Verifies a whole log, signatures and all, and that it adds up to exactly this state; null when it does. */
export async function faultOfLog(
  history: AsyncIterable<HistoryEntry<ArticleRecord>>,
  state: ArticleState,
  register: Register,
): Promise<Disbelief | null> {
  const log: Sealed[] = []
  for await (const entry of history) {
    if (entry.kind === 'hole') return { fault: 'hole' }
    log.push(...entry.record.entries)
  }
  const audited = auditLog(log, register)
  if (!audited.ok) return audited.fault
  return comparable(audited.state) === comparable(state) ? null : { fault: 'otherText' }
}

/** What two readings of the same log must agree in; the tail only serves undo. */
function comparable(state: ArticleState): string {
  const { tail: _, ...rest } = stateToJson(state) as { readonly tail: unknown }
  return canonicalJson(rest)
}
