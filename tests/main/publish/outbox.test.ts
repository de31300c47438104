import { expect, it } from 'vitest'
import { portalConnector } from '../../../src-main/publish/portal-connector.ts'
import { sealDigest } from '../../../src-model/signing/seal.ts'
import { startFaultProxy } from '../../support/fault-proxy.ts'
import { wireOf } from '../../support/sample-articles.ts'
import { nextEntry, personFact } from '../../support/signed-newsroom.ts'
import { pngOf } from '../../support/small-media.ts'
import {
  delivered,
  listedToday,
  PATIENCE,
  publishingStage,
  queued,
  refused,
  standingOf,
  waiting,
  withPictures,
} from './publishing-stage.ts'
import { testWire } from './wire-stage.ts'

it('puts an article on the portal and keeps its receipt', async () => {
  const stage = await publishingStage()
  const order = stage.sign()
  await stage.send(order)
  const { state, tries } = await stage.until(order.orderHash, delivered)
  expect(state).toMatchObject({ receipt: { key: stage.portal.portal.key } })
  expect(tries).toBe(1)
  expect(stage.told.map((one) => one.state.state)).toEqual(['sending', 'delivered'])
  expect(await listedToday(stage.portal)).toEqual(new Map([[order.articleId, 1]]))
})

it('brings the pictures before the order, and none that the portal has', async () => {
  const stage = await publishingStage()
  const pictures = [1, 2, 3, 4, 5].map((width) => pngOf(width, 2, [90, 120, 150]))
  const hashes = await Promise.all(pictures.map((one) => stage.putMediumAtHome(one)))
  await stage.portal.putMedium(pictures[0] ?? Buffer.of())
  const wire = withPictures(wireOf(stage.portal.newsroom.newArticleId()), hashes)
  const order = stage.sign({ wire })
  await stage.send(order)
  await stage.until(order.orderHash, delivered)
  const puts = stage.proxy.seen.filter((one) => one.method === 'PUT').map((one) => one.path)
  expect(puts.slice(0, 4).sort()).toEqual(
    hashes
      .slice(1)
      .map((hash) => `/api/v1/media/${hash}`)
      .sort(),
  )
  expect(puts[4]).toContain(order.orderHash)
})

it('refuses to send an article whose picture is gone from home, and says so', async () => {
  const stage = await publishingStage()
  const wire = withPictures(wireOf(stage.portal.newsroom.newArticleId()), ['a'.repeat(64)])
  const order = stage.sign({ wire })
  await stage.send(order)
  const { state } = await stage.until(order.orderHash, refused)
  expect(state).toMatchObject({ why: { hindrance: 'mediaRefused', detail: 'mediumNotFound' } })
})

it('brings register entries that the portal lacks before its next order', async () => {
  const stage = await publishingStage({
    change: () => ({ registerEntriesFor: async (_portalId, fromSeq) => entries.slice(fromSeq) }),
  })
  const { newsroom, clock } = stage.portal
  let entries = newsroom.entries
  const first = stage.sign()
  await stage.send(first)
  await stage.until(first.orderHash, delivered)
  const fact = personFact(newsroom.outsider, clock.now)
  const { entry } = nextEntry(newsroom.register, fact, newsroom.registerKey, clock.now)
  entries = [...entries, entry]
  const second = stage.sign()
  await stage.send(second)
  await stage.until(second.orderHash, delivered)
  expect(stage.proxy.seen.map((one) => `${one.method} ${one.path.slice(8, 16)}`)).toEqual([
    'GET portal',
    'PUT articles',
    'PUT register',
    'PUT articles',
  ])
  expect(stage.proxy.seen[0]?.authorization).toBeUndefined()
})

it('looks again when somebody else brought the register entry first', async () => {
  const stage = await publishingStage({
    change: () => ({ registerEntriesFor: async (_portalId, fromSeq) => entries.slice(fromSeq) }),
  })
  const { newsroom, clock, api } = stage.portal
  let entries = newsroom.entries
  await stage.send(stage.sign())
  await expect.poll(() => stage.told.some(delivered), PATIENCE).toBe(true)
  const fact = personFact(newsroom.outsider, clock.now)
  const { entry } = nextEntry(newsroom.register, fact, newsroom.registerKey, clock.now)
  const path = `/register/${entries.length + 1}`
  const headers = { 'content-type': 'application/json' }
  await api(path, { method: 'PUT', headers, body: JSON.stringify(entry) })
  // Ours is sealed another time, so the portal calls it out of order.
  const late = nextEntry(newsroom.register, fact, newsroom.registerKey, clock.now + 1).entry
  entries = [...entries, late]
  const order = stage.sign()
  await stage.send(order)
  await stage.until(order.orderHash, delivered)
  expect(stage.proxy.seen.filter((one) => one.path === '/api/v1/portal')).toHaveLength(2)
})

it('sends the orders of one article one after the other, and of several at once', async () => {
  const stage = await publishingStage()
  stage.proxy.fault = (one) => (one.method === 'PUT' ? { kind: 'delay', ms: 50 } : null)
  const first = stage.sign()
  const wire = wireOf(first.articleId, { revision: 2, title: 'Tít đã sửa' })
  const second = stage.sign({ wire, after: first, act: 'update', note: 'Sửa tít.' })
  const third = stage.sign({ wire, after: second, act: 'takeDown', note: 'Chưa kiểm chứng.' })
  const other = stage.sign()
  for (const order of [third, second, first, other]) await stage.record(order)
  await stage.restart()
  await stage.until(third.orderHash, delivered)
  await stage.until(other.orderHash, delivered)
  const sent = stage.told
    .filter((one) => one.state.state === 'sending' && one.articleId === first.articleId)
    .map((one) => one.seq)
  expect(sent).toEqual([1, 2, 3])
  const settled = stage.told.filter((one) => one.state.state === 'delivered')
  expect(settled.map((one) => one.orderHash).indexOf(other.orderHash)).toBeLessThan(2)
  expect((await standingOf(stage.portal, first.articleId)).live).toBeNull()
})

