import { expect, test } from 'vitest'
import { sized } from '../../../support/fault-size.ts'
import { crashStates, drawing, type RecordedSession } from '../../../support/faults/crash-states.ts'
import { reportFaults } from '../../../support/faults/fault-line.ts'
import type { FileOperation } from '../../../support/faults/file-operation.ts'
import { Ledger } from '../../../support/faults/ledger.ts'
import { memoryDisk } from '../../../support/faults/memory-disk.ts'
import { crashRival } from '../../../support/faults/rival-crashes.ts'
import { RIVALS } from '../../../support/faults/rival-stores.ts'
import { StorageStory } from '../../../support/faults/storage-story.ts'
import { faultsOfFolder } from '../../../support/faults/story-faults.ts'
import { seededRandom } from '../../../support/seeded-random.ts'

const STATES = sized({ short: 1_300, full: 100_000 })
const RIVAL_STATES = sized({ short: 120, full: 5_000 })
const UNFLUSHED_STATES = sized({ short: 120, full: 2_000 })
/** Acts of one session, and states of one moment. */
const ACTS = sized({ short: 40, full: 50 })
const A_MOMENT = sized({ short: 8, full: 40 })
const SEED = process.env['CRASH_SEED'] ?? 'crash states'
const ROOT = '/kho'
const draw = drawing(seededRandom(SEED))

/** Somebody's session on a disk in memory, with everything it asked of the disk and was promised. */
async function session(): Promise<RecordedSession & { readonly ledger: Ledger }> {
  const operations: FileOperation[] = []
  // Quick at times and slow at times, so that records reach the disk in both ways.
  const disk = memoryDisk({
    note: (operation) => operations.push(operation),
    isQuick: () => operations.length % 3 === 0,
  })
  const start = disk.tree()
  const ledger = new Ledger(() => operations.length)
  const story = await StorageStory.open(ROOT, disk, ledger)
  for (let n = 0; n < ACTS; n++) await story.act(draw)
  await story.close()
  return { root: '/', start, operations, ledger }
}

/** Judges states of sessions until there are so many; tells how many were not as promised, and the first of those. */
async function judge(
  most: number,
  as: (recorded: RecordedSession) => RecordedSession = (recorded) => recorded,
) {
  const verdict = { states: 0, promises: 0, wrong: 0, first: '' }
  while (verdict.states < most) {
    const recorded = await session()
    verdict.promises += recorded.ledger.promises
    for (const { moment, tree } of crashStates(as(recorded), A_MOMENT, draw)) {
      if (++verdict.states > most) break
      const faults = await faultsOfFolder(
        ROOT,
        memoryDisk({ start: tree }),
        recorded.ledger,
        moment,
        verdict.states % 8 === 0,
      ).catch((error: unknown) => [String(error)])
      if (faults.length === 0) continue
      verdict.wrong++
      verdict.first ||= `moment ${moment}: ${faults.join('; ')}`
    }
  }
  return { ...verdict, states: most }
}

test(`of ${STATES} states that a power cut could leave, every one holds what was promised, and no record by half`, async () => {
  const { first, ...figures } = await judge(STATES)
  reportFaults('crash states', 'our storage', figures)
  expect(first, `CRASH_SEED=${SEED}`).toBe('')
}, 3_600_000)

test('the same storage without its flushes is found to lose what it promised', async () => {
  const flushes = new Set(['sync', 'syncFolder'])
  const { first, ...figures } = await judge(UNFLUSHED_STATES, (recorded) => ({
    ...recorded,
    operations: recorded.operations.filter(({ kind }) => !flushes.has(kind)),
  }))
  reportFaults('crash states', 'our storage without flushes', figures)
  expect(figures.wrong).toBeGreaterThan(20)
}, 600_000)

// Their calls are recorded by strace.
test.runIf(process.platform === 'linux').each(RIVALS)(
  'the same rig finds %s as it is known to be',
  async (rival) => {
    const saves = sized({ short: 12, full: 60 })
    const verdict = await crashRival(rival, saves, A_MOMENT / 2, RIVAL_STATES, seededRandom(SEED))
    reportFaults('crash states', rival, { ...verdict })
    expect(verdict.states).toBeGreaterThan(RIVAL_STATES / 4)
    const wrong = verdict.lost + verdict.unreadable
    if (rival === 'sqlite') expect(wrong).toBe(0)
    else expect(wrong).toBeGreaterThan(0)
  },
  300_000,
)
