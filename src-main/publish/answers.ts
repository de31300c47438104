import type { Hindrance } from '../../src-model/publishing/delivery.ts'
import { refusalReplySchema } from '../../src-model/publishing/portal-api.ts'
import { type Hindered, hindered, type RetryKind } from './connector.ts'
import type { Exchanged, NoReply } from './exchange.ts'
import { jsonOf } from './json-reply.ts'

/** What a request was about; the same status means different things for people. */
export type Subject = 'order' | 'medium' | 'register' | 'question'

/** One line of the table: statuses from and to (both included), what they tell people, what follows. */
export interface AnswerRow {
  readonly from: number
  readonly to: number
  /** The row is for this subject alone; for every one when absent. */
  readonly subject?: Subject
  readonly hindrance: Hindrance
  readonly retry: RetryKind
}

/** What each status means that is no success (design, section 5). The first row that fits counts. */
export const ANSWERS: readonly AnswerRow[] = [
  { from: 300, to: 399, hindrance: 'redirected', retry: 'never' },
  { from: 401, to: 401, hindrance: 'tokenRefused', retry: 'renew' },
  { from: 403, to: 403, hindrance: 'forbidden', retry: 'never' },
  { from: 404, to: 404, hindrance: 'notOurPortal', retry: 'never' },
  { from: 407, to: 407, hindrance: 'forbidden', retry: 'never' },
  { from: 408, to: 408, hindrance: 'tooSlow', retry: 'later' },
  { from: 409, to: 409, subject: 'order', hindrance: 'orderRefused', retry: 'ask' },
  { from: 409, to: 409, subject: 'register', hindrance: 'orderRefused', retry: 'ask' },
  { from: 410, to: 410, hindrance: 'notOurPortal', retry: 'never' },
  { from: 412, to: 412, subject: 'order', hindrance: 'orderRefused', retry: 'ask' },
  { from: 413, to: 413, hindrance: 'tooLarge', retry: 'never' },
  // The portal lost a medium between our question and the order: it is brought again.
  { from: 424, to: 424, hindrance: 'mediaRefused', retry: 'later' },
  { from: 425, to: 425, hindrance: 'busy', retry: 'later' },
  { from: 429, to: 429, hindrance: 'busy', retry: 'later' },
  { from: 400, to: 499, subject: 'medium', hindrance: 'mediaRefused', retry: 'never' },
  { from: 400, to: 499, subject: 'question', hindrance: 'nonsense', retry: 'never' },
  { from: 400, to: 499, hindrance: 'orderRefused', retry: 'never' },
  { from: 503, to: 503, hindrance: 'busy', retry: 'later' },
  { from: 500, to: 599, hindrance: 'broken', retry: 'later' },
]

const BY_SILENCE: Readonly<Record<NoReply, RetryKind>> = {
  unreachable: 'later',
  tooSlow: 'later',
  nonsense: 'later',
  // A certificate may be mended and a login page for guests may go away, but a person must hear of both.
  notSecure: 'later',
  redirected: 'never',
}

/** What an exchange means that did not give the answer that was asked for. */
export function hindranceOf(exchanged: Exchanged, subject: Subject, now: number): Hindered {
  if (exchanged.kind === 'noReply') {
    return hindered(exchanged.why, exchanged.detail, BY_SILENCE[exchanged.why])
  }
  const { status } = exchanged
  const row = ANSWERS.find(
    (one) => one.from <= status && status <= one.to && (one.subject ?? subject) === subject,
  )
  if (row === undefined) return nonsense(exchanged, String(status))
  const detail = refusalCode(exchanged) ?? String(status)
  const wish = row.retry === 'later' ? retryAfterOf(exchanged.retryAfter, now) : null
  return hindered(row.hindrance, detail, row.retry, wish ?? undefined)
}

/** A success that does not say what a success says: a login page, half a reply, somebody else's receipt. */
export function nonsense(exchanged: Exchanged, detail: string): Hindered {
  const slow = exchanged.kind === 'reply' && exchanged.end === 'tooSlow'
  return hindered(slow ? 'tooSlow' : 'nonsense', detail, 'later')
}

/** The portal's own word for a refusal, null when it gave none that can be read. */
export function refusalCode(exchanged: Exchanged): string | null {
  const json = jsonOf(exchanged, 'application/problem+json')
  const parsed = refusalReplySchema.safeParse(json)
  return parsed.success ? parsed.data.code : null
}

/** The longest wish that is granted: a day. */
const LONGEST_WISH = 24 * 60 * 60 * 1000

/** A `Retry-After` header in milliseconds from now, in either of its forms (RFC 9110, 10.2.3). */
export function retryAfterOf(header: string | null, now: number): number | null {
  if (header === null) return null
  const text = header.trim()
  const wish = /^\d{1,9}$/.test(text) ? Number(text) * 1_000 : Date.parse(text) - now
  return Number.isFinite(wish) ? Math.min(Math.max(wish, 0), LONGEST_WISH) : null
}
