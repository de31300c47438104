import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { realDisk } from '../../../../src-main/storage/disk.ts'
import { sized } from '../../../support/fault-size.ts'
import { reportFaults } from '../../../support/faults/fault-line.ts'
import { Ledger } from '../../../support/faults/ledger.ts'
import { openRival, RIVALS, type Rival, readRival } from '../../../support/faults/rival-stores.ts'
import {
  fillUp,
  noDisksBecause,
  smallDisk,
  tellNotRun,
} from '../../../support/faults/small-disk.ts'
import { StorageStory } from '../../../support/faults/storage-story.ts'
import { faultsOfFolder } from '../../../support/faults/story-faults.ts'

const LEVELS = sized({ short: 6, full: 64 })
/** Bytes that are left free at the fullest level of a row, and how much more at each next. */
const STEP = sized({ short: 48 * 1024, full: 4_608 })
const RIVAL_STEP = sized({ short: 2, full: 1 })
const LARGE = 'Áo dài '.repeat(6_000)

/** A working day that needs some 600 KB, on a disk that has less; then there is room again. */
async function dayOnFullDisk(disk: string, free: number) {
  const root = join(disk, 'kho')
  let moment = 0
  const ledger = new Ledger(() => moment++)
  const story = await StorageStory.open(root, realDisk, ledger)
  await story.setRound(1)
  await story.begin('bai-1')
  await story.append('bai-1', { steps: ['một'] })
  await story.putMedium(Buffer.from('ảnh một'))
  const makeRoom = await fillUp(disk, free)
  for (const [n, large] of [LARGE, 'nhỏ', LARGE].entries()) {
    await story.append('bai-1', { steps: [`${n} ${large}`] })
    await story.fold('bai-1')
    await story.putMedium(Buffer.from(`ảnh ${n} ${large}`))
    await story.setRound(n + 2)
    await story.move('bai-1', `move ${n}`)
    await story.begin(`bai-${n + 2}`)
  }
  const { refusals } = ledger
  const faults = [
    ...(await faultsOfFolder(root, realDisk, ledger, Number.POSITIVE_INFINITY, false)),
  ]
  await makeRoom()
  const after = [
    await story.append('bai-1', { steps: ['sau'] }),
    await story.fold('bai-1'),
    await story.move('bai-1', 'approve'),
    await story.putMedium(Buffer.from('ảnh sau')),
    await story.setRound(99),
    await story.begin('bai-sau'),
  ]
  if (after.includes(false)) faults.push(`saving does not recover: ${after.join(' ')}`)
  await story.close()
  faults.push(...(await faultsOfFolder(root, realDisk, ledger)))
  await rm(root, { recursive: true })
  return { refusals, promises: ledger.promises, faults }
}

const onSmallDisks = test.runIf(noDisksBecause === null)
if (noDisksBecause !== null) tellNotRun('full disk')

onSmallDisks.each(['tmpfs', 'ext4'] as const)(
  `on %s at ${LEVELS} fill levels everything is acknowledged and there, or refused with the old in its place`,
  async (kind) => {
    const disk = await smallDisk(kind, 12)
    const figures = { levels: 0, refusals: 0, promises: 0 }
    for (let level = 0; level < LEVELS; level++) {
      const done = await dayOnFullDisk(disk, level * STEP)
      expect(done.faults, `${level * STEP} bytes free`).toEqual([])
      figures.levels++
      figures.refusals += done.refusals
      figures.promises += done.promises
    }
    reportFaults('full disk', `our storage on ${kind}`, figures)
    expect(figures.refusals).toBeGreaterThan(LEVELS)
  },
  600_000,
)

/** A large save over a small good one on a disk without room for it. */
async function saveOnFullDisk(rival: Rival, disk: string, free: number) {
  const folder = join(disk, rival)
  await mkdir(folder)
  const small = await openRival(rival, folder)
  for (const n of [0, 1, 2]) await small.save(n, n)
  small.close()
  const makeRoom = await fillUp(disk, free)
  const saving = openRival(rival, folder, 300_000).then(async (large) => {
    const isKept = await large.save(0, 9).then(
      () => true,
      () => false,
    )
    const shown = large.shown(0)
    large.close()
    return { isKept, shown }
  })
  const { isKept, shown } = await saving.catch(() => ({ isKept: false, shown: 0 }))
  await makeRoom()
  const found = readRival(rival, folder)[0]
  await rm(folder, { recursive: true })
  return { isDestroyed: found !== (isKept ? 9 : 0), isMisshown: found !== shown }
}

onSmallDisks.each(RIVALS)(
  'the same fill levels find %s as it is known to be',
  async (rival) => {
    // Linux 6 refuses on ext4 what it half takes on tmpfs, where a short write meets who does not look.
    const disk = await smallDisk('tmpfs', 12)
    const figures = { levels: 0, destroyed: 0, misshown: 0 }
    for (let level = 0; level < LEVELS; level += RIVAL_STEP) {
      const done = await saveOnFullDisk(rival, disk, Math.floor((level / LEVELS) * 61) * 4_096)
      figures.levels++
      if (done.isDestroyed) figures.destroyed++
      if (done.isMisshown) figures.misshown++
    }
    reportFaults('full disk', rival, figures)
    switch (rival) {
      case 'lowdb':
        // Its file stands, its memory goes on as if the new one were kept.
        expect(figures.misshown).toBeGreaterThan(0)
        break
      case 'write-file-atomic':
        expect(figures.destroyed).toBeGreaterThan(0)
        break
      case 'sqlite':
        expect(figures).toMatchObject({ destroyed: 0, misshown: 0 })
    }
  },
  300_000,
)
