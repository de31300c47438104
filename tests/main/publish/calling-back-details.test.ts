import { getEventListeners } from 'node:events'
import { describe, expect, it } from 'vitest'
import { Lane } from '../../../src-main/publish/lane.ts'
import type { OutboxPorts } from '../../../src-main/publish/outbox-ports.ts'
import { wireOf } from '../../support/sample-articles.ts'
import { portalOfFile } from '../../support/test-portal.ts'
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
import { delivered, queued, refused, waiting } from './publishing-stage.ts'
import { TEST_LIMITS } from './wire-stage.ts'

const portal = await portalOfFile()

const STOPPED = {
  ok: false,
  problem: { kind: 'portalTrouble', hindrance: 'unreachable', detail: 'stopped' },
}

describe('calling back', () => {
  it('what never left asks once and does not pause', async () => {
    const { stage, alarms } = await stageByHand(portal)
    const order = stage.sign()
    await stage.record(order)
    expect(await stage.outbox.cancel(queued(order))).toMatchObject({ ok: true })
    expect(orderLines(stage)).toEqual(['GET'])
    expect(alarms.waits).toEqual([])
    expect(states(stage)).toEqual(['cancelled'])
  })

  it('what was lost asks twice, the usual time apart', async () => {
    const { stage, alarms } = await stageByHand(portal, () => ({ settling: undefined as never }))
    const found = await hinderedOnce(stage, { kind: 'resetBefore' })
    await expect.poll(() => alarms.waits).toEqual([1_000])
    const cancelling = stage.outbox.cancel(found)
    await expect.poll(() => alarms.waits).toEqual([1_000, 2_000])
    expect(orderLines(stage)).toEqual(['PUT', 'GET'])
    alarms.pass(2_000)
    const cancelled = await cancelling
    expect(cancelled).toEqual({ ok: true, value: stage.keptOf(found.orderHash) })
    expect(cancelled).toMatchObject({ value: { state: { state: 'cancelled' }, tries: 1 } })
    expect(orderLines(stage)).toEqual(['PUT', 'GET', 'GET'])
    expect(alarms.waits).toEqual([])
    expect(stage.faults).toEqual([])
  })

  it('what arrived asks once and is told as published', async () => {
    const { stage, alarms } = await stageByHand(portal)
    const found = await hinderedOnce(stage, { kind: 'loseReply' })
    const published = { ok: false, problem: { kind: 'alreadyPublished' } }
    expect(await stage.outbox.cancel(found)).toEqual(published)
    expect(orderLines(stage)).toEqual(['PUT', 'GET'])
    expect(delivered(stage.keptOf(found.orderHash))).toBe(true)
    expect(alarms.waits).toEqual([])
  })

  it('what the portal does not tell leaves all as it is, with the reason', async () => {
    const { stage, alarms } = await stageByHand(portal)
    const found = await hinderedOnce(stage, status(500))
    stage.proxy.fault = onOrders(status(403), 'GET')
    expect(await stage.outbox.cancel(found)).toEqual({
      ok: false,
      problem: { kind: 'portalTrouble', hindrance: 'forbidden', detail: '403' },
    })
    expect(stage.keptOf(found.orderHash)).toEqual(found)
    await expect.poll(() => alarms.waits).toEqual([1_000])
  })

  it('lets the next order of the article go, once the first is cancelled', async () => {
    const { stage, alarms } = await stageByHand(portal, () => ({ verify: async () => null }))
    const found = await hinderedOnce(stage, { kind: 'resetBefore' })
    const wire = wireOf(found.articleId, { title: 'Đường Nguyễn Huệ cấm xe cuối tuần' })
    const next = stage.sign({ wire, change: { seq: 2 } })
    await stage.send(next)
    const cancelling = stage.outbox.cancel(found)
    await expect.poll(() => alarms.waits).toContain(100)
    stage.outbox.retry(found)
    await aMoment()
    expect(stage.keptOf(next.orderHash).state.state).toBe('queued')
    alarms.pass(100)
    expect(await cancelling).toMatchObject({ ok: true })
    await stage.until(next.orderHash, (one) => delivered(one) || refused(one))
    expect(stage.faults).toEqual([])
  })

  it('a refused delivery is called back once, though others begin meanwhile', async () => {
    const { stage, alarms } = await stageByHand(portal)
    const found = await hinderedOnce(stage, status(403))
    const cancelling = stage.outbox.cancel(found)
    await expect.poll(() => alarms.waits).toEqual([100])
    await stage.send(stage.sign())
    const again = stage.outbox.cancel(found)
    await aMoment()
    expect(alarms.waits).toEqual([100])
    alarms.pass(100)
    expect(await cancelling).toMatchObject({ ok: true })
    expect(await again).toEqual(await cancelling)
    expect(states(stage).filter((one) => one === 'cancelled')).toHaveLength(1)
  })

  it('ends at once a later try that has not left, though the first one had', async () => {
    const { stage } = await stageByHand(portal)
    const found = await hinderedOnce(stage, status(500))
    let asked = 0
    const hung = Promise.withResolvers<void>()
    stage.proxy.fault = (one) => {
      if (!isOrder(one) || ++asked > 1) return null
      hung.resolve()
      return { kind: 'hang' }
    }
    stage.outbox.retry(found)
    await hung.promise
    const begun = Date.now()
    const cancelling = stage.outbox.cancel(found)
    await expect.poll(() => asked).toBe(2)
    expect(Date.now() - begun).toBeLessThan(TEST_LIMITS.answer / 2)
    expect(stage.faults).toEqual([])
    await stage.outbox.stop()
    expect(await cancelling).toEqual(STOPPED)
    expect(stage.keptOf(found.orderHash).state.state).toBe('sending')
  })
})

