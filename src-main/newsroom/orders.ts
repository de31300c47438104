import { fieldsOf } from '../../src-model/article/article-state.ts'
import { type Delivery, liveDeliveries } from '../../src-model/publishing/deliveries.ts'
import { isSettled } from '../../src-model/publishing/delivery-moves.ts'
import { type Act, ORDER_LASTS, type Order, orderSchema } from '../../src-model/publishing/order.ts'
import type { PortalStanding } from '../../src-model/publishing/verify-order.ts'
import { contentHash } from '../../src-model/publishing/wire.ts'
import { parsePayload, seal, sealDigest } from '../../src-model/signing/seal.ts'
import type { Signer } from './desk-session.ts'
import type { KeptArticle } from './kept-article.ts'

/** What a portal holds of an article as far as its receipts tell. */
export function standingAt(portalId: string, deliveries: readonly Delivery[]): PortalStanding {
  const there = deliveries.filter((delivery) => delivery.portalId === portalId)
  const last = lastDelivered(there)
  const live = liveDeliveries(there)[0]
  return {
    last: last === undefined ? null : { seq: last.seq, orderHash: last.orderHash },
    live:
      live === undefined
        ? null
        : {
            revision: live.revision,
            contentHash: live.contentHash,
            department: departmentOf(live),
          },
  }
}

function departmentOf({ order }: Delivery): string {
  const opened = parsePayload(order, orderSchema)
  if (!opened.ok) throw new Error('a delivered order of our own cannot be read')
  return opened.value.department
}

/** The delivery that already brings, or brought, this very text to the portal; publishing again repeats it. */
export function deliveryOfText(kept: KeptArticle, portalId: string): Delivery | undefined {
  const { content, revision } = kept.state
  const hash = content === null ? null : contentHash(content)
  const latest = kept.deliveries
    .filter((delivery) => delivery.portalId === portalId && delivery.state.state !== 'cancelled')
    .sort((a, b) => b.seq - a.seq)[0]
  const isSame =
    latest !== undefined &&
    latest.act !== 'takeDown' &&
    latest.revision === revision &&
    latest.contentHash === hash
  return isSame ? latest : undefined
}

/** True while an order for the portal is neither delivered nor called back. */
export function isUnderWay(kept: KeptArticle, portalId: string): boolean {
  return kept.deliveries.some(
    (delivery) => delivery.portalId === portalId && !isSettled(delivery.state.state),
  )
}

/** The act that brings the approved text to a portal: first time, again after a taking down, or over what is live. */
export function actFor(kept: KeptArticle, portalId: string): Exclude<Act, 'takeDown'> {
  const there = kept.deliveries.filter((delivery) => delivery.portalId === portalId)
  if (standingAt(portalId, there).live !== null) return 'update'
  return lastDelivered(there) === undefined ? 'publish' : 'repost'
}

/** A new delivery: the order, sealed by who gives it, and its place in the queue. */
export function newDelivery(
  kept: KeptArticle,
  signer: Signer,
  portalId: string,
  act: Act,
  note: string,
  now: number,
): Delivery {
  const { state } = kept
  const there = kept.deliveries.filter((delivery) => delivery.portalId === portalId)
  const standing = standingAt(portalId, there)
  const shows = act !== 'takeDown'
  const live = liveDeliveries(there)[0]
  const revision = shows || live === undefined ? state.revision : live.revision
  const hash = shows ? contentHash(state.content ?? '') : (live?.contentHash ?? '')
  const order: Order = {
    kind: 'order',
    articleId: state.articleId,
    portalId,
    act,
    seq: Math.max(0, ...there.map((delivery) => delivery.seq)) + 1,
    replaces: standing.last?.orderHash ?? null,
    revision,
    contentHash: hash,
    department:
      shows || live === undefined ? (fieldsOf(state).byline.department ?? '') : departmentOf(live),
    notBefore: null,
    expires: now + ORDER_LASTS,
    note,
    approvals: shows ? [...state.approvals] : [],
    logHead: state.head,
    person: signer.personId,
    at: now,
  }
  const sealed = seal(order, signer.key)
  return {
    articleId: state.articleId,
    portalId,
    orderHash: sealDigest(sealed),
    order: sealed,
    act,
    seq: order.seq,
    revision,
    contentHash: hash,
    content: shows ? state.content : null,
    state: { state: 'queued' },
    tries: 0,
    at: now,
  }
}

function lastDelivered(deliveries: readonly Delivery[]): Delivery | undefined {
  return deliveries
    .filter((delivery) => delivery.state.state === 'delivered')
    .sort((a, b) => b.seq - a.seq)[0]
}
