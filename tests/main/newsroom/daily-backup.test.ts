import { cp, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { NewsroomPorts } from '../../../src-main/newsroom/ports.ts'
import {
  fillUp,
  noDisksBecause,
  run,
  smallDisk,
  tellNotRun,
} from '../../support/faults/small-disk.ts'
import { faultyDisk } from '../../support/faulty-disk.ts'
import { HandClock } from '../../support/hand-clock.ts'
import { listQuery } from '../../support/list-query.ts'
import { ADMINISTRATOR } from '../../support/newsroom-cast.ts'
import { Desk, insert } from '../../support/newsroom-in-node.ts'
import { temporaryFolder } from '../../support/storage-fixtures.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** A newsroom with an article, whose administrator chooses `stick` whenever a folder is asked for. */
async function withStick({
  stick,
  seed = 'stick',
  ...ports
}: Partial<NewsroomPorts> & { readonly stick?: string; readonly seed?: string } = {}) {
  const folder = stick ?? (await temporaryFolder('quick'))
  const clock = new HandClock()
  const desk = await Desk.open({
    clock,
    seed,
    folder: await temporaryFolder('quick'),
    ports: { chooseFolder: async () => folder, ...ports },
  })
  onTestFinished(() => desk[Symbol.asyncDispose]())
  await desk.setUp()
  await desk.signIn('An')
  const articleId = await desk.begin('Một', 'Thân')
  await desk.signIn(ADMINISTRATOR)
  return { desk, clock, stick: folder, articleId }
}

/** Waits until no daily backup runs, and gives how it stands. */
async function settled(desk: Desk) {
  for (;;) {
    const view = await desk.do('readDailyBackup', {})
    if (!view.running) return view
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

async function chosen(desk: Desk) {
  await desk.do('chooseBackupFolder', {})
  return settled(desk)
}

async function placesOn(stick: string) {
  return (await readdir(stick)).filter((name) => name.startsWith('toa-soan-')).toSorted()
}

async function daysOn(stick: string) {
  const [place = ''] = await placesOn(stick)
  return readdir(join(stick, place, 'days'))
}

async function titles(desk: Desk) {
  return (await desk.do('listArticles', listQuery())).lines.map(({ title }) => title).toSorted()
}

async function restoreLatest(desk: Desk, elsewhere = false) {
  const listed = await desk.do('listBackupDays', { elsewhere })
  if (listed.kind !== 'days') throw new Error('no days')
  const [first] = listed.sources
  const source = first?.source ?? ''
  return desk.ask('restoreDay', { source, number: first?.days[0]?.number ?? 0 })
}

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

test('a stick that is not in is told, not made up for, and backed up to when it is back', async () => {
  const { desk, clock, stick } = await withStick()
  await chosen(desk)
  await rename(stick, `${stick}-away`)
  clock.pass(DAY)
  expect(await settled(desk)).toMatchObject({ trouble: 'placeMissing' })
  await desk.signIn(ADMINISTRATOR)
  expect(await desk.ask('backUpToday', {})).toMatchObject({
    problem: { kind: 'backupNotWritten', cause: 'placeMissing' },
  })
  // Where a stick is mounted an empty folder stays, which is not to be filled.
  await mkdir(stick)
  clock.pass(15 * MINUTE)
  expect(await settled(desk)).toMatchObject({ trouble: 'placeMissing' })
  expect(await readdir(stick)).toEqual([])
  await rm(stick, { recursive: true })
  await rename(`${stick}-away`, stick)
  clock.pass(15 * MINUTE)
  expect(await settled(desk)).toMatchObject({ trouble: null, lastAt: clock.now })
  expect(await daysOn(stick)).toHaveLength(2)
})

const onSmallDisks = test.runIf(noDisksBecause === null)
if (noDisksBecause !== null) tellNotRun('daily backup on full and read-only disks')

onSmallDisks('a full stick is told, disturbs nothing else, and is tried again', async () => {
  const stick = await smallDisk('tmpfs', 8)
  const { desk, clock, articleId } = await withStick({ stick })
  await chosen(desk)
  const makeRoom = await fillUp(stick, 4_096)
  await desk.signIn('An')
  const words = Array.from({ length: 4_000 }, (_, n) => (n * 7_919).toString(36)).join(' ')
  await desk.write(articleId, insert(1, words))
  clock.pass(DAY)
  expect(await settled(desk)).toMatchObject({ trouble: 'diskFull' })
  await desk.signIn('An')
  await desk.write(articleId, insert(1, 'Vẫn gõ được. '))
  await makeRoom()
  clock.pass(15 * MINUTE)
  expect(await settled(desk)).toMatchObject({ trouble: null })
  await desk.signIn(ADMINISTRATOR)
  expect(await restoreLatest(desk)).toMatchObject({ value: { kept: 1 } })
})

onSmallDisks('a stick that may only be read is told', async () => {
  const stick = await smallDisk('tmpfs', 8)
  const { desk, clock } = await withStick({ stick })
  await chosen(desk)
  run('mount', '-o', 'remount,ro', stick)
  clock.pass(DAY)
  expect(await settled(desk)).toMatchObject({ trouble: 'readOnly' })
  run('mount', '-o', 'remount,rw', stick)
  await desk.signIn(ADMINISTRATOR)
  expect(await desk.do('backUpToday', {})).toMatchObject({ kind: 'made' })
  expect(await settled(desk)).toMatchObject({ trouble: null })
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

test('typing goes on while a slow stick is written, and an article is never backed up half', async () => {
  const disk = faultyDisk()
  const stick = await temporaryFolder('quick')
  const slow: NewsroomPorts['disk'] = {
    ...disk,
    async open(path, how) {
      if (path.startsWith(stick)) await new Promise((resolve) => setTimeout(resolve, 10))
      return disk.open(path, how)
    },
  }
  const { desk, articleId } = await withStick({ stick, disk: slow })
  await desk.do('chooseBackupFolder', {})
  await desk.signIn('An')
  let written = 0
  while ((await desk.do('readDailyBackup', {})).running) {
    await desk.write(articleId, insert(1, `${++written} `))
  }
  expect(written).toBeGreaterThan(3)
  await desk.signIn(ADMINISTRATOR)
  expect(await restoreLatest(desk)).toMatchObject({ value: { kept: 1, unreadable: 0 } })
})
