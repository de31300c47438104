import { expect, test } from 'vitest'
import { DiskError } from '../../../src-main/storage/disk-error.ts'
import { Ledger } from '../../support/faults/ledger.ts'
import { memoryDisk } from '../../support/faults/memory-disk.ts'
import { StorageStory } from '../../support/faults/storage-story.ts'
import { faultsOfFolder } from '../../support/faults/story-faults.ts'

const ROOT = '/kho'
const FAULT = new TypeError('lỗi của chương trình')

/** A folder in which every kind of file lies, its article written on since it was folded. */
async function inUse() {
  const disk = memoryDisk()
  const story = await StorageStory.open(ROOT, disk, new Ledger(() => 0))
  await story.setRound(1)
  await story.begin('bai-1')
  await story.append('bai-1', { steps: ['một'] })
  await story.fold('bai-1')
  await story.move('bai-1', 'submit')
  await story.close()
  const tree = disk.tree()
  const files = new Map(tree.files)
  // What a write that was cut off left, a damaged file and one that is gone: the start has something to put right.
  files.set(`${ROOT}/articles/bai-1.json.tmp-1-1`, Buffer.from('dở'))
  files.set(`${ROOT}/settings.json`, Buffer.from('hỏng'))
  files.set(`${ROOT}/articles/bai-1.json`, Buffer.from('hỏng'))
  return { ...tree, files }
}

// The disk may refuse anything; a fault of the program is something else, and whoever called is told it as it is.
test('a fault of the program in any file call is never told as the disk’s, and takes nothing that was promised', async () => {
  const start = await inUse()
  let told = 0
  for (let k = 1, calls = k; k <= calls; k++) {
    calls = 0
    const disk = memoryDisk({
      start,
      refuse: () => {
        calls += 1
        if (calls === k) throw FAULT
        return null
      },
    })
    const ledger = new Ledger(() => 0)
    const errors: unknown[] = []
    const note = async (act: () => Promise<unknown>) => {
      await act().catch((error: unknown) => errors.push(error))
    }
    const story = await StorageStory.open(ROOT, disk, ledger).catch((error: unknown) => {
      errors.push(error)
      return StorageStory.open(ROOT, disk, ledger)
    })
    await note(() => story.reopen('bai-1'))
    await note(() => story.append('bai-1', { steps: ['hai'] }))
    await note(() => story.fold('bai-1'))
    await note(() => story.move('bai-1', 'approve'))
    await note(() => story.setRound(2))
    await note(() => story.putMedium(Buffer.from('ảnh')))
    await note(() => story.begin('bai-2'))
    await note(() => story.close())
    const own = errors.filter((error) => error === FAULT)
    expect(errors.filter((error) => error instanceof DiskError)).toEqual([])
    told += own.length
    const kept = ledger.kept('article bai-1').map((text) => JSON.parse(text))
    const faults = await faultsOfFolder(
      ROOT,
      memoryDisk({ start: disk.tree() }),
      new Ledger(() => 0),
    )
    expect(
      faults.filter((fault) => !fault.startsWith('settings')),
      `call ${k}`,
    ).toEqual([])
    expect(kept.length).toBeLessThan(3)
  }
  expect(told).toBeGreaterThan(20)
}, 120_000)
