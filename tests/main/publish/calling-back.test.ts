import { afterAll, beforeAll, expect, it } from 'vitest'
import { wireOf } from '../../support/sample-articles.ts'
import { startTestPortal, type TestPortal } from '../../support/test-portal.ts'
import {
  delivered,
  PATIENCE,
  publishingStage,
  refused,
  standingOf,
  TEST_LIMITS,
  waiting,
} from './publishing-stage.ts'

let portal: TestPortal
beforeAll(async () => {
  portal = await startTestPortal()
})
afterAll(() => portal[Symbol.asyncDispose]())

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
