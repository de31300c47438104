import { cp, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { NO_FILTERS } from '../../../src-main/bridge/contract/lists.ts'
import { filesToBack } from '../../../src-main/newsroom/backup-source.ts'
import type { NewsroomPorts } from '../../../src-main/newsroom/ports.ts'
import { writeBackupZip } from '../../../src-main/storage/backup/write-zip.ts'
import { realDisk } from '../../../src-main/storage/disk.ts'
import { sealJson } from '../../../src-main/storage/sealed-json.ts'
import { DAYS_IN_TRASH, DAYS_KEPT_ASIDE } from '../../../src-model/workflow/trash.ts'
import { HandClock } from '../../support/hand-clock.ts'
import { listQuery } from '../../support/list-query.ts'
import { startLonePortal } from '../../support/lone-portal.ts'
import { ADMINISTRATOR } from '../../support/newsroom-cast.ts'
import { Desk, portalToJoin } from '../../support/newsroom-in-node.ts'
import { temporaryFolder } from '../../support/storage-fixtures.ts'

const DAY = 24 * 3_600_000
const SEARCH = {
  searchId: null,
  replace: false,
  name: 'Chờ duyệt',
  asked: { list: 'rest' as const, text: '', filters: NO_FILTERS, sort: 'oldest' as const },
}

/** A desk on a folder of its own, whose dialogs always choose the same places. */
async function deskWith(place: string, seed: string, change: Partial<NewsroomPorts> = {}) {
  const zip = join(place, 'sao-luu.zip')
  const desk = await Desk.open({
    seed,
    clock: new HandClock(),
    folder: await temporaryFolder('quick'),
    ports: {
      choosePlace: async () => zip,
      chooseZip: async () => zip,
      chooseFolder: async () => place,
      ...change,
    },
  })
  onTestFinished(() => desk[Symbol.asyncDispose]())
  return desk
}

async function passDays(desk: Desk, days: number) {
  for (let n = 0; n < days; n++) desk.clock.pass(DAY)
  await desk.restart()
}

/** A newsroom with a published article, one under review, and one that the trash has let go of; backed up both ways. */
async function backedUp() {
  const place = await temporaryFolder('quick')
  const portal = await startLonePortal('hue', () => Date.now())
  onTestFinished(() => portal[Symbol.asyncDispose]())
  const desk = await deskWith(place, 'old')
  await desk.setUp({ portal: await portalToJoin(portal) })
  await desk.signIn('An')
  const gone = await desk.begin('Đã bỏ', 'Thân')
  await desk.move(gone, { move: 'trash' })
  desk.clock.pass(60_000)
  await passDays(desk, DAYS_IN_TRASH + 1)
  await desk.signIn('An')
  const review = await desk.begin('Chờ duyệt', 'Thân')
  await desk.move(review, { move: 'submit' })
  expect(await readdir(join(desk.folder, 'emptied'))).toContain(`${gone}.json`)
  await desk.do('saveSearch', SEARCH)
  await desk.signIn(ADMINISTRATOR)
  await desk.do('makeBackup', {})
  await desk.do('chooseBackupFolder', {})
  while ((await desk.do('readDailyBackup', {})).running) await new Promise(setImmediate)
  return { desk, place, gone, review }
}

/** The same with one article alone. */
async function smallBackedUp() {
  const place = await temporaryFolder('quick')
  const desk = await deskWith(place, 'old')
  await desk.setUp()
  await desk.signIn('An')
  await desk.begin('Một', 'Thân')
  await desk.signIn(ADMINISTRATOR)
  await desk.do('makeBackup', {})
  return { desk, place }
}

const restoreZip = (desk: Desk) => desk.ask('restoreBackup', {})

async function restoreDay(desk: Desk) {
  const listed = await desk.do('listBackupDays', { elsewhere: true })
  const source = listed.kind === 'days' ? listed.sources[0] : undefined
  if (source === undefined) throw new Error('no days')
  expect(source.newsroom).not.toBe('')
  return desk.ask('restoreDay', { source: source.source, number: source.days[0]?.number ?? 0 })
}

test.each([
  ['a zip', restoreZip],
  ['a day', restoreDay],
] as const)(
  'on an empty machine %s brings the whole newsroom back, and people sign in and go on',
  async (_what, restore) => {
    const { desk: old, place, gone, review } = await backedUp()
    const view = await old.do('readRegister', {})
    const desk = await deskWith(place, 'new')
    const before = JSON.parse(await readFile(join(desk.folder, 'settings.json'), 'utf8'))
    expect(await restore(desk)).toMatchObject({
      ok: true,
      value: { added: 1, kept: 0, registerFingerprint: view.registerFingerprint },
    })
    const session = await desk.do('readSession', {})
    expect(session).toMatchObject({ state: 'signedOut', person: null })
    expect(session.newsroom).toBe((await old.do('readSession', {})).newsroom)
    for (let start = 0; start < 2; start++) {
      await desk.signIn('Chi')
      const { lines } = await desk.do('listArticles', listQuery())
      expect(lines.map(({ title }) => title)).toEqual(['Chờ duyệt'])
      await desk.restart()
    }
    await desk.signIn('Chi')
    expect((await desk.approve(review)).stage).toBe('boardReview')
    await desk.signIn('An')
    expect(await desk.do('listSearches', {})).toMatchObject([{ name: SEARCH.name }])
    // The machine keeps its own name; of portals and of the daily folder nothing came.
    const settings = JSON.parse(await readFile(join(desk.folder, 'settings.json'), 'utf8'))
    expect(settings.data.client).toBe(before.data.client)
    await desk.signIn(ADMINISTRATOR)
    expect(await desk.do('listPortals', {})).toEqual([])
    expect(await desk.do('readDailyBackup', {})).toMatchObject({ place: null })
    expect(await desk.ask('restoreBackup', {})).toMatchObject({ value: { added: 0, kept: 1 } })

    // What the trash had set aside waits its whole time again, and is let go of then.
    const aside = () => readdir(join(desk.folder, 'emptied'))
    expect(await aside()).toContain(`${gone}.json`)
    await passDays(desk, DAYS_KEPT_ASIDE - 1)
    expect(await aside()).toContain(`${gone}.json`)
    desk.clock.pass(60_000)
    await passDays(desk, 3)
    expect(await aside()).toEqual([])
  },
)

test('nobody has to sign in on an empty machine, and nobody who has not may restore where a newsroom is', async () => {
  const { place } = await smallBackedUp()
  const desk = await deskWith(place, 'new')
  await restoreZip(desk)
  const refused = { ok: false, problem: { kind: 'notSignedIn' } }
  expect(await restoreZip(desk)).toEqual(refused)
  expect(await desk.ask('listBackupDays', { elsewhere: true })).toEqual(refused)
  await desk.signIn('An')
  expect(await restoreZip(desk)).toMatchObject({ problem: { kind: 'notAllowed' } })
})

/** A zip of a newsroom in which one database is another. */
async function zipWith(name: string, change: (data: never) => object, format = 1) {
  const { desk, place } = await smallBackedUp()
  await desk.stop()
  const data = JSON.parse(await readFile(join(desk.folder, name), 'utf8')).data
  const others = ['people.json', 'settings.json', 'register.json'].filter((one) => one !== name)
  const files = others.map((one) => ({ path: one, file: join(desk.folder, one) }))
  const group = { files, still: <T>(act: () => Promise<T>) => act() }
  const changed = { path: name, read: async () => sealJson(format, change(data as never)) }
  await writeBackupZip({
    disk: realDisk,
    target: join(place, 'sao-luu.zip'),
    newsroom: '',
    at: 0,
    files: [...filesToBack([group], realDisk), changed],
    late: async () => [],
    tell: () => undefined,
    signal: new AbortController().signal,
  })
  return deskWith(place, 'new')
}

async function expectEmpty(desk: Desk) {
  expect(await desk.do('readSession', {})).toMatchObject({ state: 'notSetUp', accounts: [] })
  expect(await readdir(desk.folder)).not.toContain('restoring')
}

test('a register that does not hold is not taken over, and the machine stays empty', async () => {
  const desk = await zipWith('register.json', ({ registerKey, entries }: Register) => ({
    registerKey,
    entries: entries.toReversed(),
  }))
  const problem = { kind: 'backupDamaged', file: 'register.json' }
  expect(await restoreZip(desk)).toEqual({ ok: false, problem })
  await expectEmpty(desk)
})

test('people of a newer program, or none, are not taken over', async () => {
  const newer = await zipWith('people.json', () => ({ people: 'in another form' }), 99)
  expect(await restoreZip(newer)).toEqual({ ok: false, problem: { kind: 'backupIsNewer' } })
  await expectEmpty(newer)
  const none = await zipWith('people.json', () => ({ accounts: [] }))
  const problem = { kind: 'backupDamaged', file: 'people.json' }
  expect(await restoreZip(none)).toEqual({ ok: false, problem })
  await expectEmpty(none)
})

interface Register {
  readonly registerKey: string
  readonly entries: readonly unknown[]
}

test('what the trash has set aside comes back where it is gone, and stays away where the article is', async () => {
  const { desk, gone } = await backedUp()
  await desk.stop()
  const emptied = join(desk.folder, 'emptied')
  for (const name of await readdir(emptied)) await rm(join(emptied, name))
  await rm(join(desk.folder, 'trash.json'))
  await rm(join(desk.folder, 'trash.json.last'), { force: true })
  await desk.start()
  await desk.signIn(ADMINISTRATOR)
  await restoreZip(desk)
  expect(await readdir(emptied)).toContain(`${gone}.json`)
  await desk.stop()
  // Somebody puts the article back by hand, and the book of the trash is lost.
  for (const name of await readdir(emptied)) {
    const room = name.endsWith('.versions') ? 'versions' : 'articles'
    await cp(join(emptied, name), join(desk.folder, room, name))
    await rm(join(emptied, name))
  }
  await rm(join(desk.folder, 'trash.json'))
  await rm(join(desk.folder, 'trash.json.last'), { force: true })
  await desk.start()
  await desk.signIn(ADMINISTRATOR)
  expect(await restoreZip(desk)).toMatchObject({ value: { kept: 1 } })
  expect(await readdir(emptied)).toEqual([])
  await desk.signIn('An')
  expect(await desk.status(gone)).toMatchObject({ stage: 'trashed' })
})
