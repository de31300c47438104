import { applyTransaction } from '../article/apply-steps.ts'
import {
  type ArticleState,
  emptyDocument,
  fieldsOf,
  LONGEST_TAIL,
  type TailItem,
} from '../article/article-state.ts'
import { approvalSchema } from '../publishing/approval.ts'
import { orderSchema, receiptSchema } from '../publishing/order.ts'
import type { Register } from '../publishing/register.ts'
import { contentHash } from '../publishing/wire.ts'
import type { Digest } from '../signing/digest.ts'
import { type Sealed, sealDigest, unseal } from '../signing/seal.ts'
import { gateOf, ruleOf, stageAfter } from '../workflow/stages.ts'
import type { Entry, LogAct, MoveAct, StepTransaction } from './entry.ts'

/** Why an entry cannot stand at this place of the log. */
export type Misfit =
  | 'notTheNext'
  | 'otherArticle'
  | 'noSuchAct'
  | 'stepsDoNotFit'
  | 'stageForbidsEditing'
  | 'moveNotPossible'
  | 'approvalDoesNotFit'
  | 'touchedByApprover'
  | 'signedOtherGate'
  | 'pointNotFound'
  | 'orderDoesNotFit'
  | 'receiptDoesNotFit'

export type Followed =
  | { readonly ok: true; readonly state: ArticleState }
  | { readonly ok: false; readonly misfit: Misfit }

/** What of the register a log is read with: the gates of departments, and the keys of portals' receipts. */
export type LogContext = Pick<Register, 'departments' | 'portals'>

const misfit = (reason: Misfit): Followed => ({ ok: false, misfit: reason })

/**
 * The article after one more entry: what every entry does, the same when it is written, read back and
 * audited. It checks what the log itself must keep (order, stages, four eyes); who may act at that
 * hour is checked by `movesOf` before an entry is written.
 */
export function follow(
  state: ArticleState | null,
  entry: Entry,
  digest: Digest,
  register: LogContext,
): Followed {
  if (state === null) return begin(entry, digest)
  if (entry.articleId !== state.articleId) return misfit('otherArticle')
  if (entry.seq !== state.seq + 1 || entry.previous !== state.head) return misfit('notTheNext')
  const followed = act(state, entry, entry.act, register)
  if (!followed.ok) return followed
  const changed = { person: entry.person, at: entry.at }
  return { ok: true, state: { ...followed.state, seq: entry.seq, head: digest, changed } }
}

function begin(entry: Entry, digest: Digest): Followed {
  if (entry.act.type !== 'create') return misfit('noSuchAct')
  if (entry.seq !== 1 || entry.previous !== null) return misfit('notTheNext')
  const by = { person: entry.person, at: entry.at }
  const state: ArticleState = {
    articleId: entry.articleId,
    document: emptyDocument(entry.act.fields),
    stage: 'draft',
    revision: 1,
    hands: [entry.person],
    signers: [],
    approvals: [],
    content: null,
    points: [],
    refusal: null,
    orders: {},
    created: by,
    changed: by,
    arrived: by,
    seq: 1,
    head: digest,
    tail: [],
  }
  return { ok: true, state }
}

function act(state: ArticleState, entry: Entry, done: LogAct, register: LogContext): Followed {
  switch (done.type) {
    case 'create':
      return misfit('noSuchAct')
    case 'steps':
      return write(state, entry, done.transactions)
    case 'answer': {
      const point = state.points.find(({ id }) => id === done.point)
      if (point === undefined || state.stage !== 'draft') return misfit('pointNotFound')
      const answer = { text: done.text, by: { person: entry.person, at: entry.at } }
      const points = state.points.map((each) => (each === point ? { ...each, answer } : each))
      return { ok: true, state: { ...state, points } }
    }
    case 'order': {
      const opened = unseal(done.order, orderSchema)
      if (!opened.ok || opened.value.articleId !== state.articleId) return misfit('orderDoesNotFit')
      const { portalId, seq, act: asked, person, revision } = opened.value
      const last = state.orders[portalId]
      if (person !== entry.person || seq <= (last?.seq ?? 0)) return misfit('orderDoesNotFit')
      if (asked !== 'takeDown' && (state.stage !== 'approved' || revision !== state.revision)) {
        return misfit('orderDoesNotFit')
      }
      const order = { orderHash: sealDigest(done.order), seq, act: asked, sealed: done.order }
      return { ok: true, state: { ...state, orders: { ...state.orders, [portalId]: order } } }
    }
    case 'move':
      return move(state, entry, done, register)
  }
}

/** True where the text can be changed at all: a draft, or a review at whose gate nothing was signed before. */
export function isEditable(state: Pick<ArticleState, 'stage' | 'approvals'>): boolean {
  if (state.stage === 'draft') return true
  return gateOf(state.stage) !== null && state.approvals.length === 0
}

