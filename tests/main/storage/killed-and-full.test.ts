import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test, vi } from 'vitest'
import { type Disk, realDisk } from '../../../src-main/storage/disk.ts'
import { attempt } from '../../../src-main/storage/disk-error.ts'
import { faultyDisk } from '../../support/faulty-disk.ts'
import { seededRandom } from '../../support/seeded-random.ts'
import { historyOf, temporaryFolder, wordStore, wordsOf } from '../../support/storage-fixtures.ts'

// Each test starts processes or fills disks, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 120_000 })

/** A disk that fills up, in a folder, and how to make room on it. */
interface SmallDisk {
  readonly folder: string
  readonly disk: Disk
  makeRoom(): void
}

/** A file system of its own of 700 KiB; only root may mount one. */
async function smallFileSystem(): Promise<SmallDisk> {
  const folder = await temporaryFolder()
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=700k', 'tmpfs', folder])
  onTestFinished(() => void execFileSync('umount', [folder]))
  const makeRoom = () => void execFileSync('mount', ['-o', 'remount,size=8m', folder])
  return { folder, disk: realDisk, makeRoom }
}

/** The port says full at every write after the hundredth call. */
async function smallPort(): Promise<SmallDisk> {
  const disk = faultyDisk()
  disk.fault = (call, n) => (n > 100 && call.name === 'write' ? 'ENOSPC' : null)
  const makeRoom = () => {
    disk.fault = () => null
  }
  return { folder: await temporaryFolder(), disk, makeRoom }
}

test('a writer killed at random moments loses no acknowledged word and leaves no damage', async () => {
  const folder = await temporaryFolder()
  const random = seededRandom('killed writers')
  const store = wordStore(folder)
  await store.create('tin', [])
  await store.closeAll()
  for (let round = 0; round < 6; round++) {
    const script = fileURLToPath(new URL('../../support/word-writer.ts', import.meta.url))
    const child = spawn(process.execPath, [script, folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    onTestFinished(() => void child.kill('SIGKILL'))
    let told = ''
    child.stdout.on('data', (bytes: Buffer) => {
      told += bytes.toString()
    })
    await once(child.stdout, 'data')
    await wait(random(1)[0] ?? 0)
    child.kill('SIGKILL')
    await once(child, 'close')
    const acknowledged = Number(told.trimEnd().split('\n').at(-1))
    const words = await wordsOf(folder, 'tin')
    expect(words.length).toBeGreaterThanOrEqual(acknowledged)
    expect(words).toEqual(words.map((_, n) => `từ ${n + 1}`))
  }
  expect(await historyOf(folder, 'tin')).toEqual(await wordsOf(folder, 'tin'))
  expect((await readdir(folder)).filter((name) => name.includes('damaged'))).toEqual([])
})

test.each(process.getuid?.() === 0 ? [smallPort, smallFileSystem] : [smallPort])(
  'on a full disk (%o) a save is refused with the old words intact, and goes on once there is room',
  async (small) => {
    const { folder, disk, makeRoom } = await small()
    const store = wordStore(folder, disk)
    await store.create('tin', [])
    const words: string[] = []
    let refusals = 0
    for (let n = 0; n < 60; n++) {
      const word = `${n} ${'ố'.repeat(8_000)}`
      const outcome = await attempt(() => store.append('tin', word))
      if (outcome.ok) words.push(word)
      else {
        expect(outcome.problem).toEqual({ kind: 'notSaved', cause: 'diskFull' })
        refusals++
      }
      if (n % 7 === 6) await attempt(() => store.fold('tin', words, words.length))
      expect(await wordsOf(folder, 'tin')).toEqual(words)
    }
    expect(refusals).toBeGreaterThan(0)
    makeRoom()
    expect(await store.append('tin', 'còn chỗ')).toBe(words.length + 1)
    await store.fold('tin', [...words, 'còn chỗ'], words.length + 1)
    expect(await historyOf(folder, 'tin')).toEqual([...words, 'còn chỗ'])
  },
)
