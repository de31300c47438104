import { expect, onTestFinished, test } from 'vitest'
import { laterByTimers } from '../../../src-main/newsroom/timers.ts'
import { listQuery } from '../../support/list-query.ts'
import { Desk, insert } from '../../support/newsroom-in-node.ts'

/** A desk whose waits of three seconds end when the test says so, and how often the page was told of lists. */
async function desk() {
  const waiting: (() => void)[] = []
  const later = (task: () => void, milliseconds: number) => {
    // Lists wait until the first check of the cards is over, however long that takes.
    if (milliseconds === 500) return () => undefined
    if (milliseconds !== 3_000) return laterByTimers(task, milliseconds)
    waiting.push(task)
    return () => {
      const at = waiting.indexOf(task)
      if (at >= 0) waiting.splice(at, 1)
    }
  }
  const opened = await Desk.open({ ports: { later } })
  onTestFinished(() => opened[Symbol.asyncDispose]())
  await opened.setUp()
  await opened.signIn('An')
  const first = await opened.begin('Một', 'Thân')
  const second = await opened.begin('Hai', 'Thân')
  await opened.do('listArticles', listQuery())
  opened.told.length = 0
  const told = () => opened.told.filter(({ name }) => name === 'articleListChanged').length
  return { desk: opened, first, second, waiting, told }
}

test('whoever types has the lists told of it once in a while, not at each word', async () => {
  const { desk: at, second, waiting, told } = await desk()
  for (const word of ['một ', 'hai ', 'ba ']) await at.write(second, insert(1, word))
  expect([told(), waiting.length]).toEqual([0, 1])
  waiting[0]?.()
  expect([told(), waiting.length]).toEqual([1, 0])
  await at.write(second, insert(1, 'bốn '))
  expect([told(), waiting.length]).toEqual([1, 1])
})

test('another article, a new one and a move are told at once, with what was waiting', async () => {
  const { desk: at, first, second, waiting, told } = await desk()
  await at.write(second, insert(1, 'một '))
  await at.write(first, insert(1, 'hai '))
  expect([told(), waiting.length]).toEqual([1, 0])
  await at.write(first, insert(1, 'ba '))
  await at.begin('Ba', 'Thân')
  expect(told()).toBe(2)
  const before = told()
  await at.move(first, { move: 'trash' })
  expect(told()).toBe(before + 1)
  await at.move(first, { move: 'restore' })
  expect([told(), waiting.length]).toEqual([before + 2, 0])
})

test('nothing is told any more when the newsroom is closed', async () => {
  const { desk: at, second, waiting, told } = await desk()
  await at.write(second, insert(1, 'một '))
  await at.stop()
  expect([told(), waiting.length]).toEqual([0, 0])
  await at.start()
})
