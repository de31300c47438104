import type { Finding, FindingKind } from '../../bridge/contract/data-check.ts'

interface FindingFacts {
  readonly isLeft?: boolean
  readonly name?: string
  readonly articleId?: string | null
  readonly file?: string | null
  readonly keptAs?: string | null
  readonly count?: number
}

/** A finding of these facts; mended and about nothing by a name when nothing else is said. */
export function finding(kind: FindingKind, facts: FindingFacts = {}): Finding {
  const { isLeft = false, name = '', articleId = null, file = null, keptAs = null } = facts
  const outcome = isLeft ? 'needsPerson' : 'mended'
  return { kind, outcome, name, articleId, file, keptAs, count: facts.count ?? 1 }
}
