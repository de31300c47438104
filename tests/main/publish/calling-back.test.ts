import { expect, it } from 'vitest'
import type { Delivery } from '../../../src-model/publishing/deliveries.ts'
import { wireOf } from '../../support/sample-articles.ts'
import { portalOfFile } from '../../support/test-portal.ts'
import {
  delivered,
  PATIENCE,
  publishingStage,
  refused,
  standingOf,
  waiting,
} from './publishing-stage.ts'
import { TEST_LIMITS } from './wire-stage.ts'

const portal = await portalOfFile()

const patient = { random: () => 0.999 }

it('cancels a waiting delivery once the portal says that it does not know the order', async () => {
  const stage = await publishingStage({ portal, change: () => patient })
  const order = stage.sign()
  stage.proxy.fault = (one) =>
    one.method === 'PUT' && one.path.includes('/orders/') ? { kind: 'resetBefore' } : null
  await stage.send(order)
  const found = await stage.until(order.orderHash, waiting)
  const cancelled = await stage.outbox.cancel(found)
  expect(cancelled).toMatchObject({ ok: true, value: { state: { state: 'cancelled' } } })
  expect(stage.keptOf(order.orderHash).state.state).toBe('cancelled')
  stage.proxy.fault = () => null
  stage.outbox.online()
  stage.outbox.retry(stage.keptOf(order.orderHash))
  await stage.restart()
  expect((await standingOf(portal, order.articleId)).last).toBeNull()
})

it('does not cancel what arrived, and records that it did', async () => {
  const stage = await publishingStage({ portal, change: () => patient })
  const order = stage.sign()
  stage.proxy.fault = (one) => (one.method === 'PUT' ? { kind: 'loseReply' } : null)
  await stage.send(order)
  const found = await stage.until(order.orderHash, waiting)
  expect(await stage.outbox.cancel(found)).toEqual({
    ok: false,
    problem: { kind: 'alreadyPublished' },
  })
  expect(delivered(stage.keptOf(order.orderHash))).toBe(true)
})

it('leaves a delivery as it is when the portal does not answer', async () => {
  const stage = await publishingStage({ portal, change: () => patient })
  await stage.proxy.close()
  const order = stage.sign()
  await stage.send(order)
  const found = await stage.until(order.orderHash, waiting)
  expect(await stage.outbox.cancel(found)).toMatchObject({
    ok: false,
    problem: { kind: 'portalTrouble', hindrance: 'unreachable' },
  })
  expect(stage.keptOf(order.orderHash)).toEqual(found)
  await stage.proxy.open()
  stage.outbox.online()
  await stage.until(order.orderHash, delivered)
})

it('waits for an order that has left before it asks', async () => {
  const stage = await publishingStage({ portal })
  const order = stage.sign()
  stage.proxy.fault = (one) => (one.method === 'PUT' ? { kind: 'delay', ms: 400 } : null)
  const offered = await stage.send(order)
  await expect.poll(() => stage.proxy.seen.some((one) => one.method === 'PUT'), PATIENCE).toBe(true)
  expect(await stage.outbox.cancel(offered)).toMatchObject({
    problem: { kind: 'alreadyPublished' },
  })
  expect(delivered(stage.keptOf(order.orderHash))).toBe(true)
})

it('calls back at once what has not left yet', async () => {
  const stage = await publishingStage({ portal })
  const order = stage.sign()
  stage.proxy.fault = (one) => (one.path.endsWith('/portal') ? { kind: 'hang' } : null)
  const offered = await stage.send(order)
  await expect.poll(() => stage.proxy.seen.length, PATIENCE).toBe(1)
  const begun = Date.now()
  expect(await stage.outbox.cancel(offered)).toMatchObject({ ok: true })
  expect(Date.now() - begun).toBeLessThan(TEST_LIMITS.answer / 2)
  expect(stage.keptOf(order.orderHash).state.state).toBe('cancelled')
})

