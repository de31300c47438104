import { expect, onTestFinished, test } from 'vitest'
import { type LonePortal, startLonePortal } from '../../support/lone-portal.ts'
import { type Desk, HandClock, joinedDesk } from '../../support/newsroom-in-node.ts'

async function stage(): Promise<{ desk: Desk; portal: LonePortal; clock: HandClock }> {
  const clock = new HandClock()
  const portal = await startLonePortal('hue', () => clock.now)
  onTestFinished(() => portal[Symbol.asyncDispose]())
  const desk = await joinedDesk([portal], { clock })
  onTestFinished(() => desk[Symbol.asyncDispose]())
  return { desk, portal, clock }
}

test('an article is written, returned, answered, approved twice, published and read', async () => {
  const { desk, portal } = await stage()
  await desk.signIn('An')
  const id = await desk.begin('Tin vui', 'Câu đầu.')
  await desk.move(id, { move: 'submit' })
  await desk.signIn('Chi')
  const returned = await desk.move(id, { move: 'return', points: ['Thiếu nguồn'] })
  expect(returned.stage).toBe('draft')
  await desk.signIn('An')
  expect(await desk.tryMove(id, { move: 'submit' })).toMatchObject({
    problem: { kind: 'pointsUnanswered' },
  })
  const pointId = returned.points[0]?.id ?? ''
  await desk.do('answerPoint', { articleId: id, pointId, text: 'Đã thêm' })
  await desk.append(id, ' Theo UBND.')
  await desk.toApproved(id)
  const { deliveries, hands } = await desk.publish(id)
  expect(hands.map((hand) => hand.name)).toEqual(['An'])
  const url = deliveries[0]?.receipt?.url ?? ''
  const page = await portal.page(new URL(url).pathname)
  expect(page.status).toBe(200)
  expect(page.text).toContain('Câu đầu. Theo UBND.')
})
