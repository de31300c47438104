import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, readdir, realpath, rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test, vi } from 'vitest'
import { takeInstanceLock } from '../../../src-main/storage/instance-lock.ts'
import { noDisksBecause, run, tellNotRun } from '../../support/faults/small-disk.ts'
import { temporaryFolder } from '../../support/storage-fixtures.ts'

// Each test starts several processes, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 120_000 })

interface Taken {
  readonly kind: 'held' | 'refused'
  readonly holder?: { readonly pid: number }
  readonly ms: number
  readonly pid: number
  readonly child: ChildProcess
}

/** Starts a process that takes the lock and gives what it said. */
async function taker(folder: string): Promise<Taken> {
  const script = fileURLToPath(new URL('../../support/lock-taker.ts', import.meta.url))
  const child = spawn(process.execPath, [script, folder], { stdio: ['pipe', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const [line] = await once(createInterface(child.stdout), 'line')
  return { ...JSON.parse(line), child }
}

async function kill(taken: Taken): Promise<void> {
  const gone = once(taken.child, 'exit')
  taken.child.kill('SIGKILL')
  await gone
}

test('a second process is refused within 100 ms and told who holds the folder', async () => {
  const folder = await temporaryFolder()
  const first = await taker(folder)
  const second = await taker(folder)
  expect(first.kind).toBe('held')
  expect(second).toMatchObject({ kind: 'refused', holder: { pid: first.pid } })
  expect(second.ms).toBeLessThan(100)
})

test('a holder that is killed leaves the folder free at once, again and again', async () => {
  const folder = await temporaryFolder()
  for (let n = 0; n < 4; n++) {
    const taken = await taker(folder)
    expect(taken.kind).toBe('held')
    await kill(taken)
  }
  const lock = await takeInstanceLock(folder, Date.now)
  if (lock.kind === 'held') await lock.release()
  expect(lock.kind).toBe('held')
  expect(await readdir(join(folder, 'instance'))).toEqual([])
})

test('of five that start at once over a dead holder exactly one gets the folder', async () => {
  const folder = await temporaryFolder()
  for (let round = 0; round < 2; round++) {
    const all = await Promise.all(Array.from({ length: 5 }, () => taker(folder)))
    expect(all.filter((one) => one.kind === 'held')).toHaveLength(1)
    await Promise.all(all.map(kill))
  }
})

test('of many that race inside one process never two hold the folder', async () => {
  const folder = await temporaryFolder()
  for (let round = 0; round < 20; round++) {
    const locks = await Promise.all(
      Array.from({ length: 5 }, () => takeInstanceLock(folder, Date.now)),
    )
    const held = locks.filter((one) => one.kind === 'held')
    expect(held).toHaveLength(1)
    for (const one of held) await one.release()
  }
})

test('a holder that has stopped answering still holds the folder', async () => {
  const folder = await temporaryFolder()
  const first = await taker(folder)
  first.child.kill('SIGSTOP')
  expect(await takeInstanceLock(folder, Date.now)).toMatchObject({ holder: { pid: first.pid } })
  first.child.kill('SIGCONT')
})

test('a folder whose path is too long for a socket is locked too, and copied lock files count for nothing', async () => {
  const folder = join(await temporaryFolder(), 'dữ-liệu-'.repeat(12))
  await mkdir(folder)
  const lock = await takeInstanceLock(folder, Date.now)
  expect((await taker(folder)).kind).toBe('refused')
  if (lock.kind === 'held') await lock.release()
  const short = await temporaryFolder()
  await mkdir(join(short, 'instance'))
  await writeFile(join(short, 'instance', 'lock-1-2-0123456789abcdef'), '')
  expect((await taker(short)).kind).toBe('held')
})

/** Where the lock of a folder lies that cannot hold it: its name says nothing but folder and user. */
async function elsewhere(folder: string): Promise<string> {
  const name = createHash('sha256')
    .update(await realpath(folder))
    .digest('hex')
    .slice(0, 16)
  return `/tmp/toa-soan-${process.getuid?.() ?? 0}-${name}`
}

if (noDisksBecause !== null) tellNotRun('locks of read-only disks')

test.runIf(noDisksBecause === null)(
  'a folder on a disk that takes no writes is locked beside it, for those too who come when it takes them again',
  async () => {
    const folder = await temporaryFolder()
    run('mount', '-t', 'tmpfs', 'tmpfs', folder)
    onTestFinished(() => void run('umount', '-l', folder))
    await mkdir(join(folder, 'instance'))
    const dead = join(folder, 'instance', 'lock-1-2-0123456789abcdef')
    await writeFile(dead, '')
    run('mount', '-o', 'remount,ro', folder)
    const first = await takeInstanceLock(folder, Date.now)
    expect(first.kind).toBe('held')
    expect(await readdir(join(folder, 'instance'))).toEqual([basename(dead)])
    expect((await takeInstanceLock(folder, Date.now)).kind).toBe('refused')
    run('mount', '-o', 'remount,rw', folder)
    expect((await takeInstanceLock(folder, Date.now)).kind).toBe('refused')
    if (first.kind === 'held') await first.release()
    const second = await takeInstanceLock(folder, Date.now)
    expect(second.kind).toBe('held')
    expect(await readdir(join(folder, 'instance'))).not.toContain(basename(dead))
    if (second.kind === 'held') await second.release()
    await rm(await elsewhere(folder), { recursive: true })
  },
)

test('what another user made where the lock would lie neither locks a folder nor lets it be locked there', async () => {
  const folder = join(await temporaryFolder(), 'dữ-liệu-'.repeat(12))
  await mkdir(folder)
  const place = await elsewhere(folder)
  await mkdir(place)
  onTestFinished(() => rm(place, { recursive: true }))
  const own = process.getuid
  Object.defineProperty(process, 'getuid', { value: () => (own?.() ?? 0) + 1, configurable: true })
  onTestFinished(() => void Object.defineProperty(process, 'getuid', { value: own }))
  const strange = await elsewhere(folder)
  await mkdir(strange)
  onTestFinished(() => rm(strange, { recursive: true }))
  await expect(takeInstanceLock(folder, Date.now)).rejects.toThrow('is not ours')
})
