import { describe, expect, it } from 'vitest'
import { wireOf } from '../../support/sample-articles.ts'
import { portalOfFile, TEST_DAY } from '../../support/test-portal.ts'
import {
  aMoment,
  hinderedOnce,
  isOrder,
  onOrders,
  orderLines,
  stageByHand,
  states,
  status,
} from './lane-stage.ts'
import { delivered, PATIENCE, queued, waiting } from './publishing-stage.ts'

const portal = await portalOfFile()

describe('time in a lane', () => {
  it('a hindered delivery is tried again when its wait is over, not a moment before', async () => {
    const { stage, alarms } = await stageByHand(portal)
    const found = await hinderedOnce(stage, status(500))
    expect(found).toMatchObject({
      state: { state: 'waiting', until: TEST_DAY + 1_000 },
      tries: 1,
      at: TEST_DAY,
    })
    await expect.poll(() => alarms.waits).toEqual([1_000])
    alarms.pass(999)
    await aMoment()
    expect(orderLines(stage)).toEqual(['PUT'])
    expect(alarms.waits).toEqual([1])
    alarms.pass(1)
    const kept = await stage.until(found.orderHash, delivered)
    expect(kept).toMatchObject({ tries: 2, at: TEST_DAY + 1_000 })
    expect(stage.told[2]?.state).toEqual({ state: 'sending', since: TEST_DAY + 1_000 })
    expect(orderLines(stage)).toEqual(['PUT', 'GET', 'PUT'])
    await expect.poll(() => alarms.waits).toEqual([])
  })

  it('the alarm is set for the first that is due, and only one is set', async () => {
    const { stage, alarms } = await stageByHand(portal)
    await hinderedOnce(stage, status(500))
    await expect.poll(() => alarms.waits).toEqual([1_000])
    alarms.pass(400)
    stage.proxy.fault = onOrders(status(500))
    const second = stage.sign()
    await stage.send(second)
    await stage.until(second.orderHash, waiting)
    await expect.poll(() => alarms.waits).toEqual([600])
  })

  it('what the portal asked for holds back all of the lane, but not what somebody wants now', async () => {
    const { stage, alarms } = await stageByHand(portal)
    const found = await hinderedOnce(stage, status(429, { 'retry-after': '60' }))
    expect(found.state).toMatchObject({ until: TEST_DAY + 60_500 })
    const other = stage.sign()
    await stage.send(other)
    await aMoment()
    expect(orderLines(stage)).toEqual(['PUT'])
    expect(alarms.waits).toEqual([60_000])
    stage.outbox.online()
    await aMoment()
    expect(orderLines(stage)).toEqual(['PUT'])
    stage.outbox.retry(found)
    await stage.until(found.orderHash, delivered)
    expect(stage.keptOf(other.orderHash).state.state).toBe('queued')
    alarms.pass(60_000)
    await stage.until(other.orderHash, delivered)
  })

  it('a shorter wish does not end a longer one', async () => {
    const { stage, alarms } = await stageByHand(portal)
    await hinderedOnce(stage, status(429, { 'retry-after': '60' }))
    stage.proxy.fault = onOrders(status(429, { 'retry-after': '1' }))
    const second = stage.sign()
    await stage.send(second)
    stage.outbox.retry(queued(second))
    await stage.until(second.orderHash, waiting)
    await expect.poll(() => alarms.waits).toEqual([60_000])
  })

  it('the network being back wakes what waits, and nothing that is tried just then', async () => {
    const { stage, alarms } = await stageByHand(portal)
    const found = await hinderedOnce(stage, { kind: 'resetBefore' })
    const held = Promise.withResolvers<void>()
    stage.proxy.fault = (one) => {
      if (!isOrder(one)) return null
      held.resolve()
      return { kind: 'delay', ms: 60 }
    }
    stage.outbox.online()
    await held.promise
    stage.proxy.fault = onOrders(status(500))
    stage.outbox.online()
    await expect.poll(() => states(stage)).toEqual(['sending', 'waiting', 'sending', 'waiting'])
    await aMoment()
    expect(states(stage)).toHaveLength(4)
    expect(stage.keptOf(found.orderHash).tries).toBe(2)
    expect(alarms.waits).toEqual([2_000])
  })

  it('what waits at a start is tried, except where the portal asked for time', async () => {
    const { stage, alarms } = await stageByHand(portal)
    const busy = await hinderedOnce(stage, status(429))
    const away = await hinderedOnce(stage, status(500))
    await stage.restart()
    await stage.until(away.orderHash, delivered)
    await aMoment()
    expect(waiting(stage.keptOf(busy.orderHash))).toBe(true)
    expect(alarms.waits).toEqual([1_000])
    alarms.pass(1_000)
    await stage.until(busy.orderHash, delivered)
  })

  it('nothing begins and no alarm is left after the end', async () => {
    const { stage, alarms } = await stageByHand(portal)
    const found = await hinderedOnce(stage, status(500))
    await expect.poll(() => alarms.waits).toEqual([1_000])
    await stage.outbox.stop()
    expect(alarms.waits).toEqual([])
    const before = stage.proxy.seen.length
    stage.outbox.retry(found)
    stage.outbox.online()
    await stage.send(stage.sign())
    await aMoment()
    expect(stage.proxy.seen).toHaveLength(before)
    expect(stage.faults).toEqual([])
  })
})

