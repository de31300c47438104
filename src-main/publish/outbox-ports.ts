import type { Delivery } from '../../src-model/publishing/deliveries.ts'
import type { OrderRefusal } from '../../src-model/publishing/verify-order.ts'
import type { Digest } from '../../src-model/signing/digest.ts'
import type { Sealed } from '../../src-model/signing/seal.ts'
import type { Connector } from './connector.ts'

/** Where deliveries are kept. The outbox believes nothing that is not here. */
export interface OutboxStore {
  /** Every delivery that is not settled, read once at the start. */
  readonly unsettled: () => Promise<readonly Delivery[]>
  /** Resolves when the delivery is durably on disk; when it rejects, that delivery stops and is reported. */
  readonly record: (delivery: Delivery) => Promise<void>
}

/** Everything that the outbox needs of the world around it. */
export interface OutboxPorts {
  readonly store: OutboxStore
  /** How to speak to a portal, asked anew for each try; null when this machine has no access to it. */
  readonly connectorFor: (portalId: string) => Promise<Connector | null>
  /** Reads the portal's credentials again after they were refused; true when it is worth another try. */
  readonly renew: (portalId: string) => Promise<boolean>
  /** Judges the order as it is now, just before it is sent; null when it may go. */
  readonly verify: (delivery: Delivery) => Promise<OrderRefusal | null>
  /** The register entries after number `fromSeq`, in order. */
  readonly registerEntriesFor: (portalId: string, fromSeq: number) => Promise<readonly Sealed[]>
  /** The portal has the register up to this number. */
  readonly onRegister: (portalId: string, seq: number) => Promise<void>
  /** The bytes of a medium, checked against their hash; null when they are not there or damaged. */
  readonly medium: (hash: Digest) => Promise<Uint8Array | null>
  /** Called after each change is on disk. */
  readonly onChange: (delivery: Delivery) => void
  /** A delivery stopped because something of ours failed (its record, a port); `retry` takes it up again. */
  readonly onFault: (delivery: Delivery, error: unknown) => void
  readonly now: () => number
  /** A number from 0 up to but not including 1. */
  readonly random: () => number
  /** Runs a task after some milliseconds; the returned function calls it off. */
  readonly later: (task: () => void, milliseconds: number) => () => void
  /** Articles sent to one portal at the same time; 2 when absent. */
  readonly concurrency?: number
  /** How long an order may still be under way after its connection was lost, in milliseconds; 2,000 when absent. */
  readonly settling?: number
}
