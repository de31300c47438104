import { fieldsOf } from '../../src-model/article/article-state.ts'
import { failed, type Result } from '../../src-model/problem.ts'
import { type Delivery, liveDeliveries } from '../../src-model/publishing/deliveries.ts'
import { receiptSchema } from '../../src-model/publishing/order.ts'
import { personHasRole } from '../../src-model/publishing/rights.ts'
import { parsePayload, sealDigest } from '../../src-model/signing/seal.ts'
import type { Newsroom } from '../bridge/contract/contract.ts'
import type { Drift } from '../bridge/contract/publishing.ts'
import { statusResult } from './article-commands.ts'
import type { SealedEntry } from './article-shelf.ts'
import { deliveryView } from './article-views.ts'
import type { Signer } from './desk-session.ts'
import type { KeptArticle } from './kept-article.ts'
import { actFor, deliveryOfText, isUnderWay, newDelivery } from './orders.ts'
import { type Parts, sealEntry } from './parts.ts'
import { seenArticle } from './seen-article.ts'

type PublishingCommands = Pick<
  Newsroom,
  | 'publishArticle'
  | 'takeDownArticle'
  | 'listDeliveries'
  | 'retryDelivery'
  | 'cancelDelivery'
  | 'checkDrift'
  | 'openPublicPage'
>

/** The commands of the publish button and of what became of each order. */
export function publishingCommands(parts: Parts): PublishingCommands {
  const { shelf, session, book, index, ports, publishing } = parts
  return {
    async publishArticle({ articleId, note }) {
      const given = await shelf.inTurn(articleId, () => giveOrders(parts, articleId, note))
      if (!given.ok) return given
      // First, so that a portal that does not answer keeps nothing from the others.
      for (const delivery of given.value.fresh) publishing.outbox.offer(delivery)
      for (const delivery of given.value.again) {
        const repeated = await sendAgain(parts, delivery)
        if (!repeated.ok) return repeated
      }
      return statusResult(parts, await shelf.kept(articleId))
    },

    async takeDownArticle({ articleId, reason }) {
      const given = await shelf.inTurn(articleId, () => giveTakeDowns(parts, articleId, reason))
      if (!given.ok) return given
      for (const delivery of given.value) publishing.outbox.offer(delivery)
      return statusResult(parts, await shelf.kept(articleId))
    },

    async listDeliveries() {
      const { personId } = session
      if (personId === null) return failed({ kind: 'notSignedIn' })
      const { register } = book
      const cards = await index.ordered(personId, MOST_LISTED)
      const views = cards.flatMap((card) =>
        card.deliveries.map((line) => deliveryView(line, card, register)),
      )
      return { ok: true, value: views.sort((a, b) => b.at - a.at) }
    },

    async retryDelivery({ articleId, orderHash }) {
      const found = await findDelivery(parts, articleId, orderHash)
      if (!found.ok) return found
      if (!(await isStillMeant(parts, found.value))) return failed({ kind: 'notApproved' })
      publishing.outbox.retry(found.value)
      return statusResult(parts, await shelf.kept(articleId))
    },

    async cancelDelivery({ articleId, orderHash }) {
      const found = await findDelivery(parts, articleId, orderHash)
      if (!found.ok) return found
      const cancelled = await publishing.outbox.cancel(found.value)
      return cancelled.ok ? statusResult(parts, await shelf.kept(articleId)) : cancelled
    },

    async checkDrift({ articleId }) {
      const kept = await seenArticle(parts, articleId)
      if (!kept.ok) return kept
      const drifts: Drift[] = []
      for (const delivery of liveDeliveries(kept.value.deliveries)) {
        const verdict = await publishing.outbox.drift(delivery)
        const portalName = book.register.portals.get(delivery.portalId)?.name ?? delivery.portalId
        drifts.push({ portalId: delivery.portalId, portalName, verdict, at: ports.now() })
      }
      return drifts.length === 0
        ? failed({ kind: 'nothingPublished' })
        : { ok: true, value: drifts }
    },

    async openPublicPage({ articleId, orderHash }) {
      const kept = await seenArticle(parts, articleId)
      if (!kept.ok) return kept
      const delivery = kept.value.deliveries.find((each) => each.orderHash === orderHash)
      if (delivery?.state.state !== 'delivered') return failed({ kind: 'deliveryNotFound' })
      const receipt = parsePayload(delivery.state.receipt, receiptSchema)
      if (!receipt.ok) return failed({ kind: 'deliveryNotFound' })
      await ports.openExternal(receipt.value.url)
      return { ok: true, value: {} }
    },
  }
}

/** Articles whose deliveries the outbox lists: all that are under way, and the last ones. */
const MOST_LISTED = 300

interface Given {
  readonly fresh: readonly Delivery[]
  readonly again: readonly Delivery[]
}

