import { readdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { NewsroomPorts } from '../../../src-main/newsroom/ports.ts'
import { DAYS_IN_TRASH, DAYS_KEPT_ASIDE } from '../../../src-model/workflow/trash.ts'
import { faultyDisk } from '../../support/faulty-disk.ts'
import { HandClock } from '../../support/hand-clock.ts'
import { Desk } from '../../support/newsroom-in-node.ts'

const DAY = 24 * 3_600_000
const PARTS = ['history', 'journal', 'json', 'json.last', 'versions']

/** A newsroom with one article in the trash and one beside it. */
async function withTrash(ports: Partial<NewsroomPorts> = {}) {
  const desk = await Desk.open({ clock: new HandClock(), ports })
  await desk.setUp()
  await desk.signIn('An')
  const kept = await desk.begin('Giữ', 'Thân')
  const articleId = await desk.begin('Bỏ', 'Thân')
  await desk.move(articleId, { move: 'trash' })
  await desk.do('closeArticle', { articleId })
  desk.clock.pass(60_000)
  return { desk, articleId, kept }
}

/** Lets days pass with the program running, and comes back when it has done its work. */
async function work(desk: Desk, days: number) {
  for (let n = 0; n < days; n++) desk.clock.pass(DAY)
  await desk.restart()
  await desk.signIn('An')
}

async function filesOf(desk: Desk, articleId: string, ...rooms: readonly string[]) {
  const found = await Promise.all(
    rooms.map((room) => readdir(join(desk.folder, room)).catch(() => [])),
  )
  return found
    .flat()
    .filter((name) => name.startsWith(articleId))
    .map((name) => name.slice(articleId.length + 1))
    .toSorted()
}
const living = (desk: Desk, id: string) => filesOf(desk, id, 'articles', 'versions')
const aside = (desk: Desk, id: string) => filesOf(desk, id, 'emptied')

test('a draft leaves the trash after 90 days, is set aside whole, and destroyed a month later', async () => {
  const { desk, articleId, kept } = await withTrash()
  await using _desk = desk
  await work(desk, DAYS_IN_TRASH - 1)
  expect(await desk.status(articleId)).toMatchObject({ stage: 'trashed' })
  expect(await living(desk, articleId)).toEqual(PARTS)

  await work(desk, 2)
  const absent = { ok: false, problem: { kind: 'articleNotFound' } }
  expect(await desk.ask('openArticle', { articleId })).toEqual(absent)
  expect([await living(desk, articleId), await aside(desk, articleId)]).toEqual([[], PARTS])
  expect(desk.logs.filter((line) => line.includes('set aside'))).toHaveLength(1)
  expect(desk.logs.join()).not.toContain('Bỏ')

  await work(desk, DAYS_KEPT_ASIDE - 2)
  expect(await aside(desk, articleId)).toEqual(PARTS)
  await work(desk, 3)
  expect(await aside(desk, articleId)).toEqual([])
  expect(await desk.status(kept)).toMatchObject({ stage: 'draft' })
  expect(await living(desk, kept)).toContain('json')
})

test('a clock that jumps ten years ahead empties nothing, nor does one that comes back', async () => {
  const { desk, articleId } = await withTrash()
  await using _desk = desk
  const start = desk.clock.now
  desk.clock.pass(3_650 * DAY)
  await work(desk, 3)
  expect(await desk.status(articleId)).toMatchObject({ stage: 'trashed' })
  desk.clock.now = start
  await work(desk, DAYS_IN_TRASH - 1)
  expect(await desk.status(articleId)).toMatchObject({ stage: 'trashed' })
})

test('a computer that lay switched off for a year empties nothing on its first days', async () => {
  const { desk, articleId } = await withTrash()
  await using _desk = desk
  await desk.stop()
  desk.clock.pass(365 * DAY)
  await desk.start()
  await work(desk, 20)
  expect(await desk.status(articleId)).toMatchObject({ stage: 'trashed' })
})

test('a move into the bin that was cut short is ended at the next start, before anybody looks', async () => {
  const disk = faultyDisk()
  const { desk, articleId } = await withTrash({ disk })
  await using _desk = desk
  let moved = 0
  disk.fault = ({ name, path }) =>
    name === 'rename' && path.includes('emptied') && ++moved > 2 ? 'EIO' : null
  for (let n = 0; n <= DAYS_IN_TRASH; n++) desk.clock.pass(DAY)
  await desk.stop()
  expect((await living(desk, articleId)).length).toBe(3)
  disk.fault = () => null
  await desk.start()
  await desk.signIn('An')
  expect([await living(desk, articleId), await aside(desk, articleId)]).toEqual([[], PARTS])
  expect(await desk.do('listRecoveries', {})).toEqual([])
  expect(await desk.ask('readStatus', { articleId })).toMatchObject({ ok: false })
})

test('an article whose files were put back by hand stays', async () => {
  const { desk, articleId } = await withTrash()
  await using _desk = desk
  await work(desk, DAYS_IN_TRASH + 1)
  await desk.stop()
  for (const part of await aside(desk, articleId)) {
    const room = part === 'versions' ? 'versions' : 'articles'
    const name = `${articleId}.${part}`
    await rename(join(desk.folder, 'emptied', name), join(desk.folder, room, name))
  }
  await desk.start()
  await work(desk, 3)
  expect(await desk.move(articleId, { move: 'restore' })).toMatchObject({ stage: 'draft' })
  expect(await desk.do('listVersions', { articleId })).toHaveLength(2)
})

test('an article that came out of the trash begins its days anew', async () => {
  const { desk, articleId } = await withTrash()
  await using _desk = desk
  await work(desk, DAYS_IN_TRASH - 5)
  await desk.move(articleId, { move: 'restore' })
  await desk.move(articleId, { move: 'trash' })
  await work(desk, DAYS_IN_TRASH - 5)
  expect(await desk.status(articleId)).toMatchObject({ stage: 'trashed' })
})
