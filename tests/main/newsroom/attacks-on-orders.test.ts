import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Order } from '../../../src-model/publishing/order.ts'
import { digestOfText } from '../../../src-model/signing/digest.ts'
import { type Sealed, seal, sealDigest, signingKeyFrom } from '../../../src-model/signing/seal.ts'
import {
  clock,
  desk,
  draft,
  keyOf,
  overheard,
  portalAt,
  robbed,
  stageAttacks,
  thief,
} from './attack-stage.ts'

/*
 * What each attacker has, what he tries, and what he gets. Nobody here has the passphrase of the person
 * whose name he wants to use.
 */

stageAttacks()

async function published(): Promise<string> {
  const id = await draft()
  await desk.toApproved(id)
  await desk.publish(id)
  return id
}

const tokenOf = (portal: string) => overheard.find((one) => one.portal === portal)?.token ?? ''
const liveAt = async (id: string) => {
  const portal = portalAt(0)
  const standing = await portal.api(`/articles/${id}`, tokenOf('hue'))
  return ((await standing.json()) as { live: { revision: number } | null }).live
}

/** Sends an order to the first portal with the stolen token; gives the portal's own word. */
async function send(order: Sealed, content: string | null, articleId: string): Promise<string> {
  const portal = portalAt(0)
  const body = JSON.stringify({ order, content })
  const path = `/articles/${articleId}/orders/${sealDigest(order)}`
  const answer = await portal.api(path, tokenOf('hue'), { method: 'PUT', body })
  const reply = (await answer.json()) as { code?: string }
  return reply.code ?? String(answer.status)
}

test('who has the publish token alone gets only refusals', async () => {
  const id = await published()
  const heard = overheard.find((one) => one.portal === 'hue')
  const { order, content } = JSON.parse(heard?.body ?? '{}') as { order: Sealed; content: string }
  const genuine: Order = JSON.parse(order.payload)
  const key = signingKeyFrom(desk.random(32))
  const next = {
    ...genuine,
    act: 'takeDown' as const,
    seq: 2,
    replaces: sealDigest(order),
    note: 'Gỡ',
  }
  expect(await send(seal(next, key), null, id)).toBe('signerNotAllowed')
  const underOurKey = { ...seal(next, key), key: order.key }
  expect(await send(underOurKey, null, id)).toBe('falseSignature')
  expect(
    await send({ ...order, payload: order.payload.replace('publish', 'takeDown') }, null, id),
  ).toBe('falseSignature')
  expect(await send(order, content.replace('Thân bài', 'Lời bịa'), id)).toBe('200')
  expect(await liveAt(id)).toMatchObject({ revision: 1 })
})

test('who replays an old order after an update changes nothing, at this portal or the other', async () => {
  const id = await published()
  const old = overheard.find((one) => one.portal === 'hue')
  await desk.signIn('An')
  await desk.move(id, { move: 'correct' })
  await desk.append(id, ' Sửa.')
  await desk.toApproved(id)
  await desk.publish(id, 'Đã sửa')
  const [hue, daNang] = [portalAt(0), portalAt(1)]
  const again = await hue.api(old?.path ?? '', tokenOf('hue'), {
    method: 'PUT',
    body: old?.body ?? '',
  })
  expect(again.status).toBe(200)
  expect(await liveAt(id)).toMatchObject({ revision: 2 })
  const there = await daNang.api(old?.path ?? '', tokenOf('da-nang'), {
    method: 'PUT',
    body: old?.body ?? '',
  })
  expect(await there.json()).toMatchObject({ code: 'otherPortal' })
})

test('who is on the board and moves approvals to another article or revision is refused', async () => {
  const id = await published()
  const victim = await draft('Chưa duyệt')
  const heard = overheard.find((one) => one.portal === 'hue')
  const { order, content } = JSON.parse(heard?.body ?? '{}') as { order: Sealed; content: string }
  const genuine: Order = JSON.parse(order.payload)
  const dung = await keyOf('Dũng')
  const moved = { ...genuine, articleId: victim, seq: 1, replaces: null }
  expect(await send(seal(moved, dung), content, victim)).toBe('otherArticle')
  const text = content.replaceAll(id, victim)
  const fitted = { ...moved, contentHash: digestOfText(text) }
  expect(await send(seal(fitted, dung), text, victim)).toBe('approvalForOtherText')
  const next = {
    ...genuine,
    act: 'update' as const,
    seq: 2,
    replaces: sealDigest(order),
    note: 'x',
  }
  const later = content.replace('"revision":1', '"revision":2')
  const raised = { ...next, revision: 2, contentHash: digestOfText(later) }
  expect(await send(seal(raised, dung), later, id)).toBe('approvalForOtherText')
  const office = { ...next, department: 'van-phong' }
  expect(await send(seal(office, dung), content, id)).toBe('bylineOfAnotherDepartment')
})

test('who forges a receipt opens no correction, and so never empties the hands', async () => {
  const id = await draft()
  await desk.toApproved(id)
  await robbed(() => forgeDelivery(id))
  await desk.signIn('An')
  expect(await desk.tryMove(id, { move: 'correct' })).toMatchObject({ ok: false })
  expect((await desk.status(id)).hands.map((one) => one.name)).toEqual(['An'])
})

/** A delivery of the approved text with a receipt of a key that is no portal's. */
async function forgeDelivery(id: string): Promise<void> {
  const key = signingKeyFrom(desk.random(32))
  interface Kept {
    state: { article: { content: string }; deliveries: unknown[] }
  }
  await thief.rewrite<Kept>(join('articles', `${id}.json`), ({ state }) => {
    const contentHash = digestOfText(state.article.content)
    const hash = 'a'.repeat(64)
    const told = {
      portalId: 'hue',
      articleId: id,
      orderHash: hash,
      act: 'publish',
      seq: 1,
      revision: 1,
      contentHash,
    }
    const receipt = {
      kind: 'receipt',
      ...told,
      logHead: hash,
      url: 'https://hue.vn/',
      at: clock.now,
    }
    const sealed = seal(receipt, key)
    const arrived = { state: 'delivered', receipt: sealed }
    state.deliveries = [
      { ...told, order: sealed, content: null, state: arrived, tries: 1, at: clock.now },
    ]
  })
}

test('who brings back the files of before an update cannot publish the older text over it', async () => {
  const id = await published()
  await desk.stop()
  const giveBack = await thief.copy()
  await desk.start()
  await desk.signIn('An')
  await desk.move(id, { move: 'correct' })
  await desk.append(id, ' Sửa.')
  await desk.toApproved(id)
  await desk.publish(id, 'Đã sửa')
  await robbed(giveBack)
  await desk.signIn('Dũng')
  await desk.publish(id)
  expect(await liveAt(id)).toMatchObject({ revision: 2 })
  await desk.ask('takeDownArticle', { articleId: id, reason: 'Gỡ nhầm' })
  await desk.settled(id)
  expect(await liveAt(id)).toMatchObject({ revision: 2 })
  expect((await desk.do('checkDrift', { articleId: id })).map((one) => one.verdict)).toContain(
    'changed',
  )
})
