import { expect, test } from 'vitest'
import { sized } from '../../../support/fault-size.ts'
import { DiskUnderCut, NOTHING_PENDING } from '../../../support/faults/disk-under-cut.ts'
import { reportFaults } from '../../../support/faults/fault-line.ts'
import type { FileOperation, Tree } from '../../../support/faults/file-operation.ts'
import { Ledger } from '../../../support/faults/ledger.ts'
import { memoryDisk } from '../../../support/faults/memory-disk.ts'
import { failRival } from '../../../support/faults/rival-errors.ts'
import { RIVALS } from '../../../support/faults/rival-stores.ts'
import { StorageStory } from '../../../support/faults/storage-story.ts'
import { faultsOfFolder } from '../../../support/faults/story-faults.ts'

const CODES = ['EIO', 'ENOSPC', 'EPERM', 'EROFS', 'EMFILE'] as const
/** The call fails once, or it and every one after it until the disk is well again. */
const MODES = CODES.flatMap((code) => [false, true].map((lasts) => ({ code, lasts })))
/** In the short size each call fails in one of the modes in turn, in the full one in each. */
const MODES_A_CALL = sized({ short: 1, full: MODES.length })
const ROOT = '/kho'

/** A day's work in one data folder, from opening it on; what the disk refuses is tried once more at the end. */
async function day(story: () => Promise<StorageStory>, healed: () => void): Promise<void> {
  const opened = await story().catch(() => null)
  if (opened === null) healed()
  const work = opened ?? (await story())
  if (!(await isOpened(work, 'bai-1'))) {
    healed()
    expect(await isOpened(work, 'bai-1')).toBe(true)
  }
  await work.append('bai-1', { steps: ['ba'] })
  await Promise.all([
    work.append('bai-1', { steps: ['bốn'] }),
    work.append('bai-1', { steps: ['năm'] }),
  ])
  await work.fold('bai-1')
  await work.move('bai-1', 'submit')
  await work.setRound(2)
  await work.putMedium(Buffer.from('ảnh hai'))
  const isBegun = await work.begin('bai-2')
  await work.append('bai-1', { steps: ['x'.repeat(70_000)] })
  await work.publish('bai-1')
  healed()
  expect(await work.append('bai-1', { steps: ['sáu'] })).toBe(true)
  expect(await work.fold('bai-1')).toBe(true)
  expect(await work.move('bai-1', 'approve')).toBe(true)
  expect(await work.setRound(3)).toBe(true)
  expect(await work.putMedium(Buffer.from('ảnh ba'))).toBe(true)
  if (!isBegun) expect(await work.begin('bai-3')).toBe(true)
  await work.close()
}

async function isOpened(story: StorageStory, id: string): Promise<boolean> {
  return story.reopen(id).then(
    () => true,
    () => false,
  )
}

/** A folder in use: an article that was folded with a record since, a version, a medium, settings. */
async function inUse() {
  const disk = memoryDisk()
  const ledger = new Ledger(() => 0)
  const story = await StorageStory.open(ROOT, disk, ledger)
  await story.setRound(1)
  await story.begin('bai-1')
  await story.append('bai-1', { steps: ['một'] })
  await story.fold('bai-1')
  await story.append('bai-1', { steps: ['hai'] })
  await story.putMedium(Buffer.from('ảnh một'))
  await story.close()
  return { tree: disk.tree(), ledger }
}

interface Trial {
  readonly calls: number
  readonly refusals: number
  readonly faults: readonly string[]
}