describe('the end of the program', () => {
  it('ends a pause, and leaves neither alarm nor record', async () => {
    const { stage, alarms } = await stageByHand(portal)
    const found = await hinderedOnce(stage, status(500))
    const cancelling = stage.outbox.cancel(found)
    await expect.poll(() => alarms.waits).toContain(100)
    await stage.outbox.stop()
    expect(await cancelling).toEqual(STOPPED)
    expect(alarms.waits).toEqual([])
    expect(waiting(stage.keptOf(found.orderHash))).toBe(true)
  })

  it('records nothing of an answer that comes after it', async () => {
    const gate = Promise.withResolvers<void>()
    let isGone = false
    const { stage } = await stageByHand(portal, ({ connectorFor }) => ({
      connectorFor: async (portalId) => {
        if (!isGone) return connectorFor(portalId)
        await gate.promise
        return null
      },
    }))
    const order = stage.sign()
    await stage.record(order)
    isGone = true
    const cancelling = stage.outbox.cancel(queued(order))
    const stopping = stage.outbox.stop()
    gate.resolve()
    await stopping
    expect(await cancelling).toEqual(STOPPED)
    expect(stage.keptOf(order.orderHash).state.state).toBe('queued')
  })

  it.each(['sending', 'cancelled'])(
    'waits for a record of %s that is being written',
    async (state) => {
      const gate = Promise.withResolvers<void>()
      const begun = Promise.withResolvers<void>()
      const { stage } = await stageByHand(portal, ({ store }) => ({
        store: {
          ...store,
          record: async (one) => {
            if (one.state.state === state) {
              begun.resolve()
              await gate.promise
            }
            await store.record(one)
          },
        },
      }))
      const order = stage.sign()
      await stage.record(order)
      if (state === 'sending') stage.outbox.offer(queued(order))
      else void stage.outbox.cancel(queued(order))
      await begun.promise
      let isOver = false
      const stopping = stage.outbox.stop().then(() => {
        isOver = true
      })
      await aMoment()
      expect(isOver).toBe(false)
      gate.resolve()
      await stopping
      expect(stage.keptOf(order.orderHash).state.state).toBe(state)
      expect(stage.faults).toEqual([])
    },
  )

  it('reports nothing where a try ends because the program does', async () => {
    const { stage } = await stageByHand(portal)
    await hinderedOnce(stage, status(500))
    const hung = Promise.withResolvers<void>()
    stage.proxy.fault = (one) => {
      if (isOrder(one)) hung.resolve()
      return isOrder(one) ? { kind: 'hang' } : null
    }
    stage.outbox.online()
    await hung.promise
    await stage.outbox.stop()
    expect(stage.faults).toEqual([])
    expect(states(stage)).toEqual(['sending', 'waiting', 'sending'])
  })

  it('is listened for by nothing that is over', async () => {
    const kept: OutboxPorts[] = []
    const { stage, alarms } = await stageByHand(portal, (ports) => {
      kept.push(ports)
      return {}
    })
    const [ports] = kept
    if (ports === undefined) throw new Error('no ports')
    const { signal } = new AbortController()
    const lane = new Lane('hue', { ...ports, random: () => 0.5 }, signal)
    stage.proxy.fault = onOrders(status(500))
    const order = stage.sign()
    await stage.record(order)
    lane.take([queued(order)])
    await stage.until(order.orderHash, waiting)
    await expect.poll(() => getEventListeners(signal, 'abort')).toEqual([])
    const cancelling = lane.cancel(stage.keptOf(order.orderHash))
    await expect.poll(() => alarms.waits).toContain(100)
    expect(getEventListeners(signal, 'abort')).toHaveLength(1)
    alarms.pass(100)
    expect(await cancelling).toMatchObject({ ok: true })
    expect(getEventListeners(signal, 'abort')).toEqual([])
  })
})
