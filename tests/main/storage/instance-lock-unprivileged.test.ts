import { writeFileSync } from 'node:fs'
import { chmod, chown, stat } from 'node:fs/promises'
import { expect, onTestFinished, test } from 'vitest'
import { takeInstanceLock } from '../../../src-main/storage/instance-lock.ts'
import { dataFolder, FIRST, listener } from '../../support/lock-stage.ts'
import { NOBODY } from '../../support/unprivileged-stage.ts'

const refused = { kind: 'refused', holder: { pid: 17, since: 5 } }

/** As a user who is not root, if we are; the process is still root's own by its first id, so the folder counts as ours. */
function unprivileged(): void {
  if (process.geteuid?.() !== 0) return
  process.seteuid?.(NOBODY)
  onTestFinished(() => void process.seteuid?.(0))
}

/** A claim in whose socket nobody may knock, in a folder that everybody may write. */
async function closedClaim() {
  const { folder, place } = await dataFolder()
  const rival = await listener(place, FIRST)
  rival.claim()
  writeFileSync(`${rival.path}.held`, '')
  await chmod(folder, 0o755)
  await chmod(place, 0o777)
  await chmod(rival.path, 0)
  return { folder, place, rival }
}

test('a claim that was turned read-only is knocked at all the same, and holds the folder while somebody is there', async () => {
  const { folder, rival } = await closedClaim()
  await chown(rival.path, process.getuid?.() === 0 ? NOBODY : -1, -1)
  unprivileged()
  expect(await takeInstanceLock(folder, Date.now)).toEqual(refused)
  expect((await stat(rival.path)).mode & 0o777).toBe(0o600)
  await rival.end()
  await chmod(rival.path, 0)
  const lock = await takeInstanceLock(folder, Date.now)
  expect(lock.kind).toBe('held')
  if (lock.kind === 'held') await lock.release()
})

test.runIf(process.getuid?.() === 0)(
  'a claim at which this person may not knock counts as living, also when nobody is there',
  async () => {
    const { folder, rival } = await closedClaim()
    await rival.end()
    unprivileged()
    expect(await takeInstanceLock(folder, Date.now)).toEqual(refused)
    expect((await stat(rival.path)).mode & 0o777).toBe(0)
  },
)
