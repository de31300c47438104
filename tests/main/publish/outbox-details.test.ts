import { describe, expect, it } from 'vitest'
import { arrived, type Connector, hindered } from '../../../src-main/publish/connector.ts'
import type { OutboxPorts } from '../../../src-main/publish/outbox-ports.ts'
import { portalConnector } from '../../../src-main/publish/portal-connector.ts'
import { isSettled } from '../../../src-model/publishing/delivery-moves.ts'
import { digestOfText } from '../../../src-model/signing/digest.ts'
import { startFaultProxy } from '../../support/fault-proxy.ts'
import { wireOf } from '../../support/sample-articles.ts'
import { pngOf } from '../../support/small-media.ts'
import { portalOfFile } from '../../support/test-portal.ts'
import { aMoment, onOrders, orderLines, stageByHand, status } from './lane-stage.ts'
import { delivered, queued, refused, waiting, withPictures } from './publishing-stage.ts'
import { testWire } from './wire-stage.ts'

const portal = await portalOfFile()

/** The real connector, but for what is put in its place. */
const odd =
  (change: (real: Connector) => Partial<Connector>) =>
  ({ connectorFor }: OutboxPorts): Partial<OutboxPorts> => ({
    connectorFor: async (portalId) => {
      const real = await connectorFor(portalId)
      return real === null ? null : { ...real, ...change(real) }
    },
  })

describe('the register', () => {
  it('is asked for once by articles that go at the same time, and told how far it is', async () => {
    const known: unknown[] = []
    const { stage } = await stageByHand(portal, () => ({
      onRegister: async (...told) => {
        known.push(told)
      },
    }))
    const orders = [stage.sign(), stage.sign()]
    for (const order of orders) await stage.send(order)
    for (const order of orders) await stage.until(order.orderHash, delivered)
    expect(stage.proxy.seen.filter(({ path }) => path.endsWith('/portal'))).toHaveLength(1)
    const all = portal.newsroom.entries.length
    expect(known).toEqual([
      ['hue', all],
      ['hue', all],
    ])
  })

  it('goes on where it broke off, entry after entry', async () => {
    const put: number[] = []
    const asked: unknown[] = []
    const { stage } = await stageByHand(portal, (ports) => ({
      registerEntriesFor: async (portalId, fromSeq) => {
        asked.push([portalId, fromSeq])
        return portal.newsroom.entries.slice(fromSeq, 4)
      },
      ...odd((real) => ({
        card: async (by) => {
          const card = await real.card(by)
          const register = { seq: 1, head: null }
          return card.ok ? arrived({ ...card.value, register }) : card
        },
        putRegisterEntry: async (seq) => {
          put.push(seq)
          return put.length === 2 ? hindered('broken', '500', 'later') : arrived(null)
        },
      }))(ports),
    }))
    const broken = { ok: false, hindrance: 'broken', detail: '500', retry: 'later' }
    expect(await stage.outbox.bringRegister('hue')).toEqual(broken)
    expect(await stage.outbox.bringRegister('hue')).toEqual({ ok: true, value: null })
    expect(put).toEqual([2, 3, 3, 4])
    expect(asked).toEqual([
      ['hue', 1],
      ['hue', 2],
    ])
  })

  it('is brought again after an attempt that was called off', async () => {
    const { stage, alarms } = await stageByHand(portal)
    const hung = Promise.withResolvers<void>()
    stage.proxy.fault = ({ path }) => {
      if (!path.endsWith('/portal')) return null
      hung.resolve()
      return { kind: 'hang' }
    }
    const order = stage.sign()
    await stage.send(order)
    await hung.promise
    const cancelling = stage.outbox.cancel(queued(order))
    await expect.poll(() => alarms.waits).toEqual([100])
    alarms.pass(100)
    expect(await cancelling).toMatchObject({ ok: true })
    stage.proxy.fault = () => null
    expect(await stage.outbox.bringRegister('hue')).toEqual({ ok: true, value: null })
  })

  it('of a portal that does not know us needs a person, and so does the order', async () => {
    const { stage } = await stageByHand(
      portal,
      odd((real) => ({
        card: async (by) => {
          const card = await real.card(by)
          return card.ok ? arrived({ ...card.value, enrolled: false }) : card
        },
      })),
    )
    const order = stage.sign()
    await stage.send(order)
    const { state } = await stage.until(order.orderHash, refused)
    expect(state).toMatchObject({ why: { hindrance: 'notOurPortal', detail: 'notEnrolled' } })
    const unknown = { ok: false, hindrance: 'notOurPortal', detail: 'notEnrolled', retry: 'never' }
    expect(await stage.outbox.bringRegister('hue')).toEqual(unknown)
    expect(orderLines(stage)).toEqual([])
  })

  it('says that it stopped to whoever brings it when the program ends', async () => {
    const { stage } = await stageByHand(portal)
    const hung = Promise.withResolvers<void>()
    stage.proxy.fault = () => {
      hung.resolve()
      return { kind: 'hang' }
    }
    const bringing = stage.outbox.bringRegister('hue')
    await hung.promise
    await stage.outbox.stop()
    const stopped = { ok: false, hindrance: 'unreachable', detail: 'stopped', retry: 'later' }
    expect(await bringing).toEqual(stopped)
  })
})

