import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test, vi } from 'vitest'
import { takeInstanceLock } from '../../../src-main/storage/instance-lock.ts'
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