/** A day on which the k-th call fails; then looks at the folder as it reads and as it is after a power cut. */
async function trial(
  start: { readonly tree: Tree; readonly ledger: Ledger },
  k: number,
  code: string,
  lasts: boolean,
  isQuick: boolean,
): Promise<Trial> {
  const cut = new DiskUnderCut('/', start.tree)
  let calls = 0
  let isWell = false
  const disk = memoryDisk({
    start: start.tree,
    note: (operation: FileOperation) => cut.take(operation),
    refuse: () => {
      calls++
      return !isWell && (calls === k || (lasts && calls > k)) ? code : null
    },
    isQuick: () => isQuick,
  })
  const ledger = start.ledger.copy(() => calls)
  const faults: string[] = []
  try {
    await day(
      () => StorageStory.open(ROOT, disk, ledger),
      () => {
        isWell = true
      },
    )
  } catch (error) {
    faults.push(String(error))
  }
  const made = calls
  const after = { live: disk.tree(), cut: cut.cut(NOTHING_PENDING) }
  for (const [name, tree] of Object.entries(after)) {
    const goesOn = name === 'live' && k % 8 === 0
    const found = await faultsOfFolder(
      ROOT,
      memoryDisk({ start: tree }),
      ledger,
      Number.POSITIVE_INFINITY,
      goesOn,
    ).catch((error: unknown) => [String(error)])
    faults.push(...found.map((fault) => `${name}: ${fault}`))
  }
  return { calls: made, refusals: ledger.refusals, faults }
}

test.each([
  { disk: 'slow', isQuick: false },
  { disk: 'quick', isQuick: true },
])(
  'whichever file call of a $disk disk fails, nothing is acknowledged falsely, and saving goes on without opening anew',
  async ({ disk, isQuick }) => {
    const start = await inUse()
    let [days, refusals, calls, k] = [0, 0, Number.POSITIVE_INFINITY, 1]
    for (; k <= calls; k++) {
      for (let n = 0; n < MODES_A_CALL; n++) {
        const { code, lasts } = MODES[(k * 3 + n) % MODES.length] ?? { code: 'EIO', lasts: false }
        const done = await trial(start, k, code, lasts, isQuick)
        expect(done.faults, `call ${k} ${code}${lasts ? ' lasting' : ''}`).toEqual([])
        if (!lasts) calls = done.calls
        refusals += done.refusals
        days++
      }
    }
    reportFaults('failing calls', `our storage, ${disk} disk`, {
      calls: k - 1,
      days,
      refusals,
      faults: 0,
    })
    expect(k).toBeGreaterThan(100)
    expect(refusals).toBeGreaterThan(100)
  },
  3_600_000,
)

test('a log that flushes once more on the handle whose flush failed is found to lose what it promised', async () => {
  const operations: FileOperation[] = []
  let flushes = 0
  const disk = memoryDisk({
    note: (operation) => operations.push(operation),
    refuse: ({ name }) => (name === 'datasync' && ++flushes === 3 ? 'EIO' : null),
  })
  await disk.makeFolder(ROOT)
  const file = await disk.open(`${ROOT}/log`, 'create')
  await file.sync()
  await disk.syncFolder(ROOT)
  for (const n of [0, 1, 2, 3]) {
    await file.write(Buffer.from([n + 1]), n)
    await file.datasync().catch(() => file.datasync())
  }
  const cut = new DiskUnderCut(ROOT, { files: new Map(), folders: new Set([ROOT]) })
  for (const operation of operations.slice(1)) cut.take(operation)
  const left = cut.cut(NOTHING_PENDING).files.get(`${ROOT}/log`)
  expect(left?.equals(Buffer.from([1, 2, 0, 4]))).toBe(true)
})

// SQLite's calls fail by strace.
test.runIf(process.platform === 'linux').each(RIVALS)(
  'the same errors find %s as it is known to be',
  async (rival) => {
    const verdict = await failRival(rival, sized({ short: CODES.slice(0, 1), full: [...CODES] }))
    reportFaults('failing calls', rival, { ...verdict })
    expect(verdict.refused).toBeGreaterThan(0)
    expect(verdict.falselyAcknowledged).toBe(0)
    // lowdb goes on showing what was refused; the others show what is on disk.
    if (rival === 'lowdb') expect(verdict.shownButNotKept).toBeGreaterThan(0)
    else expect(verdict.shownButNotKept).toBe(0)
  },
  300_000,
)
