import { describe, expect, it } from 'vitest'
import { hindered } from '../../../src-main/publish/connector.ts'
import { portalOfFile, TEST_DAY } from '../../support/test-portal.ts'
import {
  aMoment,
  hinderedOnce,
  onOrders,
  orderLines,
  stageByHand,
  states,
  status,
} from './lane-stage.ts'
import { delivered, queued, refused } from './publishing-stage.ts'

const portal = await portalOfFile()

describe('a try', () => {
  it('of what may have arrived asks first, and calls nothing refused before that is known', async () => {
    const { stage, alarms } = await stageByHand(portal)
    const found = await hinderedOnce(stage, { kind: 'loseReply' })
    stage.proxy.fault = onOrders(status(403), 'GET')
    alarms.pass(1_000)
    await expect.poll(() => states(stage)).toEqual(['sending', 'waiting', 'sending', 'waiting'])
    expect(stage.keptOf(found.orderHash).state).toMatchObject({
      why: { hindrance: 'forbidden', detail: '403' },
    })
    stage.proxy.fault = () => null
    alarms.pass(2_000)
    await stage.until(found.orderHash, delivered)
    expect(orderLines(stage)).toEqual(['PUT', 'GET', 'GET'])
  })

  it('that was interrupted is counted, and asks first, whatever its record says of tries', async () => {
    const { stage } = await stageByHand(portal)
    const order = stage.sign()
    const cut = { ...queued(order), state: { state: 'sending' as const, since: TEST_DAY } }
    await portal.putOrder(order)
    stage.outbox.offer(cut)
    await expect.poll(() => stage.told).toMatchObject([{ state: { state: 'delivered' }, tries: 1 }])
    expect(orderLines(stage)).toEqual(['GET'])
  })

  it('whose order left asks first when the credentials were read again', async () => {
    let renewals = 0
    const { stage } = await stageByHand(portal, () => ({
      renew: async () => {
        renewals += 1
        stage.proxy.fault = () => null
        return true
      },
    }))
    stage.proxy.fault = onOrders(status(401))
    const order = stage.sign()
    await stage.send(order)
    await stage.until(order.orderHash, delivered)
    expect(renewals).toBe(1)
    expect(orderLines(stage)).toEqual(['PUT', 'GET', 'PUT'])
  })

  it('without access is refused, once the credentials were read again in vain', async () => {
    const asked: string[] = []
    const { stage } = await stageByHand(portal, ({ connectorFor }) => ({
      connectorFor: async (portalId) => {
        asked.push(`speak ${portalId}`)
        return hasAccess ? connectorFor(portalId) : null
      },
      renew: async (portalId) => {
        asked.push(`renew ${portalId}`)
        return false
      },
    }))
    let hasAccess = false
    const order = stage.sign()
    await stage.send(order)
    const noAccess = { hindrance: 'tokenRefused', detail: 'noAccess' }
    const found = await stage.until(order.orderHash, refused)
    expect(found.state).toEqual({ state: 'refused', why: noAccess })
    expect(asked).toEqual(['speak hue', 'renew hue'])
    stage.outbox.retry(found)
    await stage.until(
      order.orderHash,
      ({ state, tries }) => tries === 2 && state.state === 'waiting',
    )
    expect(stage.keptOf(order.orderHash).state).toMatchObject({ state: 'waiting', why: noAccess })
    asked.length = 0
    hasAccess = true
    stage.proxy.fault = onOrders(status(500), 'GET')
    stage.outbox.online()
    await stage.until(
      order.orderHash,
      ({ state, tries }) => tries === 3 && state.state === 'waiting',
    )
    expect(asked).toEqual(['speak hue'])
  })

  it('of nothing that is settled is made, nor reported', async () => {
    const { stage } = await stageByHand(portal)
    const one = queued(stage.sign())
    stage.outbox.retry({ ...one, state: { state: 'cancelled' } })
    stage.outbox.retry({ ...one, state: { state: 'delivered', receipt: stage.sign().sealed } })
    stage.outbox.offer({ ...one, state: { state: 'cancelled' } })
    const why = { hindrance: 'forbidden', detail: '403' } as const
    stage.outbox.offer({ ...one, state: { state: 'refused', why } })
    await aMoment()
    expect([stage.told, stage.faults, stage.proxy.seen]).toEqual([[], [], []])
  })

  it.each([
    ['whether it arrived', { receiptOf: true }],
    ['what stands there', { standing: true }],
  ])(
    'whose order was refused stays open where the portal does not let us ask %s',
    async (_what, away) => {
      const forbidden = async () => hindered('forbidden', '403', 'never')
      const { stage } = await stageByHand(portal, ({ connectorFor }) => ({
        connectorFor: async (portalId) => {
          const real = await connectorFor(portalId)
          if (real === null) return null
          return {
            ...real,
            ...(Object.hasOwn(away, 'receiptOf')
              ? { receiptOf: forbidden }
              : { standing: forbidden }),
          }
        },
      }))
      const found = await hinderedOnce(stage, status(409))
      expect(found.state).toMatchObject({ state: 'waiting', why: { hindrance: 'forbidden' } })
    },
  )
})