it('cancels a refused delivery', async () => {
  const stage = await publishingStage({ portal })
  const order = stage.sign({ giver: portal.newsroom.people.writer })
  await stage.send(order)
  const found = await stage.until(order.orderHash, refused)
  expect(await stage.outbox.cancel(found)).toMatchObject({ ok: true })
  expect(await stage.outbox.cancel(stage.keptOf(order.orderHash))).toMatchObject({ ok: true })
})

it('tells what readers get from what was approved', async () => {
  const stage = await publishingStage({ portal })
  const first = stage.sign()
  await stage.send(first)
  const shown = await stage.until(first.orderHash, delivered)
  expect(await stage.outbox.drift(shown)).toBe('asApproved')
  const wire = wireOf(first.articleId, { revision: 2, title: 'Ai đó đã sửa trên cổng' })
  const second = stage.sign({ wire, after: first, act: 'update', note: 'Sửa.' })
  await portal.putOrder(second)
  expect(await stage.outbox.drift(shown)).toBe('changed')
  const third = stage.sign({ wire, after: second, act: 'takeDown', note: 'Gỡ.' })
  await portal.putOrder(third)
  expect(await stage.outbox.drift(shown)).toBe('missing')
  await stage.record(third)
  expect(await stage.outbox.drift(stage.keptOf(third.orderHash))).toBe('asApproved')
  await stage.proxy.close()
  expect(await stage.outbox.drift(shown)).toBe('notReached')
})

/** A stage with a delivery that waits, because its order never arrived. */
async function neverArrived(change: (record: Record) => Record = (record) => record) {
  const stage = await publishingStage({
    portal,
    change: ({ store }) => ({
      ...patient,
      store: { ...store, record: change((one) => store.record(one)) },
    }),
  })
  const order = stage.sign()
  stage.proxy.fault = ({ method, path }) =>
    method === 'PUT' && path.includes('/orders/') ? { kind: 'resetBefore' } : null
  await stage.send(order)
  return { stage, order, found: await stage.until(order.orderHash, waiting) }
}

type Record = (delivery: Delivery) => Promise<void>

it('never sends what is being called back, though somebody asks to try it again meanwhile', async () => {
  const { stage, order, found } = await neverArrived()
  const cancelling = stage.outbox.cancel(found)
  stage.outbox.retry(found)
  expect(await cancelling).toMatchObject({ ok: true, value: { state: { state: 'cancelled' } } })
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(stage.faults).toEqual([])
  expect((await standingOf(portal, order.articleId)).last).toBeNull()
})

it('calls back once what is called back again while the program ends', async () => {
  let ending: Promise<void> | null = null
  const { stage, found } = await neverArrived((record) => async (one) => {
    if (one.state.state === 'cancelled') ending = stage.outbox.stop()
    await record(one)
  })
  const first = await stage.outbox.cancel(found)
  await ending
  expect(await stage.outbox.cancel(found)).toEqual(first)
  expect(stage.told.filter(({ state }) => state.state === 'cancelled')).toHaveLength(1)
})

it('says that it stopped to whoever still waits for the portal when the program ends', async () => {
  const { stage, order, found } = await neverArrived()
  let asked = 0
  stage.proxy.fault = () => {
    asked += 1
    return { kind: 'hang' }
  }
  const receipt = stage.sign().sealed
  const waitingFor = [
    stage.outbox.cancel(found),
    stage.outbox.repeat({ ...found, state: { state: 'delivered', receipt } }),
    stage.outbox.drift(found),
  ]
  await expect.poll(() => asked).toBe(3)
  await stage.outbox.stop()
  const stopped = {
    problem: { kind: 'portalTrouble', hindrance: 'unreachable', detail: 'stopped' },
  }
  const [cancelled, repeated, drift] = await Promise.all(waitingFor)
  expect([cancelled, repeated]).toMatchObject([stopped, stopped])
  expect(drift).not.toBeUndefined()
  expect((await standingOf(portal, order.articleId)).last).toBeNull()
})
