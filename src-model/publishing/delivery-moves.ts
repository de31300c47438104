import type { Delivery } from './deliveries.ts'
import type { DeliveryStateName } from './delivery.ts'

/**
 * From each state, the states that may follow. Calling back asks the portal first, so any open delivery
 * may turn out to be delivered, and one that was being sent to be cancelled.
 */
export const DELIVERY_MOVES: Readonly<Record<DeliveryStateName, readonly DeliveryStateName[]>> = {
  queued: ['sending', 'cancelled', 'delivered'],
  scheduled: ['sending', 'cancelled', 'delivered'],
  sending: ['delivered', 'waiting', 'refused', 'cancelled'],
  waiting: ['sending', 'cancelled', 'refused', 'delivered'],
  refused: ['sending', 'cancelled', 'delivered'],
  delivered: [],
  cancelled: [],
}

/** True when a delivery may pass from one state to the other. */
export function mayFollow(from: DeliveryStateName, to: DeliveryStateName): boolean {
  return DELIVERY_MOVES[from].includes(to)
}

/** A delivery with its next state and what goes with it; throws when that state may not follow, which is a fault of the program. */
export function followedBy(
  delivery: Delivery,
  next: Pick<Delivery, 'state' | 'tries' | 'at'>,
): Delivery {
  const [from, to] = [delivery.state.state, next.state.state]
  if (!mayFollow(from, to)) throw new Error(`${to} cannot follow ${from}`)
  return { ...delivery, ...next }
}

/** True when nothing more will happen to it by itself. */
export function isSettled(state: DeliveryStateName): boolean {
  return state === 'delivered' || state === 'cancelled' || state === 'refused'
}
