import { expect, test } from 'vitest'
import {
  type Delivery,
  liveDeliveries,
  publishingStanding,
} from '../../../src-model/publishing/deliveries.ts'
import type { DeliveryState, DeliveryStateName } from '../../../src-model/publishing/delivery.ts'
import {
  DELIVERY_MOVES,
  followedBy,
  isSettled,
  mayFollow,
} from '../../../src-model/publishing/delivery-moves.ts'

const STATES = Object.keys(DELIVERY_MOVES) as DeliveryStateName[]
const RECEIPT = { payload: '{}', key: 'a'.repeat(64), signature: 'b'.repeat(128) }

/** Written by hand from what people expect of an order on its way; whoever calls it back asks the portal first. */
const LAWFUL: Record<DeliveryStateName, string> = {
  queued: 'cancelled delivered sending',
  scheduled: 'cancelled delivered sending',
  sending: 'cancelled delivered refused waiting',
  waiting: 'cancelled delivered refused sending',
  refused: 'cancelled delivered sending',
  delivered: '',
  cancelled: '',
}

test('a delivery passes from state to state exactly as the table says', () => {
  for (const from of STATES) {
    const passes = STATES.filter((to) => mayFollow(from, to))
    expect(passes.sort().join(' '), from).toBe(LAWFUL[from])
  }
})

test('a delivery takes a state that may follow, with its tries and time, and no other', () => {
  for (const from of STATES) {
    for (const to of STATES) {
      const before = delivery(1, 'publish', from)
      const next = { state: delivery(1, 'publish', to).state, tries: 7, at: 99 }
      const follow = () => followedBy(before, next)
      if (LAWFUL[from].split(' ').includes(to)) expect(follow()).toEqual({ ...before, ...next })
      else expect(follow, `${from} ${to}`).toThrow(`${to} cannot follow ${from}`)
    }
  }
})

test('an order is under way until it arrived, was called back or was refused', () => {
  expect(STATES.filter((state) => !isSettled(state))).toEqual([
    'queued',
    'scheduled',
    'sending',
    'waiting',
  ])
})

function delivery(
  seq: number,
  act: Delivery['act'],
  state: DeliveryStateName,
  portalId = 'hue',
): Delivery {
  const hash = String(seq).padStart(64, '0')
  const why = { hindrance: 'broken', detail: '' } as const
  const states: Record<DeliveryStateName, DeliveryState> = {
    queued: { state: 'queued' },
    scheduled: { state: 'scheduled', at: 0 },
    sending: { state: 'sending', since: 0 },
    waiting: { state: 'waiting', until: 0, why },
    delivered: { state: 'delivered', receipt: RECEIPT },
    refused: { state: 'refused', why },
    cancelled: { state: 'cancelled' },
  }
  const text = { revision: 1, contentHash: hash, content: null }
  const order = { articleId: '0'.repeat(26), portalId, orderHash: hash, order: RECEIPT }
  return { ...order, ...text, act, seq, state: states[state], tries: 0, at: 0 }
}

test.each([
  ['nothing was ordered', [], false, []],
  ['it waits', [delivery(1, 'publish', 'waiting')], true, []],
  ['it is scheduled', [delivery(1, 'publish', 'scheduled')], true, []],
  ['it arrived', [delivery(1, 'publish', 'delivered')], false, [1]],
  ['it was refused', [delivery(1, 'publish', 'refused')], false, []],
  [
    'an update waits',
    [delivery(1, 'publish', 'delivered'), delivery(2, 'update', 'queued')],
    true,
    [1],
  ],
  [
    'it was taken down',
    [delivery(1, 'publish', 'delivered'), delivery(2, 'takeDown', 'delivered')],
    false,
    [],
  ],
  [
    'it was taken down, as kept in another order',
    [delivery(2, 'takeDown', 'delivered'), delivery(1, 'publish', 'delivered')],
    false,
    [],
  ],
  [
    'taking it down was refused',
    [delivery(1, 'publish', 'delivered'), delivery(2, 'takeDown', 'refused')],
    false,
    [1],
  ],
  [
    'it was taken down at one portal of two',
    [
      delivery(1, 'publish', 'delivered'),
      delivery(1, 'publish', 'delivered', 'da-nang'),
      delivery(2, 'takeDown', 'delivered'),
    ],
    false,
    [1],
  ],
] as const)('when %s, the table is told so', (_what, deliveries, underWay, liveRevisions) => {
  expect(publishingStanding(deliveries)).toEqual({ underWay, liveRevisions })
})

test('of each portal the last order that arrived is what is live', () => {
  const live = liveDeliveries([
    delivery(3, 'update', 'delivered'),
    delivery(1, 'publish', 'delivered'),
    delivery(4, 'update', 'refused'),
    delivery(1, 'publish', 'delivered', 'da-nang'),
  ])
  expect(live.map((one) => [one.portalId, one.seq])).toEqual([
    ['hue', 3],
    ['da-nang', 1],
  ])
})
