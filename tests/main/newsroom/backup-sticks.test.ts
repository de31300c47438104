import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { expect, test } from 'vitest'
import type { NewsroomPorts } from '../../../src-main/newsroom/ports.ts'
import {
  chosen,
  DAY,
  daysOn,
  MINUTE,
  restoreLatest,
  settled,
  withStick,
} from '../../support/desk-with-stick.ts'
import {
  fillUp,
  noDisksBecause,
  run,
  smallDisk,
  tellNotRun,
} from '../../support/faults/small-disk.ts'
import { faultyDisk } from '../../support/faulty-disk.ts'
import { ADMINISTRATOR } from '../../support/newsroom-cast.ts'
import { insert } from '../../support/newsroom-in-node.ts'
import { temporaryFolder } from '../../support/storage-fixtures.ts'

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
