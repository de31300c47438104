import { describe, expect, it } from 'vitest'
import { arrived, type Connector, hindered } from '../../../src-main/publish/connector.ts'
import type { OutboxPorts } from '../../../src-main/publish/outbox-ports.ts'
import { portalConnector } from '../../../src-main/publish/portal-connector.ts'
import { isReceiptOf } from '../../../src-main/publish/receipt.ts'
import { digestOfText } from '../../../src-model/signing/digest.ts'
import { wireOf } from '../../support/sample-articles.ts'
import { pngOf } from '../../support/small-media.ts'
import { portalOfFile } from '../../support/test-portal.ts'
import {
  delivered,
  publishingStage,
  queued,
  refused,
  type StageOptions,
  waiting,
  withPictures,
} from './publishing-stage.ts'
import { later, testWire } from './wire-stage.ts'

const portal = await portalOfFile()

const signal = new AbortController().signal
const AWAY = hindered('unreachable', 'ECONNRESET', 'later')
const CONFLICT = hindered('orderRefused', 'notTheNext', 'ask')

/** A stage whose portal is the real one, but for the answers that are put in its place. */
function stageWith(odd: (real: Connector) => Partial<Connector>, more: Partial<OutboxPorts> = {}) {
  const change: StageOptions['change'] = (ports) => ({
    ...more,
    connectorFor: async (portalId) => {
      const real = await ports.connectorFor(portalId)
      return real === null ? null : { ...real, ...odd(real) }
    },
    random: () => 0.999,
  })
  return publishingStage({ portal, change })
}

describe('when the portal says that it holds something else, it is asked, and', () => {
  it('a receipt of this very order means that it had arrived', async () => {
    const stage = await stageWith((real) => ({
      sendOrder: async (order, by) => {
        await real.sendOrder(order, by)
        return CONFLICT
      },
    }))
    const order = stage.sign()
    await stage.send(order)
    expect((await stage.until(order.orderHash, delivered)).tries).toBe(1)
  })

  it.each([
    ['for the receipt', { receiptOf: async () => AWAY }],
    ['for what it has', { standing: async () => AWAY }],
  ])('no answer %s leaves the delivery waiting', async (_what, odd) => {
    const stage = await stageWith(() => ({ sendOrder: async () => CONFLICT, ...odd }))
    const order = stage.sign()
    await stage.send(order)
    const { state } = await stage.until(order.orderHash, waiting)
    expect(state).toMatchObject({ why: { hindrance: 'unreachable', detail: 'ECONNRESET' } })
  })

  it('what it has is newer or not, and says why the order is refused', async () => {
    const newer = { seq: 9, orderHash: digestOfText('mới hơn') }
    for (const [last, detail] of [[newer, 'superseded'] as const, [null, 'notTheNext'] as const]) {
      const stage = await stageWith(() => ({
        sendOrder: async () => CONFLICT,
        standing: async () => arrived({ last, live: null }),
      }))
      const order = stage.sign()
      await stage.send(order)
      const { state } = await stage.until(order.orderHash, refused)
      expect(state).toMatchObject({ why: { hindrance: 'orderRefused', detail } })
    }
  })
})

it('a text that cannot be read is refused before anything of it leaves', async () => {
  const stage = await stageWith(() => ({}), { verify: async () => null })
  const order = stage.sign()
  const broken = { ...queued(order), content: '{"wire":"hỏng"}' }
  stage.outbox.offer(broken)
  await expect
    .poll(() => stage.told.at(-1)?.state)
    .toMatchObject({
      state: 'refused',
      why: { hindrance: 'orderRefused', detail: 'contentMalformed' },
    })
  expect(stage.proxy.seen.some(({ method }) => method === 'PUT')).toBe(false)
})

it('after one medium failed no other is begun, and the order does not leave', async () => {
  let asked = 0
  const stage = await stageWith((real) => ({
    hasMedium: async (hash, by) => (++asked > 1 ? AWAY : real.hasMedium(hash, by)),
  }))
  const hashes = await Promise.all(
    Array.from({ length: 9 }, (_, n) => stage.putMediumAtHome(pngOf(8 + n, 8, [9, 9, 9]))),
  )
  const wire = withPictures(wireOf(portal.newsroom.newArticleId()), hashes)
  const order = stage.sign({ wire })
  await stage.send(order)
  await stage.until(order.orderHash, waiting)
  expect(asked).toBeLessThan(9)
  expect(stage.proxy.seen.some(({ path }) => path.includes('/orders/'))).toBe(false)
})

