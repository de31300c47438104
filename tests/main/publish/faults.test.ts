import { randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import type { Delivery } from '../../../src-model/publishing/deliveries.ts'
import type { Hindrance } from '../../../src-model/publishing/delivery.ts'
import { type Fault, startFaultProxy } from '../../support/fault-proxy.ts'
import { wireOf } from '../../support/sample-articles.ts'
import { pngOf } from '../../support/small-media.ts'
import { portalOfFile } from '../../support/test-portal.ts'
import {
  delivered,
  listedToday,
  PATIENCE,
  type PublishingStage,
  publishingStage,
  refused,
  standingOf,
  waiting,
  withPictures,
} from './publishing-stage.ts'
import { SHORT_LIMITS } from './wire-stage.ts'

const portal = await portalOfFile()

const status = (code: number, headers: Record<string, string> = {}): Fault => ({
  kind: 'status',
  status: code,
  headers,
})
const refusal = (code: number, word: string): Fault => ({
  kind: 'status',
  status: code,
  code: word,
})
const otherName = (body: string) => body.replaceAll('orderHash', 'orderHush')

type Row = readonly [
  name: string,
  fault: Fault,
  state: 'waiting' | 'refused',
  hindrance: Hindrance,
  detail: string | RegExp,
]

const ROWS: readonly Row[] = [
  ['a reset before anything is read', { kind: 'resetBefore' }, 'waiting', 'unreachable', /./],
  ['a reset in the upload', { kind: 'resetInUpload' }, 'waiting', 'unreachable', /./],
  ['a reset after the upload', { kind: 'resetAfterForward' }, 'waiting', 'unreachable', /./],
  ['a lost reply', { kind: 'loseReply' }, 'waiting', 'unreachable', /./],
  ['silence', { kind: 'hang' }, 'waiting', 'tooSlow', ''],
  ['twenty bytes a second', { kind: 'drip', ms: 50 }, 'waiting', 'tooSlow', 'unreadable'],
  ['half a reply', { kind: 'halfReply' }, 'waiting', 'nonsense', 'unreadable'],
  ['a wrong content type', { kind: 'wrongType' }, 'waiting', 'nonsense', 'unreadable'],
  ['a login page', { kind: 'loginPage' }, 'waiting', 'nonsense', 'unreadable'],
  ['another protocol', { kind: 'garbage' }, 'waiting', 'nonsense', 'HTTPParserError'],
  ['a reply cut by hand', rewrite((body) => body.slice(1)), 'waiting', 'nonsense', 'unreadable'],
  ['a forged receipt', rewrite(otherName), 'waiting', 'nonsense', 'receiptNotGenuine'],
  ['an endless reply', rewrite(endless), 'waiting', 'nonsense', 'unreadable'],
  ['an empty success', status(204), 'waiting', 'nonsense', '204'],
  ['a redirect', status(302, { location: '/elsewhere' }), 'refused', 'redirected', '302'],
  ['400', refusal(400, 'malformed'), 'refused', 'orderRefused', 'malformed'],
  ['401', refusal(401, 'tokenRefused'), 'refused', 'tokenRefused', 'tokenRefused'],
  ['403', status(403), 'refused', 'forbidden', '403'],
  ['404', status(404), 'refused', 'notOurPortal', '404'],
  ['408', status(408), 'waiting', 'tooSlow', '408'],
  ['409', refusal(409, 'alreadyLive'), 'refused', 'orderRefused', 'alreadyLive'],
  ['412', refusal(412, 'notTheNext'), 'refused', 'orderRefused', 'notTheNext'],
  ['413', status(413), 'refused', 'tooLarge', '413'],
  ['422', refusal(422, 'sectionUnknown'), 'refused', 'orderRefused', 'sectionUnknown'],
  ['424', refusal(424, 'mediaMissing'), 'waiting', 'mediaRefused', 'mediaMissing'],
  ['425', status(425), 'waiting', 'busy', '425'],
  ['429', refusal(429, 'tooManyRequests'), 'waiting', 'busy', 'tooManyRequests'],
  ['500', status(500), 'waiting', 'broken', '500'],
  ['503', status(503), 'waiting', 'busy', '503'],
]

function rewrite(body: (body: string) => string): Fault {
  return { kind: 'rewrite', body }
}

function endless(body: string): string {
  return `${' '.repeat(200_000)}${body}`
}

/** Spoils the sending of orders until the delivery was seen in that state. */
async function spoilUntil(
  stage: PublishingStage,
  fault: Fault,
  seen: (delivery: Delivery) => boolean,
): Promise<Delivery> {
  stage.proxy.fault = (one) =>
    one.method === 'PUT' && one.path.includes('/orders/') ? fault : null
  await stage.send(stage.sign())
  await expect.poll(() => stage.told.find(seen), PATIENCE).toBeDefined()
  stage.proxy.fault = () => null
  const found = stage.told.find(seen)
  if (found === undefined) throw new Error('never seen')
  return found
}

async function expectPublishedOnce(stage: PublishingStage, one: Delivery): Promise<void> {
  const kept = await stage.until(one.orderHash, delivered)
  expect(kept.content).toBe(one.content)
  const standing = await standingOf(portal, one.articleId)
  expect(standing).toMatchObject({ last: { seq: 1 }, live: { content: one.content } })
  expect((await listedToday(portal)).get(one.articleId)).toBe(1)
  expect(stage.faults).toEqual([])
}

it.each(ROWS)('survives %s', async (_name, fault, state, hindrance, detail) => {
  const ends = hindrance === 'tooSlow' && fault.kind !== 'status'
  const stage = await publishingStage(ends ? { portal, limits: SHORT_LIMITS } : { portal })
  const seen = await spoilUntil(stage, fault, state === 'waiting' ? waiting : refused)
  expect(seen.state).toMatchObject({ state, why: { hindrance } })
  if ('why' in seen.state) expect(seen.state.why.detail).toMatch(detail)
  if (state === 'refused') stage.outbox.retry(stage.keptOf(seen.orderHash))
  await expectPublishedOnce(stage, seen)
})

it('survives a portal that refuses connections', async () => {
  const stage = await publishingStage({ portal })
  await stage.proxy.close()
  const order = stage.sign()
  await stage.send(order)
  const found = await stage.until(order.orderHash, waiting)
  expect(found.state).toMatchObject({ why: { hindrance: 'unreachable', detail: 'ECONNREFUSED' } })
  await stage.proxy.open()
  await expectPublishedOnce(stage, found)
})

it('waits as long as the portal asks, in seconds or until a date, and holds back the others', async () => {
  // A date has no milliseconds, so it may mean up to one second less.
  for (const wish of [() => '1', () => new Date(Date.now() + 2_000).toUTCString()]) {
    const stage = await publishingStage({ portal })
    const seen = await spoilUntil(stage, status(429, { 'retry-after': wish() }), waiting)
    const asked = stage.proxy.seen.length
    const other = stage.sign()
    await stage.send(other)
    if (seen.state.state !== 'waiting') throw new Error('not waiting')
    expect(seen.state.until - seen.at).toBeGreaterThan(900)
    expect(seen.state.until - seen.at).toBeLessThan(3_100)
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect(stage.proxy.seen).toHaveLength(asked)
    await stage.until(other.orderHash, delivered)
    await expectPublishedOnce(stage, seen)
  }
})

it('never carries the token to where a redirect points', async () => {
  const stage = await publishingStage({ portal })
  await using elsewhere = await startFaultProxy(portal.url)
  for (const code of [301, 302, 303, 307, 308]) {
    const location = `${elsewhere.url}/api/v1/portal`
    const seen = await spoilUntil(stage, status(code, { location }), refused)
    expect(seen.state).toMatchObject({ why: { hindrance: 'redirected' } })
    stage.outbox.retry(seen)
    await stage.until(seen.orderHash, delivered)
    ;(stage.told as Delivery[]).length = 0
  }
  expect(elsewhere.seen).toEqual([])
})

it('reads the credentials again once where they are refused', async () => {
  let renewals = 0
  const stage = await publishingStage({
    portal,
    change: () => ({
      renew: async () => {
        renewals += 1
        stage.proxy.fault = () => null
        return true
      },
    }),
  })
  stage.proxy.fault = (one) => (one.path.includes('/orders/') ? status(401) : null)
  const order = stage.sign()
  await stage.send(order)
  await stage.until(order.orderHash, delivered)
  expect(renewals).toBe(1)
  expect(stage.told.map((one) => one.state.state)).toEqual(['sending', 'delivered'])
})

it('brings a large picture over a line that breaks in the middle', async () => {
  const stage = await publishingStage({ portal })
  const bytes = Buffer.concat([pngOf(3, 3, [10, 20, 30]), randomBytes(1_000_000)])
  const hash = await stage.putMediumAtHome(bytes)
  let cuts = 0
  stage.proxy.fault = (one) => {
    if (one.method !== 'PUT' || !one.path.includes('/media/') || cuts === 3) return null
    cuts += 1
    return { kind: 'resetInUpload' }
  }
  const order = stage.sign({ wire: withPictures(wireOf(portal.newsroom.newArticleId()), [hash]) })
  await stage.send(order)
  await stage.until(order.orderHash, delivered)
  expect(cuts).toBe(3)
  const shown = Buffer.from(await (await portal.page(`/media/${hash}`)).arrayBuffer())
  expect(shown.equals(bytes)).toBe(true)
})

it('is told that something newer stands there, and does not put the old text over it', async () => {
  const stage = await publishingStage({ portal, change: () => ({ verify: async () => null }) })
  const old = stage.sign()
  const newer = stage.sign({ wire: wireOf(old.articleId, { title: 'Tít mới hơn' }) })
  await portal.putOrder(newer)
  await stage.send(old)
  const { state } = await stage.until(old.orderHash, refused)
  expect(state).toMatchObject({ why: { hindrance: 'orderRefused', detail: 'superseded' } })
  expect((await standingOf(portal, old.articleId)).live?.content).toBe(newer.content)
})

it('asks before it sends again when a reply was lost, even where the order has run out since', async () => {
  let expired = false
  const stage = await publishingStage({
    portal,
    change: (ports) => ({
      verify: async (one) => (expired ? 'expired' : ports.verify(one)),
    }),
  })
  const seen = await spoilUntil(stage, { kind: 'loseReply' }, (one) => {
    expired = waiting(one)
    return expired
  })
  await expectPublishedOnce(stage, seen)
  expect(stage.proxy.seen.filter((one) => one.path.includes('/orders/'))).toMatchObject([
    { method: 'PUT' },
    { method: 'GET' },
  ])
})

it('calls nothing refused while nobody knows whether it arrived', async () => {
  const stage = await publishingStage({ portal })
  let door = 403
  stage.proxy.fault = (one) => {
    if (!one.path.includes('/orders/')) return null
    if (one.method === 'PUT') return { kind: 'loseReply' }
    return door === 0 ? null : status(door)
  }
  const order = stage.sign()
  await stage.send(order)
  const hindranceSeen = (hindrance: Hindrance) =>
    expect
      .poll(
        () => stage.told.some(({ state }) => 'why' in state && state.why.hindrance === hindrance),
        PATIENCE,
      )
      .toBe(true)
  await hindranceSeen('forbidden')
  door = 401
  await hindranceSeen('tokenRefused')
  door = 0
  await stage.until(order.orderHash, delivered)
  expect(stage.told.some(refused)).toBe(false)
})