/** Writes the orders for the approved text and queues their deliveries, in one record. */
async function giveOrders(parts: Parts, articleId: string, note: string): Promise<Result<Given>> {
  const { portals, ports, publishing } = parts
  const ready = await readyToOrder(parts, articleId)
  if (!ready.ok) return ready
  const { kept, signer } = ready.value
  if (kept.state.stage !== 'approved' || kept.state.content === null) {
    return failed({ kind: 'notApproved' })
  }
  const audited = await parts.shelf.audit(articleId, kept, parts.book.register)
  if (!audited.ok) return audited
  const wanted = fieldsOf(kept.state).targets
  const targets = portals.all.filter(
    ({ portalId }) => wanted.length === 0 || wanted.includes(portalId),
  )
  if (targets.length === 0) return failed({ kind: 'noPortal' })
  const again: Delivery[] = []
  const fresh: Delivery[] = []
  for (const { portalId } of targets) {
    const known = deliveryOfText(kept, portalId)
    if (known !== undefined && known.state.state !== 'refused') {
      again.push(known)
      continue
    }
    if (isUnderWay(kept, portalId)) return failed({ kind: 'deliveryUnderWay' })
    const act = actFor(kept, portalId)
    const words = act === 'update' ? note.normalize('NFC').trim() : ''
    if (act === 'update' && words === '') return failed({ kind: 'reasonMissing' })
    const delivery = newDelivery(audited.value, signer, portalId, act, words, ports.now())
    const refusal = await publishing.refusalOf(delivery)
    if (refusal === 'approvalExpired') return failed({ kind: 'approvalExpired' })
    if (refusal !== null) return failed({ kind: 'orderWouldBeRefused', refusal })
    fresh.push(delivery)
  }
  const committed = await commitOrders(parts, audited.value, signer, fresh)
  return committed.ok ? { ok: true, value: { fresh, again } } : committed
}

async function giveTakeDowns(
  parts: Parts,
  articleId: string,
  reason: string,
): Promise<Result<readonly Delivery[]>> {
  const ready = await readyToOrder(parts, articleId)
  if (!ready.ok) return ready
  const { kept, signer } = ready.value
  const note = reason.normalize('NFC').trim()
  if (note === '') return failed({ kind: 'reasonMissing' })
  const live = liveDeliveries(kept.deliveries)
  if (live.length === 0) return failed({ kind: 'nothingPublished' })
  if (live.some(({ portalId }) => isUnderWay(kept, portalId))) {
    return failed({ kind: 'deliveryUnderWay' })
  }
  const now = parts.ports.now()
  const fresh = live.map(({ portalId }) =>
    newDelivery(kept, signer, portalId, 'takeDown', note, now),
  )
  for (const delivery of fresh) {
    const refusal = await parts.publishing.refusalOf(delivery)
    if (refusal === 'signerNotAllowed') return failed({ kind: 'notAllowed' })
    if (refusal !== null) return failed({ kind: 'orderWouldBeRefused', refusal })
  }
  const committed = await commitOrders(parts, kept, signer, fresh)
  return committed.ok ? { ok: true, value: fresh } : committed
}

async function commitOrders(
  parts: Parts,
  kept: KeptArticle,
  signer: Signer,
  fresh: readonly Delivery[],
): Promise<Result<KeptArticle>> {
  if (fresh.length === 0) return { ok: true, value: kept }
  const { articleId } = kept.state
  const entries: SealedEntry[] = []
  let { seq, head } = kept.state
  for (const { order } of fresh) {
    const written = sealEntry(parts, signer, articleId, { seq, head }, { type: 'order', order })
    entries.push(written)
    seq += 1
    head = sealDigest(written.sealed)
  }
  return parts.shelf.commit(articleId, kept, { entries, deliveries: fresh })
}

/** The article and a board member of its department with an open key. */
async function readyToOrder(
  parts: Parts,
  articleId: string,
): Promise<Result<{ readonly kept: KeptArticle; readonly signer: Signer }>> {
  const signer = parts.session.signer()
  if (!signer.ok) return signer
  const kept = await parts.shelf.kept(articleId)
  if (!kept.ok) return kept
  const { department } = fieldsOf(kept.value.state).byline
  const { personId } = signer.value
  const isBoard =
    department !== null &&
    personHasRole(parts.book.register, personId, 'board', department, parts.ports.now())
  if (!isBoard) return failed({ kind: 'notAllowed' })
  return { ok: true, value: { kept: kept.value, signer: signer.value } }
}

/** The publish button pressed again: a delivered order is repeated, one that waits is tried now. */
async function sendAgain(parts: Parts, delivery: Delivery): Promise<Result<null>> {
  const { outbox } = parts.publishing
  if (delivery.state.state !== 'delivered') {
    outbox.retry(delivery)
    return { ok: true, value: null }
  }
  const repeated = await outbox.repeat(delivery)
  return repeated.ok ? { ok: true, value: null } : repeated
}

/** False for a refused order whose article was opened again since: its text is no longer the approved one. */
async function isStillMeant(parts: Parts, delivery: Delivery): Promise<boolean> {
  const kept = await parts.shelf.kept(delivery.articleId)
  if (delivery.act === 'takeDown' || !kept.ok) return true
  const { stage, revision } = kept.value.state
  return stage === 'approved' && revision === delivery.revision
}

async function findDelivery(
  parts: Parts,
  articleId: string,
  orderHash: string,
): Promise<Result<Delivery>> {
  const ready = await readyToOrder(parts, articleId)
  if (!ready.ok) return ready
  const delivery = ready.value.kept.deliveries.find((each) => each.orderHash === orderHash)
  return delivery === undefined
    ? failed({ kind: 'deliveryNotFound' })
    : { ok: true, value: delivery }
}
