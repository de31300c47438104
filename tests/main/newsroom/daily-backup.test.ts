import { cp, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import {
  chosen,
  DAY,
  daysOn,
  MINUTE,
  placesOn,
  restoreLatest,
  settled,
  titles,
  withStick,
} from '../../support/desk-with-stick.ts'
import { ADMINISTRATOR } from '../../support/newsroom-cast.ts'
import { Desk, insert } from '../../support/newsroom-in-node.ts'
import { temporaryFolder } from '../../support/storage-fixtures.ts'

test('a newsroom is backed up when a folder is chosen, once on each day after, and tells it', async () => {
  const { desk, clock, stick } = await withStick()
  expect(await desk.do('readDailyBackup', {})).toMatchObject({ place: null, lastAt: null })
  expect(await chosen(desk)).toMatchObject({ lastAt: clock.now, trouble: null, unread: 0 })
  for (let n = 0; n < 8; n++) {
    clock.pass(3 * 60 * MINUTE)
    await settled(desk)
  }
  expect(await daysOn(stick)).toEqual(['000001-2026-11-24.gz', '000002-2026-11-25.gz'])
  expect(desk.told.some(({ name }) => name === 'dailyBackupChanged')).toBe(true)
  await desk.stop()
  clock.now += DAY
  await desk.start()
  clock.pass(MINUTE)
  expect(await daysOn(stick)).toHaveLength(2)
  clock.pass(MINUTE)
  await desk.signIn(ADMINISTRATOR)
  await settled(desk)
  expect(await daysOn(stick)).toHaveLength(3)
  expect(JSON.stringify(desk.told)).not.toContain(stick)
})

test('a day brings back what was lost, and leaves newer work', async () => {
  const { desk, articleId } = await withStick()
  await desk.signIn('An')
  const other = await desk.begin('Hai', 'Thân')
  await desk.signIn(ADMINISTRATOR)
  await chosen(desk)
  await desk.stop()
  const articles = join(desk.folder, 'articles')
  for (const name of await readdir(articles)) {
    if (name.startsWith(articleId)) await rm(join(articles, name))
  }
  await desk.start()
  await desk.signIn('An')
  await desk.write(other, insert(1, 'Mới '))
  await desk.signIn(ADMINISTRATOR)
  expect(await restoreLatest(desk)).toMatchObject({ value: { added: 1, kept: 1 } })
  await desk.signIn('An')
  expect(await titles(desk)).toEqual(['Một', 'Mới Hai'])
  expect(await readdir(desk.folder)).not.toContain('restoring')
})

test('two newsrooms in one folder, and a copy of one of them, keep their days apart', async () => {
  const { desk, clock, stick } = await withStick()
  await chosen(desk)
  const { desk: second } = await withStick({ stick, seed: 'second' })
  await chosen(second)
  expect(await placesOn(stick)).toHaveLength(2)

  await desk.stop()
  const folder = await temporaryFolder('quick')
  await cp(desk.folder, folder, { recursive: true })
  await desk.start()
  const copy = await Desk.open({ folder, clock, seed: 'copy' })
  onTestFinished(() => copy[Symbol.asyncDispose]())
  for (const one of [desk, copy, desk, copy]) {
    await one.signIn(ADMINISTRATOR)
    clock.now += DAY
    expect(await one.do('backUpToday', {})).toMatchObject({ kind: 'made' })
  }
  const places = await placesOn(stick)
  const days = await Promise.all(places.map((name) => readdir(join(stick, name, 'days'))))
  expect(days.map(({ length }) => length).toSorted()).toEqual([1, 2, 3])
  const listed = await copy.do('listBackupDays', { elsewhere: false })
  const sources = listed.kind === 'days' ? listed.sources : []
  expect(sources.map(({ days: { length } }) => length).toSorted()).toEqual([1, 2, 3])
  expect(sources.every(({ newsroom }) => newsroom !== '')).toBe(true)
})

test('a folder of the program itself is refused, one backup runs at a time, and one can be called off', async () => {
  let folder = ''
  const { desk, clock } = await withStick({ chooseFolder: async () => folder })
  for (const unfit of [desk.folder, join(desk.folder, 'articles')]) {
    folder = unfit
    expect(await desk.ask('chooseBackupFolder', {})).toMatchObject({
      problem: { kind: 'backupPlaceUnfit' },
    })
  }
  folder = await temporaryFolder('quick')
  await chosen(desk)
  clock.pass(DAY)
  await settled(desk)
  await desk.signIn(ADMINISTRATOR)
  const running = desk.do('backUpToday', {})
  expect(await desk.ask('makeBackup', {})).toMatchObject({ problem: { kind: 'backupRuns' } })
  await desk.do('stopBackup', {})
  expect(await running).toEqual({ kind: 'stopped' })
  expect(await daysOn(folder)).toHaveLength(2)
  expect(await desk.do('leaveBackupFolder', {})).toMatchObject({ place: null })
  clock.pass(2 * DAY)
  expect(await daysOn(folder)).toHaveLength(2)
})

test('only an administrator chooses, backs up and restores', async () => {
  const { desk } = await withStick()
  await chosen(desk)
  await desk.signIn('An')
  const refused = { ok: false, problem: { kind: 'notAllowed' } }
  expect(await desk.ask('chooseBackupFolder', {})).toEqual(refused)
  expect(await desk.ask('leaveBackupFolder', {})).toEqual(refused)
  expect(await desk.ask('backUpToday', {})).toEqual(refused)
  expect(await desk.ask('listBackupDays', { elsewhere: true })).toEqual(refused)
  expect(await desk.ask('restoreDay', { source: 'x', number: 1 })).toEqual(refused)
  await desk.do('signOut', {})
  expect(await desk.ask('readDailyBackup', {})).toMatchObject({ problem: { kind: 'notSignedIn' } })
  expect(await desk.ask('restoreBackup', {})).toMatchObject({ problem: { kind: 'notSignedIn' } })
})

test('a day of another newsroom restores nothing here', async () => {
  const { desk, stick } = await withStick()
  await chosen(desk)
  const { desk: second } = await withStick({ stick, seed: 'second' })
  expect(await restoreLatest(second, true)).toEqual({
    ok: false,
    problem: { kind: 'backupOfOther' },
  })
  const before = await readdir(join(second.folder, 'articles'))
  expect(before.some((name) => name.endsWith('.json'))).toBe(true)
  expect(await readdir(second.folder)).not.toContain('restoring')
})

test('a damaged day restores nothing, a day that went meanwhile is told, and so is a folder without any', async () => {
  const { desk, stick } = await withStick()
  await chosen(desk)
  const [place = ''] = await placesOn(stick)
  const contents = join(stick, place, 'contents')
  for (const shelf of await readdir(contents)) {
    for (const name of await readdir(join(contents, shelf))) {
      await writeFile(join(contents, shelf, name), 'mục')
    }
  }
  expect(await restoreLatest(desk)).toMatchObject({ problem: { kind: 'backupDamaged' } })
  await desk.signIn('An')
  expect(await titles(desk)).toEqual(['Một'])
  await desk.signIn(ADMINISTRATOR)
  expect(await desk.ask('restoreDay', { source: 'toa-soan-x', number: 1 })).toMatchObject({
    problem: { kind: 'backupDayGone' },
  })
  await rm(join(stick, place), { recursive: true })
  expect(await desk.ask('listBackupDays', { elsewhere: true })).toMatchObject({
    problem: { kind: 'noBackupDays' },
  })
})