describe('media', () => {
  const withMedia = async (
    count: number,
    stage: Awaited<ReturnType<typeof stageByHand>>['stage'],
  ) => {
    const hashes = await Promise.all(
      Array.from({ length: count }, (_, n) =>
        stage.putMediumAtHome(pngOf(20 + n, count, [7, 7, 7])),
      ),
    )
    return stage.sign({ wire: withPictures(wireOf(portal.newsroom.newArticleId()), hashes) })
  }

  it('are asked for three at a time', async () => {
    const { stage } = await stageByHand(portal)
    stage.proxy.fault = ({ method }) => (method === 'HEAD' ? { kind: 'hang' } : null)
    await stage.send(await withMedia(5, stage))
    const heads = () => stage.proxy.seen.filter(({ method }) => method === 'HEAD')
    await expect.poll(heads).toHaveLength(3)
    await aMoment()
    expect(heads()).toHaveLength(3)
  })

  it.each([
    ['HEAD', 503, 'busy', 'waiting'],
    ['PUT', 422, 'mediaRefused', 'refused'],
  ])(
    'that are hindered at %s with %i keep the order at home',
    async (method, code, hindrance, state) => {
      const { stage } = await stageByHand(portal)
      stage.proxy.fault = (one) =>
        one.method === method && one.path.includes('/media/') ? status(code) : null
      const order = await withMedia(1, stage)
      await stage.send(order)
      await stage.until(order.orderHash, (one) => waiting(one) || refused(one))
      expect(stage.keptOf(order.orderHash).state).toMatchObject({ state, why: { hindrance } })
      expect(orderLines(stage)).toEqual([])
    },
  )
})

describe('an order that stands in the way', () => {
  it.each([
    [0, 'notTheNext'],
    [1, 'superseded'],
    [2, 'superseded'],
  ])('with the number %i makes the first %s', async (seq, detail) => {
    const last = seq === 0 ? null : { seq, orderHash: digestOfText('lệnh khác') }
    const { stage } = await stageByHand(
      portal,
      odd(() => ({
        sendOrder: async () => hindered('orderRefused', 'notTheNext', 'ask'),
        standing: async () => arrived({ last, live: null }),
      })),
    )
    const order = stage.sign()
    await stage.send(order)
    const { state } = await stage.until(order.orderHash, refused)
    expect(state).toEqual({ state: 'refused', why: { hindrance: 'orderRefused', detail } })
  })
})

describe('an outbox', () => {
  it('takes up at its start what every portal has to get, and wakes all of it', async () => {
    const other = await startFaultProxy(portal.url)
    const { stage } = await stageByHand(portal, ({ connectorFor, store }) => ({
      store: {
        ...store,
        unsettled: async () => {
          const [here] = await store.unsettled()
          if (here === undefined) return []
          return [here, { ...here, portalId: 'vinh', orderHash: digestOfText('vinh') }]
        },
      },
      connectorFor: async (portalId) =>
        portalId === 'hue'
          ? connectorFor(portalId)
          : portalConnector({ ...stage.target, url: other.url }, testWire()),
    }))
    other.fault = () => ({ kind: 'status', status: 403 })
    const order = stage.sign()
    await stage.record(order)
    await stage.restart()
    await stage.until(order.orderHash, delivered)
    await expect
      .poll(() =>
        stage.told.filter(({ portalId }) => portalId === 'vinh').map(({ state }) => state.state),
      )
      .toEqual(['sending', 'refused'])
    expect(
      stage.told.filter(({ portalId }) => portalId === 'hue').map(({ state }) => state.state),
    ).toEqual(['sending', 'delivered'])
    expect(other.seen.length).toBeGreaterThan(0)
    await other[Symbol.asyncDispose]()
  })

  it('calls a receipt nonsense that differs from the stored one in anything', async () => {
    const { stage } = await stageByHand(portal)
    const order = stage.sign()
    await stage.send(order)
    const kept = await stage.until(order.orderHash, delivered)
    if (kept.state.state !== 'delivered') throw new Error('not delivered')
    const { receipt } = kept.state
    expect(await stage.outbox.repeat(kept)).toEqual({ ok: true, value: receipt })
    for (const change of [
      { payload: '{}' },
      { key: 'a'.repeat(64) },
      { signature: 'b'.repeat(128) },
    ]) {
      const state = { state: 'delivered' as const, receipt: { ...receipt, ...change } }
      expect(await stage.outbox.repeat({ ...kept, state })).toEqual({
        ok: false,
        problem: { kind: 'portalTrouble', hindrance: 'nonsense', detail: 'receiptDiffers' },
      })
    }
    stage.proxy.fault = onOrders(status(500))
    expect(await stage.outbox.repeat(kept)).toEqual({
      ok: false,
      problem: { kind: 'portalTrouble', hindrance: 'broken', detail: '500' },
    })
  })

  it('tells each change after it is on disk, and a fault of the disk with its delivery', async () => {
    let isFull = false
    const faults: unknown[] = []
    const { stage } = await stageByHand(portal, ({ store }) => ({
      store: {
        ...store,
        record: async (one) => {
          if (isFull) throw new Error('đĩa đầy')
          await store.record(one)
        },
      },
      onFault: (delivery, error) => faults.push([delivery.orderHash, String(error)]),
      onChange: (one) => {
        expect(stage.keptOf(one.orderHash)).toEqual(one)
        if (isSettled(one.state.state)) done.resolve()
      },
    }))
    const done = Promise.withResolvers<void>()
    const found = stage.sign()
    isFull = true
    await stage.send(found)
    await expect.poll(() => faults).toEqual([[found.orderHash, 'Error: đĩa đầy']])
    stage.outbox.online()
    await stage.send(stage.sign())
    await aMoment()
    expect(faults).toHaveLength(2)
    expect(stage.proxy.seen).toEqual([])
    isFull = false
    stage.outbox.retry(stage.keptOf(found.orderHash))
    await done.promise
    expect(delivered(stage.keptOf(found.orderHash))).toBe(true)
  })
})
