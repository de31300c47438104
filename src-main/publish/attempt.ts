import type { Delivery } from '../../src-model/publishing/deliveries.ts'
import type { Why } from '../../src-model/publishing/delivery.ts'
import { mediaOf, parseWire } from '../../src-model/publishing/wire.ts'
import type { Digest } from '../../src-model/signing/digest.ts'
import type { Sealed } from '../../src-model/signing/seal.ts'
import { type Connector, type Hindered, hindered } from './connector.ts'
import type { OutboxPorts } from './outbox-ports.ts'
import type { RegisterPush } from './register-push.ts'

/** How one try ended. */
export type Ending =
  | { readonly kind: 'delivered'; readonly receipt: Sealed }
  | { readonly kind: 'refused'; readonly why: Why }
  /** `open`: whether the order arrived was asked and not answered, so nobody may call it settled. */
  | { readonly kind: 'hindered'; readonly hindered: Hindered; readonly open: boolean }

export interface Attempt {
  readonly delivery: Delivery
  /** True when it was sent before and no answer was kept: then the portal is asked first. */
  readonly mayHaveArrived: boolean
  readonly connector: Connector
  readonly register: RegisterPush
  readonly ports: Pick<OutboxPorts, 'verify' | 'medium'>
  /** Called just before the order itself leaves, after which only the portal knows. */
  readonly leaving: () => void
  readonly signal: AbortSignal
}

/** Media that are on their way at the same time. */
const MEDIA_AT_ONCE = 3

/** One try to deliver: register, verification, media, then the order. Rejects when its signal aborts. */
export async function attempt(asked: Attempt): Promise<Ending> {
  const { delivery, connector, ports, signal } = asked
  if (asked.mayHaveArrived) {
    const known = await connector.receiptOf(delivery, signal)
    if (!known.ok) return hinderedBy(known, true)
    if (known.value !== null) return { kind: 'delivered', receipt: known.value }
  }
  const brought = await asked.register.bring(connector, signal)
  if (!brought.ok) return hinderedBy(brought)
  const refusal = await ports.verify(delivery)
  if (refusal !== null) return refusedBy('orderRefused', refusal)
  const lacking = await bringMedia(asked)
  if (lacking !== null) return hinderedBy(lacking)
  signal.throwIfAborted()
  asked.leaving()
  const sent = await connector.sendOrder(delivery, signal)
  if (sent.ok) return { kind: 'delivered', receipt: sent.value }
  return sent.retry === 'ask' ? settleByAsking(asked, sent) : hinderedBy(sent)
}

/** The portal holds something else: was it ours already, something newer, or is the order refused? */
async function settleByAsking(asked: Attempt, sent: Hindered): Promise<Ending> {
  const { delivery, connector, signal } = asked
  const known = await connector.receiptOf(delivery, signal)
  if (!known.ok) return hinderedBy(known, true)
  if (known.value !== null) return { kind: 'delivered', receipt: known.value }
  const standing = await connector.standing(delivery.articleId, signal)
  if (!standing.ok) return hinderedBy(standing, true)
  const newer = (standing.value.last?.seq ?? 0) >= delivery.seq
  return refusedBy(sent.hindrance, newer ? 'superseded' : sent.detail)
}

/** Brings every medium of the text that the portal does not have; null when it has them all. */
async function bringMedia(asked: Attempt): Promise<Hindered | null> {
  const { content } = asked.delivery
  if (content === null) return null
  const wire = parseWire(content)
  if (wire === null) return hindered('orderRefused', 'contentMalformed', 'never')
  const waiting = [...mediaOf(wire.body)]
  let failure: Hindered | null = null
  const bring = async () => {
    for (let hash = waiting.shift(); hash !== undefined; hash = waiting.shift()) {
      if (failure !== null) return
      failure = (await bringMedium(asked, hash)) ?? failure
    }
  }
  await Promise.all(Array.from({ length: MEDIA_AT_ONCE }, bring))
  return failure
}

async function bringMedium(asked: Attempt, hash: Digest): Promise<Hindered | null> {
  const { connector, ports, signal } = asked
  const known = await connector.hasMedium(hash, signal)
  if (!known.ok) return known
  if (known.value) return null
  const bytes = await ports.medium(hash)
  if (bytes === null) return hindered('mediaRefused', 'mediumNotFound', 'never')
  const taken = await connector.putMedium(hash, bytes, signal)
  return taken.ok ? null : taken
}

function hinderedBy(why: Hindered, open = false): Ending {
  return { kind: 'hindered', hindered: why, open }
}

function refusedBy(hindrance: Why['hindrance'], detail: string): Ending {
  return { kind: 'refused', why: { hindrance, detail } }
}