it('is not held up by another portal that is dead', async () => {
  const stage = await publishingStage({
    change: (ports) => ({
      connectorFor: async (portalId) =>
        portalId === 'hue' ? ports.connectorFor(portalId) : portalConnector(dead, testWire()),
    }),
  })
  await using silence = await startFaultProxy(stage.portal.url)
  silence.fault = () => ({ kind: 'hang' })
  const dead = { ...stage.target, url: silence.url, portalId: 'cho-chet' }
  const stuck = Array.from({ length: 5 }, () => stage.sign({ portalId: 'cho-chet' }))
  for (const order of stuck) await stage.send(order)
  const order = stage.sign()
  await stage.send(order)
  await stage.until(order.orderHash, delivered)
  expect(stage.told.filter((one) => one.state.state === 'waiting')).toEqual([])
})

it('does not send what the newsroom no longer stands by', async () => {
  const stage = await publishingStage()
  const giver = stage.portal.newsroom.people.writer
  const order = stage.sign({ giver })
  await stage.send(order)
  const { state } = await stage.until(order.orderHash, refused)
  expect(state).toMatchObject({ why: { hindrance: 'orderRefused', detail: 'signerNotAllowed' } })
  expect(stage.proxy.seen.some((one) => one.path.includes('/orders/'))).toBe(false)
})

it('sends nothing before `sending` is on disk, and reports a disk that fails', async () => {
  const stage = await publishingStage({
    change: (ports) => ({
      store: {
        ...ports.store,
        record: async (delivery) => {
          if (fails) throw new Error('disk full')
          await ports.store.record(delivery)
        },
      },
    }),
  })
  let fails = true
  const order = stage.sign()
  await stage.send(order)
  await expect.poll(() => stage.faults.length, PATIENCE).toBe(1)
  expect(stage.proxy.seen).toEqual([])
  expect(stage.keptOf(order.orderHash).state.state).toBe('queued')
  fails = false
  stage.outbox.retry(stage.keptOf(order.orderHash))
  await stage.until(order.orderHash, delivered)
})

it('keeps a delivery whose receipt could not be recorded, and asks for it again', async () => {
  const stage = await publishingStage({
    change: (ports) => ({
      store: {
        ...ports.store,
        record: async (delivery) => {
          if (fails && delivery.state.state === 'delivered') throw new Error('disk full')
          await ports.store.record(delivery)
        },
      },
    }),
  })
  let fails = true
  const order = stage.sign()
  await stage.send(order)
  await expect.poll(() => stage.faults.length, PATIENCE).toBe(1)
  expect(stage.keptOf(order.orderHash).state.state).toBe('sending')
  fails = false
  await stage.restart()
  await stage.until(order.orderHash, delivered)
  const puts = stage.proxy.seen.filter((one) => one.method === 'PUT')
  expect(puts).toHaveLength(1)
})

it('stops in the middle of a send and settles it by asking after the next start', async () => {
  const stage = await publishingStage()
  const order = stage.sign()
  stage.proxy.fault = (one) => (one.method === 'PUT' ? { kind: 'drip', ms: 1_000 } : null)
  await stage.send(order)
  const lastOrder = async () => (await standingOf(stage.portal, order.articleId)).last
  await expect.poll(lastOrder, PATIENCE).toBeTruthy()
  await stage.outbox.stop()
  expect(stage.keptOf(order.orderHash).state.state).toBe('sending')
  await stage.restart()
  await stage.until(order.orderHash, delivered)
  expect(await listedToday(stage.portal)).toEqual(new Map([[order.articleId, 1]]))
})

it('gives the stored receipt for a repeated order and calls any other one nonsense', async () => {
  const stage = await publishingStage()
  const order = stage.sign()
  await stage.send(order)
  const delivery = await stage.until(order.orderHash, delivered)
  if (delivery.state.state !== 'delivered') throw new Error('not delivered')
  const { receipt } = delivery.state
  expect(await stage.outbox.repeat(delivery)).toEqual({ ok: true, value: receipt })
  const other = { ...delivery, state: { state: 'delivered' as const, receipt: order.sealed } }
  expect(await stage.outbox.repeat(other)).toMatchObject({
    problem: { kind: 'portalTrouble', hindrance: 'nonsense', detail: 'receiptDiffers' },
  })
  expect(sealDigest(receipt)).toHaveLength(64)
})

it('wakes what waits for the network when it is back', async () => {
  const stage = await publishingStage({ change: () => ({ random: () => 0.999 }) })
  await stage.proxy.close()
  const order = stage.sign()
  await stage.send(order)
  const { state } = await stage.until(order.orderHash, waiting)
  expect(state).toMatchObject({ why: { hindrance: 'unreachable', detail: 'ECONNREFUSED' } })
  await stage.proxy.open()
  stage.outbox.online()
  const begun = Date.now()
  await stage.until(order.orderHash, delivered)
  expect(Date.now() - begun).toBeLessThan(1_500)
})

it('is not moved by an order that is offered twice', async () => {
  const stage = await publishingStage()
  const order = stage.sign()
  await stage.send(order)
  stage.outbox.offer(queued(order))
  await stage.until(order.orderHash, delivered)
  expect(stage.told.map((one) => one.state.state)).toEqual(['sending', 'delivered'])
})
