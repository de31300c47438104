import { expect, test } from 'vitest'
import type { DeliveryView } from '../../../src-main/bridge/contract/articles.ts'
import {
  isInTrouble,
  latestDeliveries,
  liveNow,
  overtakenIn,
} from '../../../src-renderer/desk/outbox/deliveries.ts'

const receipt = { url: 'https://hue.example/a', at: 1, digest: 'd', contentHash: 'c' }

function delivery(seq: number, part: Partial<DeliveryView> = {}): DeliveryView {
  return {
    articleId: 'a',
    title: 'Bài',
    portalId: 'hue',
    portalName: 'Cổng Huế',
    orderHash: `order ${seq}`,
    act: 'publish',
    seq,
    revision: 1,
    state: { state: 'delivered' },
    tries: 1,
    at: seq,
    receipt,
    ...part,
  }
}

const waiting = {
  state: { state: 'waiting', until: 1, why: { hindrance: 'busy', detail: '' } },
  receipt: null,
} as const

test('the newest order of each portal stands for the rest', () => {
  const other = delivery(1, { portalId: 'da-nang' })
  expect(latestDeliveries([delivery(1), other, delivery(2)])).toEqual([delivery(2), other])
})

test('what is public stays public while its update waits', () => {
  expect(liveNow([delivery(1), delivery(2, waiting)])).toEqual([delivery(1)])
})

test('nothing is public after it was taken down', () => {
  expect(liveNow([delivery(1), delivery(2, { act: 'takeDown' })])).toEqual([])
})

test('a delivery that waits is in trouble, one that arrived is not', () => {
  expect(isInTrouble(delivery(1, waiting))).toBe(true)
  expect(isInTrouble(delivery(1))).toBe(false)
})

test('an order is overtaken by a later one at the same portal, once that arrived', () => {
  const all = [delivery(1), delivery(2), delivery(3, waiting), delivery(4, { portalId: 'da-nang' })]
  const overtaken = overtakenIn(all)
  expect(all.map((each) => overtaken.has(each))).toEqual([true, false, false, false])
})
