import type { ArticleState } from '../article/article-state.ts'
import type { Register } from '../publishing/register.ts'
import { parsePayload, type Sealed, sealDigest, unseal } from '../signing/seal.ts'
import { type Entry, entrySchema } from './entry.ts'
import { type Followed, follow, type LogContext, type Misfit } from './follow.ts'

/** Where a log stops being believable, and why. */
export interface LogFault {
  /** The number of the first entry that does not hold, from 1. */
  readonly seq: number
  readonly fault: 'falseSignature' | 'wrongShape' | 'notTheSigner' | Misfit
}

export type AuditedLog =
  | { readonly ok: true; readonly state: ArticleState }
  | { readonly ok: false; readonly fault: LogFault; readonly before: ArticleState | null }

/**
 * Follows a whole log from its first entry and verifies every signature against the key that the
 * register gives its author. Nothing in it can be forged, dropped, moved or rewritten unnoticed by
 * someone who has the disk but not the authors' passphrases.
 */
export function auditLog(log: Iterable<Sealed>, register: Register): AuditedLog {
  let state: ArticleState | null = null
  let seq = 0
  for (const sealed of log) {
    seq += 1
    const opened = unseal(sealed, entrySchema)
    if (!opened.ok) return { ok: false, fault: { seq, fault: opened.broken }, before: state }
    if (register.owners.get(sealed.key) !== opened.value.person) {
      return { ok: false, fault: { seq, fault: 'notTheSigner' }, before: state }
    }
    const followed = follow(state, opened.value, sealDigest(sealed), register)
    if (!followed.ok) return { ok: false, fault: { seq, fault: followed.misfit }, before: state }
    state = followed.state
  }
  if (state === null) return { ok: false, fault: { seq: 1, fault: 'wrongShape' }, before: null }
  return { ok: true, state }
}

/** Follows one entry that our own journal gave back, whose checksum held; audits verify signatures too. */
export function followStored(
  state: ArticleState | null,
  sealed: Sealed,
  register: LogContext,
): Followed {
  const opened = parsePayload<Entry>(sealed, entrySchema)
  if (!opened.ok) return { ok: false, misfit: 'noSuchAct' }
  return follow(state, opened.value, sealDigest(sealed), register)
}
