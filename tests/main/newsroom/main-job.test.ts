import { expect, test } from 'vitest'
import { publishedStage } from '../../support/published-stage.ts'

const stage = publishedStage()

/** Where readers find the article, from its last receipt. */
async function pathOf(articleId: string): Promise<string> {
  const { deliveries } = await stage.desk.status(articleId)
  const urls = deliveries.flatMap(({ act, receipt }) => (act === 'takeDown' ? [] : [receipt?.url]))
  return new URL(urls.at(-1) ?? '').pathname
}

async function published(title: string, body: string): Promise<string> {
  const { desk } = stage
  await desk.signIn('An')
  const id = await desk.begin(title, body)
  await desk.toApproved(id)
  await desk.publish(id)
  return id
}

test('an article is written, returned, answered, approved twice, published and read', async () => {
  const { desk, portal } = stage
  await desk.signIn('An')
  const id = await desk.begin('Tin vui', 'Câu đầu.')
  await desk.move(id, { move: 'submit' })
  await desk.signIn('Chi')
  const returned = await desk.move(id, { move: 'return', points: ['Thiếu nguồn'] })
  expect(returned.stage).toBe('draft')
  await desk.signIn('An')
  const early = await desk.tryMove(id, { move: 'submit' })
  expect(early).toMatchObject({ problem: { kind: 'pointsUnanswered' } })
  const pointId = returned.points[0]?.id ?? ''
  await desk.do('answerPoint', { articleId: id, pointId, text: 'Đã thêm' })
  await desk.append(id, ' Theo UBND.')
  await desk.toApproved(id)
  const { hands, approvals } = await desk.publish(id)
  expect(hands.map((hand) => hand.name)).toEqual(['An'])
  expect(approvals.map(({ gate, by }) => [gate, by.name])).toEqual([
    ['unit', 'Chi'],
    ['board', 'Dũng'],
  ])
  const page = await portal.page(await pathOf(id))
  expect(page.status).toBe(200)
  expect(page.text).toContain('Câu đầu. Theo UBND.')
  const lines = await desk.do('readLog', { articleId: id })
  expect(lines.map((line) => line.what)).toEqual(
    'create steps submit return answer steps submit approve approve publish'.split(' '),
  )
})

test('publishing again repeats the same order and gets the same receipt', async () => {
  const id = await published('Một lần', 'Thân')
  const before = (await stage.desk.status(id)).deliveries
  stage.clock.pass(3_600_000)
  await stage.desk.signIn('Giang')
  expect((await stage.desk.publish(id)).deliveries).toEqual(before)
})

test('a department with one gate needs the board alone', async () => {
  const { desk } = stage
  await desk.signIn('An')
  const id = await desk.begin('Một cửa', 'Thân', 'van-phong')
  expect((await desk.move(id, { move: 'submit' })).stage).toBe('boardReview')
  await desk.signIn('Giang')
  expect((await desk.approve(id)).stage).toBe('approved')
  const { deliveries } = await desk.publish(id)
  expect(deliveries[0]?.state.state).toBe('delivered')
})

test('a correction stays unseen until it is approved, then comes with its public note', async () => {
  const { desk, portal } = stage
  const id = await published('Bản một', 'Sai số.')
  const path = await pathOf(id)
  await desk.signIn('An')
  expect(await desk.move(id, { move: 'correct' })).toMatchObject({
    stage: 'draft',
    revision: 2,
    hands: [],
  })
  await desk.append(id, ' Đã sửa.')
  await desk.toApproved(id)
  expect((await portal.page(path)).text).not.toContain('Đã sửa.')
  expect(await desk.tryPublish(id, ' ')).toMatchObject({ problem: { kind: 'reasonMissing' } })
  const { deliveries } = await desk.publish(id, 'Sửa lại số liệu')
  expect(deliveries.map(({ act, seq, state }) => [act, seq, state.state])).toEqual([
    ['publish', 1, 'delivered'],
    ['update', 2, 'delivered'],
  ])
  const { text } = await portal.page(await pathOf(id))
  expect(text).toContain('Đã sửa.')
  expect(text).toContain('Sửa lại số liệu')
})

test('what is taken down is gone for readers, with its reason, and can be posted again', async () => {
  const { desk, portal } = stage
  const id = await published('Gỡ thử', 'Nhầm tên.')
  const path = await pathOf(id)
  await desk.signIn('Giang')
  expect(await desk.ask('takeDownArticle', { articleId: id, reason: ' ' })).toMatchObject({
    ok: false,
  })
  await desk.do('takeDownArticle', { articleId: id, reason: 'Nhầm người' })
  await desk.settled(id)
  const gone = await portal.page(path)
  expect(gone.status).toBe(410)
  expect(gone.text).not.toContain('Nhầm tên.')
  const again = await desk.publish(id)
  expect(again.deliveries.at(-1)).toMatchObject({
    act: 'repost',
    seq: 3,
    state: { state: 'delivered' },
  })
  expect((await portal.page(path)).status).toBe(200)
})

