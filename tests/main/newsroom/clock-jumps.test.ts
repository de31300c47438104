import { expect, onTestFinished, test } from 'vitest'
import { listQuery } from '../../support/list-query.ts'
import { startLonePortal } from '../../support/lone-portal.ts'
import { type Desk, insert, joinedDesk } from '../../support/newsroom-in-node.ts'

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

test('a clock that jumps ten years back, before anybody had a key, keeps all and goes on once it is right', async () => {
  const { desk, articleId } = await atWork()
  desk.clock.now -= TEN_YEARS
  expect(await desk.tryWrite(articleId, [insert(1, 'x')])).toMatchObject({
    problem: { kind: 'accountNotActive' },
  })
  await desk.restart()
  expect(await desk.do('listRecoveries', {})).toEqual([])
  desk.clock.now += TEN_YEARS
  await desk.signIn('An')
  expect((await desk.document(articleId)).textContent).toBe('TrướcThân bài thêm')
  await isPublishedOnce(desk, articleId)
})
