import { expect, onTestFinished, test } from 'vitest'
import { listQuery } from '../../support/list-query.ts'
import { startLonePortal } from '../../support/lone-portal.ts'
import { PASSPHRASE, REGISTER_PASSPHRASE } from '../../support/newsroom-cast.ts'
import { type Desk, joinedDesk } from '../../support/newsroom-in-node.ts'

const TEN_YEARS = 10 * 365 * 24 * 3_600_000

/** A newsroom joined to a portal, with an article that was folded and written on. */
async function atWork() {
  const portal = await startLonePortal('hue', Date.now)
  onTestFinished(() => portal[Symbol.asyncDispose]())
  const desk = await joinedDesk([portal])
  onTestFinished(() => desk[Symbol.asyncDispose]())
  await desk.signIn('An')
  const articleId = await desk.begin('Trước', 'Thân bài')
  await desk.do('closeArticle', { articleId })
  await desk.append(articleId, ' thêm')
  return { desk, articleId }
}

/** With the clock right again the article goes its whole way, once. */
async function isPublishedOnce(desk: Desk, articleId: string): Promise<void> {
  await desk.toApproved(articleId)
  const { deliveries } = await desk.publish(articleId)
  expect(deliveries).toMatchObject([{ state: { state: 'delivered' } }])
  await desk.restart()
  await desk.signIn('An')
  expect((await desk.status(articleId)).deliveries).toHaveLength(1)
}

test('a clock that jumps ten years forward and back again loses no word, no line and no delivery', async () => {
  const { desk, articleId } = await atWork()
  desk.clock.now += TEN_YEARS
  await desk.append(articleId, ' nữa')
  await desk.do('closeArticle', { articleId })
  const other = await desk.begin('Sau', 'Thân khác')
  await desk.restart()
  expect(await desk.do('listRecoveries', {})).toEqual([])
  await desk.signIn('An')
  desk.clock.now -= TEN_YEARS
  await desk.append(other, ' về')
  expect((await desk.document(articleId)).textContent).toBe('TrướcThân bài thêm nữa')
  expect((await desk.document(other)).textContent).toBe('SauThân khác về')
  const { lines } = await desk.do('listArticles', listQuery())
  expect(lines.map(({ title }) => title).sort()).toEqual(['Sau', 'Trước'])
  await isPublishedOnce(desk, articleId)
})

test('a clock that jumps ten years back, before anybody had a key, keeps nobody from writing, and all goes on once it is right', async () => {
  const { desk, articleId } = await atWork()
  desk.clock.now -= TEN_YEARS
  await desk.append(articleId, ' xưa')
  await desk.restart()
  expect(await desk.do('listRecoveries', {})).toEqual([])
  await desk.signIn('An')
  await desk.append(articleId, ' nay')
  const other = await desk.begin('Xưa', 'Thân khác')
  desk.clock.now += TEN_YEARS
  expect((await desk.document(articleId)).textContent).toBe('TrướcThân bài thêm xưa nay')
  expect((await desk.document(other)).textContent).toBe('XưaThân khác')
  await isPublishedOnce(desk, articleId)
})

test('a clock that was set back brings nobody back whose time has ended', async () => {
  const { desk } = await atWork()
  const personId = await desk.idOf('An')
  await desk.signIn('Quản')
  await desk.do('endPerson', { personId, registerPassphrase: REGISTER_PASSPHRASE })
  desk.clock.now -= TEN_YEARS
  const again = { personId, passphrase: PASSPHRASE }
  expect(await desk.ask('signIn', again)).toEqual({
    ok: false,
    problem: { kind: 'accountNotActive' },
  })
})

test('who was admitted or ended while the clock was ten years ahead is in force or out at once, here and at the portal', async () => {
  const { desk } = await atWork()
  desk.clock.now += TEN_YEARS
  await desk.signIn('Quản')
  const board = [{ role: 'board' as const, departments: 'all' as const }]
  const mai = { name: 'Mai', passphrase: PASSPHRASE, grants: board }
  const registerPassphrase = REGISTER_PASSPHRASE
  await desk.do('addPerson', { ...mai, registerPassphrase })
  const chi = await desk.idOf('Chi')
  await desk.do('endPerson', { personId: chi, registerPassphrase })
  desk.clock.now -= TEN_YEARS
  const back = { personId: chi, passphrase: PASSPHRASE }
  expect(await desk.ask('signIn', back)).toMatchObject({ ok: false })
  await desk.signIn('An')
  const articleId = await desk.begin('Tin', 'Thân', 'van-phong')
  await desk.move(articleId, { move: 'submit' })
  await desk.signIn('Mai')
  await desk.approve(articleId)
  const { deliveries } = await desk.publish(articleId)
  expect(deliveries).toMatchObject([{ state: { state: 'delivered' } }])
})

test('what is approved and sent while the clock is ten years ahead is refused by the portal, told, and published once the clock is right', async () => {
  const { desk, articleId } = await atWork()
  desk.clock.now += TEN_YEARS
  await desk.toApproved(articleId)
  const { deliveries } = await desk.publish(articleId)
  expect(deliveries.map((one) => one.state)).toEqual([
    { state: 'refused', why: { hindrance: 'orderRefused', detail: 'fromTheFuture' } },
  ])
  desk.clock.now -= TEN_YEARS
  await desk.signIn('An')
  await desk.move(articleId, { move: 'reopen' })
  await desk.toApproved(articleId)
  const states = (await desk.publish(articleId)).deliveries.map(({ state }) => state.state)
  expect(states).toEqual(['refused', 'delivered'])
})