test('refusing ends an article until it is trashed, restored and submitted anew', async () => {
  const { desk } = stage
  await desk.signIn('An')
  const id = await desk.begin('Bị từ chối', 'Thân')
  await desk.move(id, { move: 'submit' })
  await desk.signIn('Chi')
  const blank = await desk.tryMove(id, { move: 'refuse', reason: '  ' })
  expect(blank).toMatchObject({ problem: { kind: 'reasonMissing' } })
  expect(await desk.move(id, { move: 'refuse', reason: 'Trùng tin' })).toMatchObject({
    stage: 'refused',
    refusal: 'Trùng tin',
  })
  await desk.signIn('An')
  expect(await desk.tryMove(id, { move: 'submit' })).toMatchObject({
    problem: { kind: 'moveNotPossible' },
  })
  await desk.move(id, { move: 'trash' })
  expect((await desk.move(id, { move: 'restore' })).stage).toBe('draft')
  expect((await desk.move(id, { move: 'submit' })).stage).toBe('unitReview')
})

test('withdrawing takes a text back from its gate, with what was signed', async () => {
  const { desk } = stage
  await desk.signIn('An')
  const id = await desk.begin('Rút lại', 'Thân')
  await desk.move(id, { move: 'submit' })
  await desk.signIn('Chi')
  await desk.approve(id)
  await desk.signIn('An')
  expect(await desk.move(id, { move: 'withdraw' })).toMatchObject({ stage: 'draft', approvals: [] })
  await desk.append(id, ' thêm')
  expect((await desk.move(id, { move: 'submit' })).stage).toBe('unitReview')
})

test('reopening an approved text makes a new revision with the same hands', async () => {
  const { desk } = stage
  await desk.signIn('An')
  const id = await desk.begin('Mở lại', 'Thân')
  await desk.toApproved(id)
  await desk.signIn('An')
  expect(await desk.tryWrite(id, [])).toMatchObject({ ok: false })
  const reopened = await desk.move(id, { move: 'reopen' })
  expect(reopened).toMatchObject({ stage: 'draft', revision: 2, approvals: [] })
  expect(reopened.hands.map((hand) => hand.name)).toEqual(['An'])
  await desk.signIn('Dũng')
  expect(await desk.tryPublish(id)).toMatchObject({ problem: { kind: 'notApproved' } })
})

test('a live article is neither reopened nor trashed, and one that is not live is not corrected', async () => {
  const { desk } = stage
  const id = await published('Đang hiện', 'Thân')
  await desk.signIn('An')
  expect(await desk.tryMove(id, { move: 'reopen' })).toMatchObject({
    problem: { kind: 'stillPublished' },
  })
  const other = await desk.begin('Chưa đăng', 'Thân')
  await desk.toApproved(other)
  await desk.signIn('An')
  expect(await desk.tryMove(other, { move: 'correct' })).toMatchObject({
    problem: { kind: 'nothingPublished' },
  })
  await desk.move(id, { move: 'correct' })
  expect(await desk.tryMove(id, { move: 'trash' })).toMatchObject({
    problem: { kind: 'stillPublished' },
  })
})

test('with the portal away an order waits, holds the text, and arrives once it is back', async () => {
  const { desk, portal } = stage
  await desk.signIn('An')
  const id = await desk.begin('Mất mạng', 'Thân')
  await desk.toApproved(id)
  await portal.stop()
  expect((await desk.publish(id)).deliveries[0]?.state).toMatchObject({
    state: 'waiting',
    why: { hindrance: 'unreachable' },
  })
  expect(await desk.tryMove(id, { move: 'reopen' })).toMatchObject({
    problem: { kind: 'deliveryUnderWay' },
  })
  await desk.restart()
  await desk.signIn('Dũng')
  expect((await desk.status(id)).deliveries[0]?.state.state).toBe('waiting')
  await portal.start()
  desk.newsroom.online()
  const orderHash = (await desk.status(id)).deliveries[0]?.orderHash ?? ''
  await desk.do('retryDelivery', { articleId: id, orderHash })
  await expect
    .poll(async () => (await desk.status(id)).deliveries[0]?.state.state)
    .toBe('delivered')
})

test('an order that waits can be called back, and then the text be reopened', async () => {
  const { desk, portal } = stage
  await desk.signIn('An')
  const id = await desk.begin('Gọi về', 'Thân')
  await desk.toApproved(id)
  await portal.stop()
  const { deliveries } = await desk.publish(id)
  const orderHash = deliveries[0]?.orderHash ?? ''
  expect(await desk.ask('cancelDelivery', { articleId: id, orderHash })).toMatchObject({
    problem: { kind: 'portalTrouble' },
  })
  await portal.start()
  const cancelled = await desk.do('cancelDelivery', { articleId: id, orderHash })
  expect(cancelled.deliveries[0]?.state.state).toBe('cancelled')
  await desk.signIn('An')
  expect((await desk.move(id, { move: 'reopen' })).stage).toBe('draft')
  await desk.signIn('Dũng')
  expect(await desk.ask('retryDelivery', { articleId: id, orderHash })).toMatchObject({
    problem: { kind: 'notApproved' },
  })
  const { text } = await portal.page('/')
  expect(text).not.toContain('Gọi về')
})