describe('an outbox', () => {
  it('passes on what is wrong with its own program, while it is not stopped', async () => {
    const fault = new Error('hỏng')
    const stage = await stageWith(() => ({
      standing: () => Promise.reject(fault),
      receiptOf: () => Promise.reject(fault),
      sendOrder: async () => AWAY,
    }))
    const order = stage.sign()
    await expect(stage.outbox.drift(queued(order))).rejects.toBe(fault)
    await expect(stage.outbox.cancel(queued(order))).rejects.toBe(fault)
  })

  it('does nothing about what is settled', async () => {
    const stage = await stageWith(() => ({}))
    const cancelled = { ...queued(stage.sign()), state: { state: 'cancelled' as const } }
    stage.outbox.offer(cancelled)
    stage.outbox.retry(cancelled)
    expect(await stage.outbox.cancel(cancelled)).toEqual({ ok: true, value: cancelled })
    const notFound = { ok: false, problem: { kind: 'deliveryNotFound' } }
    expect(await stage.outbox.repeat(cancelled)).toEqual(notFound)
    expect(stage.proxy.seen).toEqual([])
    const receipt = stage.sign().sealed
    const done = { ...cancelled, state: { state: 'delivered' as const, receipt } }
    const published = { ok: false, problem: { kind: 'alreadyPublished' } }
    expect(await stage.outbox.cancel(done)).toEqual(published)
  })

  it('needs a token to speak, and says so', async () => {
    const stage = await publishingStage({
      portal,
      change: () => ({ connectorFor: async () => null }),
    })
    const answer = await stage.outbox.bringRegister(stage.target.portalId)
    expect(answer).toMatchObject({ ok: false, hindrance: 'tokenRefused', detail: 'noAccess' })
  })

  it('waits its usual time before a lost try is asked about again', async () => {
    const waits: number[] = []
    const stage = await publishingStage({
      portal,
      change: ({ settling: _, ...ports }) => ({
        ...ports,
        settling: undefined as never,
        random: () => 0.999,
        later: (task, milliseconds) => {
          waits.push(milliseconds)
          return later(task, milliseconds > 2_500 && milliseconds < 15_001 ? 1 : milliseconds)
        },
      }),
    })
    const order = stage.sign()
    stage.proxy.fault = ({ method, path }) =>
      method === 'PUT' && path.includes('/orders/') ? { kind: 'resetBefore' } : null
    await stage.send(order)
    const found = await stage.until(order.orderHash, waiting)
    const before = waits.length
    expect(await stage.outbox.cancel(found)).toMatchObject({ ok: true })
    expect(waits.slice(before).some((each) => each >= 1_000)).toBe(true)
  })
})

describe('a portal that answers nonsense is not believed', () => {
  const rewriting = (part: string) => async () => {
    const stage = await publishingStage({ portal })
    stage.proxy.fault = ({ method, path }) =>
      method === 'PUT' && path.includes(part) ? { kind: 'rewrite', body: () => '{"x":1}' } : null
    return stage
  }

  it('about a medium', async () => {
    const stage = await rewriting('/media/')()
    const connector = portalConnector(stage.target, testWire())
    const picture = pngOf(8, 8, [1, 2, 3])
    const hash = await stage.putMediumAtHome(picture)
    const taken = await connector.putMedium(hash, picture, signal)
    expect(taken).toMatchObject({ ok: false, hindrance: 'nonsense' })
  })

  it('about an entry of the register', async () => {
    const stage = await rewriting('/register/')()
    const connector = portalConnector(stage.target, testWire())
    const [first] = portal.newsroom.entries
    if (first === undefined) throw new Error('no entry')
    const taken = await connector.putRegisterEntry(1, first, signal)
    expect(taken).toMatchObject({ ok: false })
  })

  it('about whether it has a medium, nor sent what is too large', async () => {
    const stage = await publishingStage({ portal })
    stage.proxy.fault = () => ({ kind: 'status', status: 503 })
    const connector = portalConnector(stage.target, testWire())
    expect(await connector.hasMedium('a'.repeat(64), signal)).toMatchObject({ hindrance: 'busy' })
    const huge = new Uint8Array(70 * 1024 * 1024)
    expect(await connector.putMedium('a'.repeat(64), huge, signal)).toMatchObject({
      hindrance: 'tooLarge',
      retry: 'never',
    })
  })

  it('about a receipt that another key sealed', async () => {
    const stage = await publishingStage({ portal })
    const order = stage.sign()
    expect(isReceiptOf(order.sealed, queued(order), stage.target.key)).toBe(false)
  })
})

it('a register that somebody else writes at the same time is looked at once more, then left', async () => {
  let tries = 0
  const full = { ok: false, hindrance: 'orderRefused', detail: 'outOfOrder', retry: 'ask' } as const
  const stage = await stageWith(
    (real) => ({
      card: async (by) => {
        const card = await real.card(by)
        return card.ok
          ? arrived({ ...card.value, register: { ...card.value.register, seq: 0 } })
          : card
      },
      putRegisterEntry: async () => {
        tries += 1
        return full
      },
    }),
    {},
  )
  expect(await stage.outbox.bringRegister(stage.target.portalId)).toEqual({
    ...full,
    retry: 'never',
  })
  expect(tries).toBe(2)
})

it('a portal that no newsroom has joined gets no register', async () => {
  const stage = await stageWith((real) => ({
    card: async (by) => {
      const card = await real.card(by)
      return card.ok ? arrived({ ...card.value, enrolled: false }) : card
    },
  }))
  const answer = await stage.outbox.bringRegister(stage.target.portalId)
  expect(answer).toMatchObject({ hindrance: 'notOurPortal', detail: 'notEnrolled' })
})
