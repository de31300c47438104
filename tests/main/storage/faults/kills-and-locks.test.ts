import { spawnSync } from 'node:child_process'
import { chmod, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { realDisk } from '../../../../src-main/storage/disk.ts'
import { sized } from '../../../support/fault-size.ts'
import { reportFaults } from '../../../support/faults/fault-line.ts'
import { faultsOfFolder } from '../../../support/faults/story-faults.ts'
import { linesOf, readLog } from '../../../support/faults/writer-log.ts'
import { temporaryFolder } from '../../../support/storage-fixtures.ts'

/** In the short size every so many calls one is the last. */
const STEP = sized({ short: 70, full: 1 })
const SEED = process.env['KILLED_SEED'] ?? 'killed at a call'

function program(name: string): string {
  return fileURLToPath(new URL(`../../../support/faults/${name}`, import.meta.url))
}

test('a program that is killed at any file call leaves what it promised', async () => {
  const folder = await temporaryFolder('quick')
  const figures = { kills: 0, promises: 0 }
  for (let call = 1; ; call += STEP) {
    const own = join(folder, String(call))
    await mkdir(own)
    const [root, log] = [join(own, 'kho'), join(own, 'log')]
    const run = [program('killed-story.ts'), root, log, SEED, String(call)]
    const ended = spawnSync(process.execPath, run, { stdio: ['ignore', 'inherit', 'inherit'] })
    const ledger = readLog(log, linesOf(log))
    const faults = await faultsOfFolder(root, realDisk, ledger)
    expect(faults, `KILLED_SEED=${SEED}, call ${call}`).toEqual([])
    if (ended.status === 0) break
    expect(ended.signal).toBe('SIGKILL')
    figures.kills++
    figures.promises += ledger.promises
  }
  reportFaults('killed at a call', 'our storage', figures)
  expect(figures.kills).toBeGreaterThan(2)
  expect(figures.promises).toBeGreaterThan(figures.kills)
}, 3_600_000)

test('a folder that is turned read-only refuses, opens and stays readable for a user who is not root, and takes writes again', async () => {
  const folder = await temporaryFolder('quick')
  await chmod(folder, 0o755)
  const run = [program('locked-out-story.ts'), folder]
  const ended = spawnSync(process.execPath, run, { encoding: 'utf8', stdio: ['ignore', 'pipe', 2] })
  const told = JSON.parse(ended.stdout)
  reportFaults('read-only folder', 'our storage', { user: told.user, faults: told.faults.length })
  expect(told.user).not.toBe(0)
  const refused = { settings: false, medium: false, begin: false, append: false }
  expect(told).toMatchObject({ asked: refused, faults: [] })
})
