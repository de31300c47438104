import { Step } from '@tiptap/pm/transform'
import type { z } from 'zod'
import type { ArticleState, TailItem } from '../../src-model/article/article-state.ts'
import { type ArticleCard, cardOf } from '../../src-model/article/card.ts'
import { articleSchema } from '../../src-model/article/schema.ts'
import type { Entry, MoveAct } from '../../src-model/log/entry.ts'
import { approvalSchema } from '../../src-model/publishing/approval.ts'
import { publishingStanding } from '../../src-model/publishing/deliveries.ts'
import type { DeliveryLine } from '../../src-model/publishing/delivery-line.ts'
import { orderSchema } from '../../src-model/publishing/order.ts'
import type { Register } from '../../src-model/publishing/register.ts'
import { personHasRole } from '../../src-model/publishing/rights.ts'
import { parsePayload } from '../../src-model/signing/seal.ts'
import { mayEdit, movesOf } from '../../src-model/workflow/moves-of.ts'
import type {
  ArticleStatus,
  DeliveryView,
  logLineSchema,
  OpenedArticle,
} from '../bridge/contract/articles.ts'
import type { KeptArticle } from './kept-article.ts'
import { byWhom, nameOf } from './people-names.ts'

type LogLine = z.infer<typeof logLineSchema>

/** Everything about an article but its text, as one person sees it now. */
export function statusOf(
  kept: KeptArticle,
  person: string,
  register: Register,
  now: number,
): ArticleStatus {
  const { state } = kept
  const card = cardOf(state, kept.deliveries, kept.localSeq)
  const { department } = card
  const standing = publishingStanding(kept.deliveries)
  return {
    articleId: state.articleId,
    localSeq: kept.localSeq,
    stage: state.stage,
    revision: state.revision,
    editable: mayEdit(state, person, register, now),
    moves: [...movesOf(state, person, register, standing, now)],
    mayPublish:
      state.stage === 'approved' &&
      department !== null &&
      personHasRole(register, person, 'board', department, now),
    points: state.points.map((point) => ({
      ...point,
      by: byWhom(point.by, register),
      answer:
        point.answer === null
          ? null
          : { text: point.answer.text, by: byWhom(point.answer.by, register) },
    })),
    refusal: state.refusal,
    approvals: approvalsOf(state, register),
    hands: state.hands.map((personId) => ({ personId, name: nameOf(personId, register) })),
    created: byWhom(state.created, register),
    changed: byWhom(state.changed, register),
    arrived: byWhom(state.arrived, register),
    department,
    words: card.words,
    deliveries: card.deliveries.map((line) => deliveryView(line, card, register)),
  }
}

function approvalsOf(state: ArticleState, register: Register): ArticleStatus['approvals'] {
  return state.approvals.flatMap((sealed) => {
    const opened = parsePayload(sealed, approvalSchema)
    return opened.ok ? [{ gate: opened.value.gate, by: byWhom(opened.value, register) }] : []
  })
}

/** A delivery as people read it. */
export function deliveryView(
  line: DeliveryLine,
  { articleId, title }: Pick<ArticleCard, 'articleId' | 'title'>,
  register: Register,
): DeliveryView {
  const portalName = register.portals.get(line.portalId)?.name ?? line.portalId
  return { ...line, articleId, title, portalName }
}

/**
 * The document before the person's last transactions, and those transactions, so that the page can
 * replay them and undo reaches back over a restart.
 */
export function undoableText(
  state: ArticleState,
  person: string,
): Pick<Extract<OpenedArticle, { kind: 'article' }>, 'base' | 'tail'> {
  let base = state.document
  for (const item of [...state.tail].reverse()) base = takeBack(base, item)
  return {
    base: base.toJSON() as OpenedArticle extends { base: infer Base } ? Base : never,
    tail: state.tail.map(({ at, act, steps, person: by }) => ({
      at,
      act,
      steps,
      mine: by === person,
    })),
  }
}

function takeBack(document: ArticleState['document'], item: TailItem): ArticleState['document'] {
  let before = document
  for (const json of item.inverted) {
    const { doc, failed } = Step.fromJSON(articleSchema, json).apply(before)
    if (doc === null) throw new Error(`a kept step cannot be taken back: ${failed}`)
    before = doc
  }
  return before
}

/** One entry of the log in words. */
export function logLine(entry: Entry, register: Register): LogLine {
  return { seq: entry.seq, by: byWhom(entry, register), ...deedOf(entry) }
}

function deedOf({ act }: Entry): Pick<LogLine, 'what' | 'detail'> {
  switch (act.type) {
    case 'create':
      return { what: act.type, detail: '' }
    case 'order': {
      const order = parsePayload(act.order, orderSchema)
      if (!order.ok) throw new Error('an order in the log of our own cannot be read')
      return { what: order.value.act, detail: order.value.note }
    }
    case 'steps':
      return { what: act.type, detail: String(act.transactions.length) }
    case 'answer':
      return { what: act.type, detail: act.text }
    case 'move':
      return { what: act.move, detail: reasonsOf(act) }
  }
}

function reasonsOf(act: MoveAct): string {
  if (act.move === 'return') return act.points.map((point) => point.text).join('\n')
  return act.move === 'refuse' ? act.reason : ''
}
