import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { realDisk } from '../../../src-main/storage/disk.ts'
import { renameOver, replaceFile } from '../../../src-main/storage/durable-file.ts'
import { takeInstanceLock } from '../../../src-main/storage/instance-lock.ts'
import { faultyDisk } from '../../support/faulty-disk.ts'
import { temporaryFolder } from '../../support/storage-fixtures.ts'

// What the program does otherwise on Windows, run here: the calls are this system's, the ways those of Windows.
const here = process.platform
const root = process.cwd()
beforeEach(async () => {
  process.chdir(await temporaryFolder())
  Object.defineProperty(process, 'platform', { value: 'win32' })
})
afterEach(() => {
  Object.defineProperty(process, 'platform', { value: here })
  process.chdir(root)
})

test.each(['EPERM', 'EACCES', 'EBUSY'])(
  'a file that a scanner holds (%s) is replaced as soon as it lets go',
  async (code) => {
    const path = join(process.cwd(), 'bài.json')
    await writeFile(path, 'cũ')
    const disk = faultyDisk()
    let held = 3
    disk.fault = ({ name }) => (name === 'rename' && held-- > 0 ? code : null)
    await replaceFile(disk, path, Buffer.from('mới'))
    expect(await readFile(path, 'utf8')).toBe('mới')
    expect(disk.calls.filter(({ name }) => name === 'rename')).toHaveLength(4)
  },
)

test('a file that stays held is given up after some tries, and what is wrong otherwise at once', async () => {
  const disk = faultyDisk()
  const renames = () => disk.calls.filter(({ name }) => name === 'rename').length
  disk.fault = () => 'EBUSY'
  await expect(renameOver(disk, 'một', 'hai')).rejects.toMatchObject({ code: 'EBUSY' })
  expect(renames()).toBe(11)
  disk.fault = () => 'EIO'
  await expect(renameOver(disk, 'một', 'hai')).rejects.toMatchObject({ code: 'EIO' })
  expect(renames()).toBe(12)
}, 30_000)

test('a folder’s names are left to the system, which flushes them itself', async () => {
  await expect(realDisk.syncFolder('/no/such/folder')).resolves.toBeUndefined()
})

test('a data folder has one owner by its pipe, whatever the case of its path, until it is let go', async () => {
  const folder = join(process.cwd(), 'Kho')
  await mkdir(folder)
  const lock = await takeInstanceLock(folder, Date.now)
  expect(await takeInstanceLock(folder, Date.now)).toEqual({
    kind: 'refused',
    holder: { pid: 0, since: 0 },
  })
  if (lock.kind === 'held') await lock.release()
  const again = await takeInstanceLock(folder, Date.now)
  expect(again.kind).toBe('held')
  if (again.kind === 'held') await again.release()
})

test('what is wrong with a pipe otherwise is told as it is, and one that may not be made counts as taken', async () => {
  const folder = join(process.cwd(), 'kho')
  await mkdir(folder)
  process.chdir('/sys')
  const taking = takeInstanceLock(folder, Date.now)
  // Root may do more and is told otherwise: nothing can be made there.
  if (process.getuid?.() === 0) await expect(taking).rejects.toMatchObject({ code: 'EPERM' })
  else expect((await taking).kind).toBe('refused')
})
