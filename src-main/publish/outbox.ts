import { done, failed, type Result } from '../../src-model/problem.ts'
import type { Delivery } from '../../src-model/publishing/deliveries.ts'
import type { Sealed } from '../../src-model/signing/seal.ts'
import { type Connector, type Hindered, hindered, type Outcome } from './connector.ts'
import { type DriftVerdict, driftOf } from './drift.ts'
import { Lane } from './lane.ts'
import type { OutboxPorts } from './outbox-ports.ts'

/** Drives every delivery until it is settled. Deliveries that are passed in must be on disk already. */
export interface Outbox {
  /** Takes up what was left unsettled; what was being sent is asked for first. */
  start(): Promise<void>
  /** Takes a new delivery. One that is known is left as it is. */
  offer(delivery: Delivery): void
  /** Tries a waiting, refused or stopped delivery now. */
  retry(delivery: Delivery): void
  /**
   * Calls a delivery back. It is cancelled only when the portal says that it does not know the order;
   * an order that arrived is recorded as delivered (`alreadyPublished`), and without an answer all
   * stays as it is (`portalTrouble`).
   */
  cancel(delivery: Delivery): Promise<Result<Delivery>>
  /** Sends a delivered order once more and gives the receipt that the portal returns, the stored one byte for byte. */
  repeat(delivery: Delivery): Promise<Result<Sealed>>
  /** Compares what readers get now with what the delivery brought. */
  drift(delivery: Delivery): Promise<DriftVerdict>
  /** Brings a portal the register without waiting for an order; says what hinders it. */
  bringRegister(portalId: string): Promise<Outcome<null>>
  /** The network is back: whatever waits for it is tried now. */
  online(): void
  /** Ends what is under way without settling it; resolves when nothing runs. Nothing is sent afterwards. */
  stop(): Promise<void>
}

/** An outbox over these ports; nothing happens before `start`. */
export function createOutbox(ports: OutboxPorts): Outbox {
  const stopping = new AbortController()
  const { signal } = stopping
  const lanes = new Map<string, Lane>()

  function laneOf(portalId: string): Lane {
    const lane = lanes.get(portalId) ?? new Lane(portalId, ports, signal)
    lanes.set(portalId, lane)
    return lane
  }

  async function unlessStopped<T>(asking: Promise<Outcome<T>>): Promise<Outcome<T>> {
    try {
      return await asking
    } catch (error) {
      if (signal.aborted) return hindered('unreachable', 'stopped', 'later')
      throw error
    }
  }

  function speak<T>(
    portalId: string,
    question: (connector: Connector) => Promise<Outcome<T>>,
  ): Promise<Outcome<T>> {
    return unlessStopped(laneOf(portalId).speak(question))
  }

  return {
    async start() {
      const unsettled = await ports.store.unsettled()
      for (const portalId of new Set(unsettled.map((one) => one.portalId))) {
        laneOf(portalId).take(unsettled.filter((one) => one.portalId === portalId))
      }
      for (const lane of lanes.values()) lane.wake()
    },
    offer(delivery) {
      laneOf(delivery.portalId).take([delivery])
    },
    retry(delivery) {
      laneOf(delivery.portalId).retry(delivery)
    },
    async cancel(delivery) {
      const { state } = delivery.state
      if (state === 'cancelled') return done(delivery)
      if (state === 'delivered') return failed({ kind: 'alreadyPublished' })
      try {
        return await laneOf(delivery.portalId).cancel(delivery)
      } catch (error) {
        if (signal.aborted) return trouble(hindered('unreachable', 'stopped', 'later'))
        throw error
      }
    },
    async repeat(delivery) {
      if (delivery.state.state !== 'delivered') return failed({ kind: 'deliveryNotFound' })
      const { receipt } = delivery.state
      const sent = await speak(delivery.portalId, (connector) =>
        connector.sendOrder(delivery, signal),
      )
      if (!sent.ok) return trouble(sent)
      return sameSeal(sent.value, receipt)
        ? done(sent.value)
        : trouble(hindered('nonsense', 'receiptDiffers', 'later'))
    },
    async drift(delivery) {
      return driftOf(
        delivery,
        await speak(delivery.portalId, (connector) =>
          connector.standing(delivery.articleId, signal),
        ),
      )
    },
    bringRegister: (portalId) => unlessStopped(laneOf(portalId).bringRegister()),
    online() {
      for (const lane of lanes.values()) lane.wake()
    },
    async stop() {
      stopping.abort()
      await Promise.all([...lanes.values()].map((lane) => lane.stopped()))
    },
  }
}

function sameSeal(one: Sealed, other: Sealed): boolean {
  return one.payload === other.payload && one.key === other.key && one.signature === other.signature
}

function trouble({ hindrance, detail }: Hindered): Result<never> {
  return failed({ kind: 'portalTrouble', hindrance, detail })
}