describe('what is sent at once', () => {
  it.each([
    [undefined, 2],
    [1, 1],
    [3, 3],
  ])('with %s: %i articles', async (concurrency, atOnce) => {
    const { stage } = await stageByHand(portal, () => ({ concurrency: concurrency as never }))
    stage.proxy.fault = onOrders({ kind: 'hang' })
    for (let n = 0; n < 4; n += 1) await stage.send(stage.sign())
    await expect.poll(() => orderLines(stage), PATIENCE).toHaveLength(atOnce)
    await aMoment()
    expect(orderLines(stage)).toHaveLength(atOnce)
    expect(states(stage)).toEqual(Array.from({ length: atOnce }, () => 'sending'))
  })

  it('an article waits for its own orders, not for those of others', async () => {
    const { stage } = await stageByHand(portal)
    const first = stage.sign()
    await stage.send(first)
    await stage.until(first.orderHash, delivered)
    const stuck = stage.sign()
    stage.proxy.fault = (one) => (one.path.includes(stuck.articleId) ? { kind: 'hang' } : null)
    await stage.send(stuck)
    const wire = wireOf(first.articleId, { revision: 2, title: 'Cầu Trường Tiền sáng đèn' })
    const second = stage.sign({ wire, after: first, act: 'update', note: 'Sửa tít.' })
    await stage.send(second)
    await stage.until(second.orderHash, delivered)
    expect(stage.keptOf(stuck.orderHash).state.state).toBe('sending')
  })

  it('a refused delivery that somebody wants waits for its turn, and is sent once', async () => {
    const { stage } = await stageByHand(portal, () => ({ concurrency: 1 }))
    const found = await hinderedOnce(stage, status(403))
    expect(found.state).toEqual({
      state: 'refused',
      why: { hindrance: 'forbidden', detail: '403' },
    })
    const release = Promise.withResolvers<void>()
    stage.proxy.fault = (one) => {
      if (!isOrder(one) || one.path.includes(found.orderHash)) return null
      release.resolve()
      return { kind: 'delay', ms: 60 }
    }
    await stage.send(stage.sign())
    await release.promise
    stage.outbox.retry(found)
    stage.outbox.online()
    await stage.until(found.orderHash, delivered)
    expect(stage.keptOf(found.orderHash).tries).toBe(2)
  })

  it('a refused delivery that is being tried again is not taken for a settled one', async () => {
    const gate = Promise.withResolvers<void>()
    let held = 0
    const { stage } = await stageByHand(portal, ({ store }) => ({
      store: {
        ...store,
        record: async (one) => {
          if (one.tries === 2) {
            held += 1
            await gate.promise
          }
          await store.record(one)
        },
      },
    }))
    const found = await hinderedOnce(stage, status(403))
    stage.outbox.retry(found)
    stage.outbox.online()
    stage.outbox.retry(found)
    gate.resolve()
    await stage.until(found.orderHash, delivered)
    await aMoment()
    expect(stage.faults).toEqual([])
    expect(orderLines(stage)).toEqual(['PUT', 'GET', 'PUT'])
    expect(held).toBe(2)
  })

  it('what was tried at a wish and failed waits again', async () => {
    const { stage, alarms } = await stageByHand(portal)
    const found = await hinderedOnce(stage, status(500))
    stage.proxy.fault = onOrders(status(500))
    stage.outbox.retry(found)
    await expect.poll(() => states(stage)).toEqual(['sending', 'waiting', 'sending', 'waiting'])
    await aMoment()
    expect(states(stage)).toHaveLength(4)
    expect(alarms.waits).toEqual([2_000])
  })
})