function write(
  state: ArticleState,
  entry: Entry,
  transactions: readonly StepTransaction[],
): Followed {
  if (!isEditable(state)) return misfit('stageForbidsEditing')
  let { document } = state
  let touched = false
  const added: TailItem[] = []
  for (const transaction of transactions) {
    const applied = applyTransaction(document, transaction)
    if (applied === null) return misfit('stepsDoNotFit')
    document = applied.document
    touched ||= applied.touched
    added.push({ ...transaction, person: entry.person, inverted: [...applied.inverted] })
  }
  const tail = [...state.tail, ...added].slice(-LONGEST_TAIL)
  const hands = touched ? withHand(state.hands, entry.person) : state.hands
  return { ok: true, state: { ...state, document, tail, hands } }
}

function withHand(hands: readonly string[], person: string): string[] {
  return hands.includes(person) ? [...hands] : [...hands, person].sort()
}

function move(state: ArticleState, entry: Entry, made: MoveAct, register: LogContext): Followed {
  const rule = ruleOf(made.move, state.stage)
  const department = register.departments.get(fieldsOf(state).byline.department ?? '')
  if (rule === undefined) return misfit('moveNotPossible')
  if (department === undefined && (rule.to === 'firstGate' || rule.to === 'nextGate')) {
    return misfit('moveNotPossible')
  }
  const by = { person: entry.person, at: entry.at }
  const stage = stageAfter(rule, state.stage, department?.gates ?? ['board'])
  const moved: ArticleState = { ...state, stage, arrived: by, tail: [] }
  const unsigned = { ...moved, approvals: [], content: null }
  switch (made.move) {
    case 'submit':
    case 'withdraw':
    case 'trash':
    case 'restore':
      return { ok: true, state: unsigned }
    case 'return': {
      const gate = gateOf(state.stage)
      if (gate === null) return misfit('moveNotPossible')
      const points = made.points.map((point) => ({ ...point, by, gate, answer: null }))
      return { ok: true, state: { ...unsigned, points: [...state.points, ...points] } }
    }
    case 'refuse':
      return { ok: true, state: { ...unsigned, refusal: made.reason } }
    case 'reopen':
    case 'correct': {
      if (made.move === 'correct' && !provesPublication(made.receipt, state, register)) {
        return misfit('receiptDoesNotFit')
      }
      const hands = rule.opensRevision === 'afresh' ? [] : state.hands
      const revision = state.revision + 1
      return { ok: true, state: { ...unsigned, revision, hands, signers: [], points: [] } }
    }
    case 'approve':
      return sign(state, moved, entry, made)
  }
}

/** True for a registered portal's own receipt that readers got exactly the approved text of this revision. */
function provesPublication(sealed: Sealed, state: ArticleState, register: LogContext): boolean {
  const opened = unseal(sealed, receiptSchema)
  if (!opened.ok || state.content === null) return false
  const receipt = opened.value
  return (
    register.portals.get(receipt.portalId)?.key === sealed.key &&
    receipt.articleId === state.articleId &&
    receipt.act !== 'takeDown' &&
    receipt.revision === state.revision &&
    receipt.contentHash === contentHash(state.content)
  )
}

function sign(
  state: ArticleState,
  moved: ArticleState,
  entry: Entry,
  made: Extract<MoveAct, { move: 'approve' }>,
): Followed {
  const opened = unseal(made.approval, approvalSchema)
  const gate = gateOf(state.stage)
  if (!opened.ok || gate === null) return misfit('approvalDoesNotFit')
  const approval = opened.value
  const fits =
    approval.articleId === state.articleId &&
    approval.revision === state.revision &&
    approval.gate === gate &&
    approval.person === entry.person &&
    approval.logHead === state.head &&
    approval.department === fieldsOf(state).byline.department &&
    approval.contentHash === contentHash(made.content) &&
    approval.hands.join() === state.hands.join() &&
    (state.content === null || state.content === made.content)
  if (!fits) return misfit('approvalDoesNotFit')
  if (state.hands.includes(approval.person)) return misfit('touchedByApprover')
  if (hasSignedOtherGate(state, approval.person)) return misfit('signedOtherGate')
  const signers = [...state.signers, { person: approval.person, gate }]
  const approvals = [...state.approvals, made.approval]
  return { ok: true, state: { ...moved, signers, approvals, content: made.content } }
}

/** True when the person signed another gate of this revision, also when that signature was voided since. */
export function hasSignedOtherGate(
  state: Pick<ArticleState, 'signers' | 'stage'>,
  person: string,
): boolean {
  return state.signers.some(
    (signer) => signer.person === person && signer.gate !== gateOf(state.stage),
  )
}
