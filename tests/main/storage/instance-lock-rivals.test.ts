import { writeFileSync } from 'node:fs'
import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { takeInstanceLock } from '../../../src-main/storage/instance-lock.ts'
import { dataFolder, FIRST, LAST, listener } from '../../support/lock-stage.ts'
import { temporaryFolder } from '../../support/storage-fixtures.ts'

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
