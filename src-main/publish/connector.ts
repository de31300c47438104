import type { Delivery } from '../../src-model/publishing/deliveries.ts'
import type { Hindrance } from '../../src-model/publishing/delivery.ts'
import type { PortalCard } from '../../src-model/publishing/order.ts'
import type { StandingReply } from '../../src-model/publishing/portal-api.ts'
import type { Digest } from '../../src-model/signing/digest.ts'
import type { Sealed } from '../../src-model/signing/seal.ts'

/**
 * What to do about a hindrance: try again later by oneself, ask the target what it holds, read the
 * credentials again (once), or nothing until a person has looked.
 */
export type RetryKind = 'later' | 'ask' | 'renew' | 'never'

/** Why nothing certain came back. `retryAfter` is the target's own wish, in milliseconds. */
export interface Hindered {
  readonly ok: false
  readonly hindrance: Hindrance
  /** The target's word for it, or an HTTP status, or a system code; for the log and for details. */
  readonly detail: string
  readonly retry: RetryKind
  readonly retryAfter?: number
}

/** What came of one exchange: an answer that was checked, or why there is none. */
export type Outcome<T> = { readonly ok: true; readonly value: T } | Hindered

/** An order with what goes along, as a delivery holds it. */
export type OrderToSend = Pick<Delivery, 'articleId' | 'orderHash' | 'order' | 'content'>

/**
 * How to speak to one target of one kind. Nothing throws for what a network or a target may do; only
 * an abort by `signal` rejects, with the signal's reason. Every call may be repeated at any time: it
 * changes nothing that a first call did not change. A hindered call may have had its effect all the
 * same, so after `sendOrder` only `receiptOf` tells.
 */
export interface Connector {
  /** True when the target itself checks signatures, approvals and order; others are labelled so. */
  readonly verifiesOrders: boolean
  /** Who answers there. A card of another portal or key than the pinned one is `notOurPortal`. */
  card(signal: AbortSignal): Promise<Outcome<PortalCard>>
  /** The receipt of an order that arrived, or null when the target says that it does not know it. */
  receiptOf(order: OrderToSend, signal: AbortSignal): Promise<Outcome<Sealed | null>>
  /** The last order taken for an article and the very text that readers get now. */
  standing(articleId: string, signal: AbortSignal): Promise<Outcome<StandingReply>>
  hasMedium(hash: Digest, signal: AbortSignal): Promise<Outcome<boolean>>
  /** Brings a medium; readers cannot see it before a live article shows it. */
  putMedium(hash: Digest, bytes: Uint8Array, signal: AbortSignal): Promise<Outcome<null>>
  /**
   * Brings an order whose media are there. Arrived means: in force, with a receipt of the pinned key
   * for exactly this order. `ask` means that something else stands there.
   */
  sendOrder(order: OrderToSend, signal: AbortSignal): Promise<Outcome<Sealed>>
  /** Appends the register entry `seq`. `ask` means that it does not follow what stands there. */
  putRegisterEntry(seq: number, entry: Sealed, signal: AbortSignal): Promise<Outcome<null>>
}

/** An answer that was checked. */
export function arrived<T>(value: T): Outcome<T> {
  return { ok: true, value }
}

/** No certain answer, and what to do about it. */
export function hindered(
  hindrance: Hindrance,
  detail: string,
  retry: RetryKind,
  retryAfter?: number,
): Hindered {
  const why = { ok: false, hindrance, detail: detail.slice(0, 300), retry } as const
  return retryAfter === undefined ? why : { ...why, retryAfter }
}
