import { expect } from 'vitest'
import type { OutboxPorts } from '../../../src-main/publish/outbox-ports.ts'
import type { Delivery } from '../../../src-model/publishing/deliveries.ts'
import type { Fault, Seen } from '../../support/fault-proxy.ts'
import { TEST_DAY, type TestPortal } from '../../support/test-portal.ts'
import { type PublishingStage, publishingStage, refused, waiting } from './publishing-stage.ts'

/** A clock that stands, and alarms that ring when a test lets time pass. */
export class HandAlarms {
  #now = TEST_DAY
  readonly #alarms = new Set<{ readonly at: number; readonly task: () => void }>()

  now = (): number => this.#now

  later = (task: () => void, milliseconds: number): (() => void) => {
    const alarm = { at: this.#now + milliseconds, task }
    this.#alarms.add(alarm)
    return () => this.#alarms.delete(alarm)
  }

  /** How long each alarm that is set still waits, in milliseconds. */
  get waits(): readonly number[] {
    return [...this.#alarms].map(({ at }) => at - this.#now)
  }

  pass(milliseconds: number): void {
    this.#now += milliseconds
    for (const alarm of [...this.#alarms]) {
      if (alarm.at > this.#now || !this.#alarms.delete(alarm)) continue
      alarm.task()
    }
  }
}

/** A stage whose time passes by hand; a first wait is half of two seconds. */
export async function stageByHand(
  portal: TestPortal,
  change: (ports: OutboxPorts) => Partial<OutboxPorts> = () => ({}),
) {
  const alarms = new HandAlarms()
  const { now, later } = alarms
  const stage = await publishingStage({
    portal,
    change: (ports) => ({ now, later, random: () => 0.5, ...change({ ...ports, now, later }) }),
  })
  return { stage, alarms }
}

export const isOrder = ({ path }: Seen) => path.includes('/orders/')
/** Spoils what is asked about orders, by this method. */
export const onOrders =
  (fault: Fault, method = 'PUT') =>
  (one: Seen) =>
    one.method === method && isOrder(one) ? fault : null
export const status = (code: number, headers: Record<string, string> = {}): Fault => ({
  kind: 'status',
  status: code,
  headers,
})
/** How the portal was asked about orders, one after the other. */
export const orderLines = (stage: PublishingStage) =>
  stage.proxy.seen.filter(isOrder).map(({ method }) => method)
export const states = (stage: PublishingStage) => stage.told.map(({ state }) => state.state)
/** As long as what was begun takes to go wrong. */
export const aMoment = () => new Promise((resolve) => setTimeout(resolve, 30))

/** A new delivery whose first try was hindered so. */
export async function hinderedOnce(stage: PublishingStage, fault: Fault): Promise<Delivery> {
  const before = stage.told.length
  stage.proxy.fault = onOrders(fault)
  const order = stage.sign()
  await stage.send(order)
  const found = await stage.until(order.orderHash, (one) => waiting(one) || refused(one))
  await expect.poll(() => stage.told.length).toBe(before + 2)
  stage.proxy.fault = () => null
  return found
}
