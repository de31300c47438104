import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { realDisk } from '../../../src-main/storage/disk.ts'
import { openNewsroomFolder } from '../../../src-main/storage/newsroom-folder.ts'
import { QUARTER_HOUR } from '../../../src-model/versions/thinning.ts'
import { faultyDisk } from '../../support/faulty-disk.ts'
import { Desk } from '../../support/newsroom-in-node.ts'
import { publishedStage } from '../../support/published-stage.ts'

const stage = publishedStage([])
const DAY = 24 * 3_600_000

async function draft() {
  await stage.desk.signIn('An')
  return stage.desk.begin('Tin', 'Thân')
}

const versionsOf = (articleId: string) => stage.desk.do('listVersions', { articleId })
const whysOf = async (articleId: string) => (await versionsOf(articleId)).map(({ why }) => why)

test('damaged versions and those of a newer program are told apart, and the article goes on', async () => {
  const { desk, clock } = stage
  const articleId = await draft()
  await desk.move(articleId, { move: 'trash' })
  await desk.move(articleId, { move: 'restore' })
  const problem = async (number: number) => {
    const read = await desk.ask('readVersion', { articleId, number })
    return read.ok ? null : read.problem.kind
  }
  const { versions } = await openNewsroomFolder(desk.folder, realDisk, () => clock.now)
  const line = { localSeq: 9, at: clock.now, by: '0'.repeat(26), words: 1 }
  const store = versions(z.unknown())
  const put = (number: number, why: string, document: unknown) =>
    store.put(articleId, { number, why, ...line, document })
  await put(7, 'lýDoMới', { schemaVersion: 99, document: {} })
  await put(8, 'submit', { schemaVersion: 1, document: { type: 'doc', content: [] } })
  await put(9, 'submit', 'không phải bài')
  expect([await problem(7), await problem(8), await problem(9)]).toEqual([
    'articleIsNewer',
    'versionDamaged',
    'versionDamaged',
  ])
  expect((await versionsOf(articleId)).find(({ number }) => number === 7)?.why).toBe('unknown')
  const path = join(desk.folder, 'versions', `${articleId}.versions`)
  const bytes = await readFile(path)
  await writeFile(path, bytes.subarray(0, bytes.length - 20))
  expect([await problem(9), await problem(1)]).toEqual(['versionDamaged', null])
  await desk.move(articleId, { move: 'trash' })
  expect((await versionsOf(articleId)).at(-1)).toMatchObject({ number: 9, why: 'trash' })
  expect(desk.logs.some((text) => text.startsWith('versions damaged, kept as'))).toBe(true)
})

test('a disk that does not take versions holds up neither writing nor moving', async () => {
  const disk = faultyDisk()
  disk.fault = ({ path }) => (path.includes('.versions') ? 'ENOSPC' : null)
  await using desk = await Desk.open({ ports: { disk } })
  await desk.setUp()
  await desk.signIn('An')
  const articleId = await desk.begin('Tin', 'Thân')
  expect(await desk.move(articleId, { move: 'submit' })).toMatchObject({ stage: 'unitReview' })
  expect(desk.logs.some((line) => line.startsWith(`versions of ${articleId} not written`))).toBe(
    true,
  )
})

test('closing an article thins its versions once the program was seen on three days', async () => {
  const { desk, clock } = stage
  const articleId = await draft()
  for (const words of [' một', ' hai', ' ba']) {
    clock.pass(QUARTER_HOUR)
    await desk.signIn('An')
    await desk.append(articleId, words)
  }
  await desk.move(articleId, { move: 'submit' })
  const all = ['quarterHour', 'quarterHour', 'quarterHour', 'submit']
  clock.pass(2 * DAY)
  await desk.do('closeArticle', { articleId })
  expect(await whysOf(articleId)).toEqual(all)
  for (let day = 0; day < 3; day++) {
    clock.pass(DAY)
    await desk.restart()
    clock.pass(60_000)
    await desk.stop()
    await desk.start()
  }
  await desk.signIn('An')
  await desk.do('closeArticle', { articleId })
  expect(await whysOf(articleId)).toEqual(['submit'])
})
