import { cp, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { realDisk } from '../../../../src-main/storage/disk.ts'
import { sized } from '../../../support/fault-size.ts'
import { type Draw, drawing } from '../../../support/faults/crash-states.ts'
import { reportFaults } from '../../../support/faults/fault-line.ts'
import { faultsOfNewsroom } from '../../../support/faults/newsroom-faults.ts'
import {
  FILE_SYSTEMS,
  type FileSystem,
  type PowerRig,
  powerRig,
} from '../../../support/faults/power-rig.ts'
import { cutRival } from '../../../support/faults/rival-cuts.ts'
import { RIVALS } from '../../../support/faults/rival-stores.ts'
import { noDisksBecause, run, tellNotRun } from '../../../support/faults/small-disk.ts'
import { faultsOfFolder } from '../../../support/faults/story-faults.ts'
import { linesOf, readLog } from '../../../support/faults/writer-log.ts'
import { startWriter } from '../../../support/faults/writer-process.ts'
import { startLonePortal } from '../../../support/lone-portal.ts'
import { joinedDesk } from '../../../support/newsroom-in-node.ts'
import { seededRandom } from '../../../support/seeded-random.ts'
import { temporaryFolder } from '../../../support/storage-fixtures.ts'

/** In the full size a thousand on all three, in the short one ninety. */
const CUTS: Readonly<Record<FileSystem, number>> = sized({
  short: { ext4: 30, 'ext4 noauto_da_alloc': 30, xfs: 30 },
  full: { ext4: 334, 'ext4 noauto_da_alloc': 334, xfs: 332 },
})
/** Cuts of one pair of writers; then others begin in fresh folders, so that opening them stays quick. */
const CUTS_A_ROUND = 30
/** Cuts under each rival on each file system. */
const RIVAL_CUTS = sized({ short: 4, full: 30 })
const SEED = process.env['CUTS_SEED'] ?? String(Date.now())

const withDisks = test.runIf(noDisksBecause === null)
if (noDisksBecause !== null) tellNotRun('power cuts')

/** A newsroom that is set up and joined to a portal, to be copied. */
async function preparedNewsroom(): Promise<string> {
  const portal = await startLonePortal('hue', Date.now)
  onTestFinished(() => portal[Symbol.asyncDispose]())
  const desk = await joinedDesk([portal], { seed: SEED, ports: { now: Date.now } })
  onTestFinished(() => desk[Symbol.asyncDispose]())
  await desk.stop()
  return desk.folder
}

interface Figures {
  cuts: number
  storagePromises: number
  newsroomPromises: number
}

async function cutRound(
  rig: PowerRig,
  prepared: string,
  name: string,
  cuts: number,
  draw: Draw,
  figures: Figures,
): Promise<void> {
  const logs = await temporaryFolder('quick')
  const [storage, newsroom] = [join(name, 'kho'), join(name, 'toa-soan')]
  await mkdir(join(rig.folder, storage), { recursive: true })
  await cp(prepared, join(rig.folder, newsroom), { recursive: true })
  run('sync', '-f', rig.folder)
  const [storageLog, newsroomLog] = [join(logs, 'kho.log'), join(logs, 'toa-soan.log')]
  const seed = `${SEED} ${name}`
  const writers = await Promise.all([
    startWriter('story-writer.ts', [join(rig.folder, storage), storageLog, seed], storageLog),
    startWriter('newsroom-writer.ts', [join(rig.folder, newsroom), newsroomLog, seed], newsroomLog),
  ])
  for (let cut = 0; cut < cuts; cut++) {
    await wait(draw(120))
    // What was told before the cut is promised; what was tried until it is over may be there.
    const promised = [linesOf(storageLog), linesOf(newsroomLog)] as const
    const copied = await rig.cut()
    // The programs stand still while the copy is judged: nothing is proved by what they would write meanwhile.
    for (const writer of writers) writer.pause()
    const after = await copied.mount()
    const where = `CUTS_SEED=${SEED} ${name}, cut ${cut}`
    const faults = [
      ...(await faultsOfFolder(
        join(after.folder, storage),
        realDisk,
        readLog(storageLog, promised[0]),
        Number.POSITIVE_INFINITY,
        cut % 6 === 5,
      )),
      ...(await faultsOfNewsroom(join(after.folder, newsroom), readLog(newsroomLog, promised[1]))),
    ]
    await after.remove()
    expect(faults, where).toEqual([])
    figures.cuts++
    for (const writer of writers) writer.goOn()
  }
  figures.storagePromises += readLog(storageLog).promises
  figures.newsroomPromises += readLog(newsroomLog).promises
  for (const writer of writers) await writer.kill()
}

withDisks.each(FILE_SYSTEMS)(
  'at every power cut on %s no promise is lost, no file unreadable and no start fails, and rivals do as is known',
  async (fileSystem) => {
    const draw = drawing(seededRandom(`${SEED} ${fileSystem}`))
    const prepared = await preparedNewsroom()
    const rig = await powerRig(fileSystem)
    const figures: Figures = { cuts: 0, storagePromises: 0, newsroomPromises: 0 }
    const wanted = CUTS[fileSystem]
    for (let round = 0; figures.cuts < wanted; round++) {
      const cuts = Math.min(CUTS_A_ROUND, wanted - figures.cuts)
      await cutRound(rig, prepared, `vòng-${round}`, cuts, draw, figures)
    }
    reportFaults('power cuts', `ours on ${fileSystem}`, { ...figures, lost: 0, unreadable: 0 })
    expect(figures.storagePromises).toBeGreaterThan(wanted)
    expect(figures.newsroomPromises).toBeGreaterThan(wanted)
    for (const rival of RIVALS) {
      const verdict = await cutRival(rig, rival, RIVAL_CUTS, draw)
      reportFaults('power cuts', `${rival} on ${fileSystem}`, { ...verdict })
      const wrong = verdict.lost + verdict.unreadable
      if (rival === 'sqlite') expect(wrong, rival).toBe(0)
      else expect(wrong, rival).toBeGreaterThan(0)
    }
  },
  7_200_000,
)
