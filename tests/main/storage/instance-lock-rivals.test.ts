import { once } from 'node:events'
import { renameSync, writeFileSync } from 'node:fs'
import { chmod, chown, mkdir, readdir, stat, symlink, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { takeInstanceLock } from '../../../src-main/storage/instance-lock.ts'
import { temporaryFolder } from '../../support/storage-fixtures.ts'
import { NOBODY } from '../../support/unprivileged-stage.ts'

const FIRST = '0'.repeat(16)
const LAST = 'f'.repeat(16)

/** A data folder with the place where claims on it lie. */
async function dataFolder() {
  const folder = await temporaryFolder()
  const place = join(folder, 'instance')
  await mkdir(place)
  return { folder, place }
}

/** Somebody who listens in `place` under no name yet, what gives them that of a claim, and what ends them. */
async function listener(place: string, rank: string) {
  const server = createServer((visitor) => visitor.destroy())
  const [unnamed, path] = [join(place, 'rival'), join(place, `lock-17-5-${rank}`)]
  await once(server.listen(unnamed), 'listening')
  const end = () => new Promise<unknown>((resolve) => server.close(resolve))
  onTestFinished(async () => void (await end()))
  return { path, claim: () => renameSync(unnamed, path), end }
}

const refused = { kind: 'refused', holder: { pid: 17, since: 5 } }

test('who gets the folder while another is about to publish keeps it, and the other leaves nothing', async () => {
  const { folder, place } = await dataFolder()
  const rival = await listener(place, LAST)
  const lock = await takeInstanceLock(folder, () => {
    rival.claim()
    writeFileSync(`${rival.path}.held`, '')
    return 1
  })
  expect(lock).toEqual(refused)
  expect((await readdir(place)).sort()).toEqual([`lock-17-5-${LAST}`, `lock-17-5-${LAST}.held`])
})

test.each([
  ['goes before us', FIRST],
  ['comes after us', LAST],
])(
  'who wants the folder, %s and never says whether they have it is waited for two seconds',
  async (_what, rank) => {
    const { folder, place } = await dataFolder()
    const rival = await listener(place, rank)
    const started = performance.now()
    const lock = await takeInstanceLock(folder, () => {
      rival.claim()
      return 1
    })
    expect(lock).toEqual(refused)
    expect(performance.now() - started).toBeGreaterThan(2_000)
    expect(await readdir(place)).toEqual([`lock-17-5-${rank}`])
  },
)

test('who gives up while they are waited for leaves the folder to us', async () => {
  const { folder, place } = await dataFolder()
  const rival = await listener(place, FIRST)
  const lock = await takeInstanceLock(folder, () => {
    rival.claim()
    void rival.end()
    return 1
  })
  expect(lock.kind).toBe('held')
  if (lock.kind === 'held') await lock.release()
  expect(await readdir(place)).toEqual([])
})

test.each([
  ['a link to nowhere', 'ENOENT', (place: string) => symlink('/khong-co', place)],
  ['a file', 'ENOTDIR', (place: string) => writeFile(place, '')],
  [
    'a folder with a folder by the name of a claim',
    'ERR_FS_EISDIR',
    (place: string) => mkdir(join(place, `lock-1-2-${FIRST}`), { recursive: true }),
  ],
])(
  'a folder in which claims cannot lie, because there is %s, is told and not waited for',
  async (_what, code, make) => {
    const folder = await temporaryFolder()
    await make(join(folder, 'instance'))
    await expect(takeInstanceLock(folder, Date.now)).rejects.toMatchObject({ code })
  },
)

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
