import { mkdir, readdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import {
  newsroomFolderAt,
  openNewsroomFolder,
  readyRooms,
} from '../../../src-main/storage/newsroom-folder.ts'
import { faultyDisk } from '../../support/faulty-disk.ts'
import { temporaryFolder, ticking } from '../../support/storage-fixtures.ts'

async function opened() {
  const root = join(await temporaryFolder('quick'), 'newsroom')
  const disk = faultyDisk()
  return { root, disk, folder: await openNewsroomFolder(root, disk, ticking) }
}

test('its rooms are made for their owner alone, and the folder’s own name is flushed', async () => {
  const { root, disk, folder } = await opened()
  expect((await readdir(root)).toSorted()).toEqual(['articles', 'derived', 'media', 'versions'])
  expect(Object.values(folder.rooms)).toEqual(
    ['articles', 'media', 'versions', 'derived'].map((name) => join(root, name)),
  )
  expect((await stat(folder.rooms.articles)).mode & 0o777).toBe(0o700)
  const flushed = disk.calls.filter(({ name }) => name === 'syncFolder').map(({ path }) => path)
  expect(flushed).toEqual([join(root, '..'), root])
})

test('a folder that is only looked at is left as it is', async () => {
  const root = join(await temporaryFolder('quick'), 'newsroom')
  const disk = faultyDisk()
  newsroomFolderAt(root, disk, ticking)
  expect(disk.calls).toEqual([])
})

test('a new folder whose name cannot be flushed is not used; one that was there is', async () => {
  const { root, disk, folder } = await opened()
  const parent = join(root, '..')
  disk.fault = ({ name, path }) => (name === 'syncFolder' && path === parent ? 'EACCES' : null)
  await readyRooms(folder, disk)
  const other = newsroomFolderAt(join(parent, 'khác'), disk, ticking)
  await expect(readyRooms(other, disk)).rejects.toMatchObject({
    name: 'DiskError',
    kind: 'noAccess',
  })
})

test('what is no trouble of the disk is not taken for it', async () => {
  const { root, disk, folder } = await opened()
  const parent = join(root, '..')
  const syncFolder = async (path: string) => {
    if (path === parent) throw new TypeError('of the program')
  }
  await expect(readyRooms(folder, { ...disk, syncFolder })).rejects.toThrow('of the program')
})

test('what unfinished writes left is cleared at the top and among what is derived, not among articles', async () => {
  const { root, disk, folder } = await opened()
  const left = 'settings.json.tmp-999999-1'
  for (const place of [root, folder.rooms.derived, folder.rooms.articles]) {
    await writeFile(join(place, left), 'x')
  }
  await readyRooms(folder, disk)
  const has = async (place: string) => (await readdir(place)).includes(left)
  expect(await has(folder.rooms.articles)).toBe(true)
  expect(await has(root)).toBe(false)
  expect(await has(folder.rooms.derived)).toBe(false)
})

test('a database has a plain name, is kept twice, and is known by its name from then on', async () => {
  const { root, folder } = await opened()
  const schema = z.strictObject({ round: z.int() })
  for (const name of ['', 'Settings', 'a b', 'a_b', '-a', 'a-', 'a--b', '../a', 'a1']) {
    expect(() => folder.database(name, schema, { round: 0 }), name).toThrow(
      `no database name: ${name}`,
    )
  }
  expect([...folder.databases.keys()]).toEqual([])
  const settings = folder.database('desk-settings', schema, { round: 0 })
  await settings.read()
  await settings.update((now) => ({ ...now, round: now.round + 1 }))
  await settings.update((now) => ({ ...now, round: now.round + 1 }))
  expect([...folder.databases.keys()]).toEqual(['desk-settings'])
  const files = (await readdir(root)).filter((name) => name.startsWith('desk-settings'))
  expect(files.toSorted()).toEqual(['desk-settings.json', 'desk-settings.json.last'])
})

test('articles, media, versions and the bin lie in their own rooms', async () => {
  const { root, folder } = await opened()
  const store = folder.articles(z.array(z.string()), z.string())
  await store.create('tin', [])
  await store.append('tin', 'một')
  await store.closeAll()
  expect((await readdir(folder.rooms.articles)).toSorted()).toContain('tin.json')
  const media = folder.media(4)
  expect(await media.put(Buffer.from('ảnh lớn'))).toMatchObject({ kind: 'tooLarge', limit: 4 })
  expect(await media.put(Buffer.from('nhỏ'.slice(0, 1)))).toMatchObject({ kind: 'kept' })
  expect(await readdir(folder.rooms.media)).toHaveLength(1)
  await mkdir(join(folder.rooms.versions, 'x'), { recursive: true })
  expect(folder.versions(z.string())).toBeDefined()
  expect(await readdir(root)).not.toContain('emptied')
})
