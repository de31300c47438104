import { slugOf } from '../../src-model/language/slug.ts'
import { type Order, orderSchema, type Receipt } from '../../src-model/publishing/order.ts'
import type { Register } from '../../src-model/publishing/register.ts'
import {
  type OrderRefusal,
  type VerifiedOrder,
  verifyOrder,
} from '../../src-model/publishing/verify-order.ts'
import { mediaOf, type Wire } from '../../src-model/publishing/wire.ts'
import type { Digest } from '../../src-model/signing/digest.ts'
import { parsePayload, type Sealed, seal } from '../../src-model/signing/seal.ts'
import type { PortalCore } from '../portal-core.ts'
import { articlePath } from '../storage/listing.ts'
import type { AcceptedOrder, Settled, StandingForOrder } from '../storage/portal-store.ts'

/** An order as it came in, with the addresses that it came to. */
export interface IncomingOrder {
  readonly articleId: string
  readonly orderHash: Digest
  readonly sealed: Sealed
  readonly content: string | null
}

/** Verifies an order against what stands and keeps it with its effect and receipt, or says why not. */
export async function takeOrder(
  core: PortalCore,
  incoming: IncomingOrder,
): Promise<Settled<OrderRefusal>> {
  const register = await core.register.current()
  if (register === null) return { outcome: 'refused', refusal: 'signerNotAllowed' }
  const { articleId, orderHash } = incoming
  const now = core.now()
  return core.store.settleOrder<OrderRefusal>(articleId, orderHash, now, (standing) => {
    const verified = verifyAgainst(core.portalId, incoming, register, standing, now)
    if (!verified.ok) return { refuse: verified.refusal }
    return { accept: accepted(core, incoming, verified.order, verified.wire, now) }
  })
}

function verifyAgainst(
  portalId: string,
  incoming: IncomingOrder,
  register: Register,
  standing: StandingForOrder,
  now: number,
): VerifiedOrder {
  const asked = { ...incoming, portalId }
  const verified = verifyOrder(asked, register, standing, now)
  if (verified.ok || verified.refusal !== 'notLive' || standing.held === null) return verified
  // What waits for its time is shown to nobody yet, but it can be taken back like what is live.
  const opened = parsePayload(incoming.sealed, orderSchema)
  return opened.ok && opened.value.act === 'takeDown'
    ? verifyOrder(asked, register, { ...standing, live: standing.held }, now)
    : verified
}

function accepted(
  core: PortalCore,
  incoming: IncomingOrder,
  order: Order,
  wire: Wire | null,
  now: number,
): AcceptedOrder {
  const { articleId, orderHash, sealed } = incoming
  const path = wire === null ? `/tin/${articleId}` : articlePath(slugOf(wire.title), articleId)
  const receipt: Receipt = {
    kind: 'receipt',
    portalId: core.portalId,
    articleId,
    orderHash,
    act: order.act,
    seq: order.seq,
    revision: order.revision,
    contentHash: order.contentHash,
    logHead: order.logHead,
    url: `${core.baseUrl()}${path}`,
    at: now,
  }
  return {
    sealed,
    orderHash,
    articleId,
    seq: order.seq,
    act: order.act,
    revision: order.revision,
    contentHash: order.contentHash,
    note: order.note,
    content: wire === null ? null : incoming.content,
    needs: wire === null ? [] : mediaOf(wire.body),
    receipt: seal(receipt, core.key),
    acceptedAt: now,
    effectiveAt: Math.max(now, order.notBefore ?? now),
  }
}
