import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isThere } from '../../../src-main/storage/durable-file.ts'
import {
  clearFullRooms,
  clearUnfinished,
  isOurs,
  isUnfinished,
  unfinishedName,
} from '../../../src-main/storage/unfinished.ts'
import { faultyDisk } from '../../support/faulty-disk.ts'
import { temporaryFolder } from '../../support/storage-fixtures.ts'

const OTHERS = ['a.tmp', 'a.tmp-1', 'a.tmp-1-2.json', 'a.tmp-x-2', 'a.new-1-2', 'xtmp-1-2']
const LEFT = ['a.tmp-12-34', 'a.old-1-2', 'tin.json.tmp-1-2-3']

async function folderWith(...names: readonly string[]) {
  const folder = await temporaryFolder('quick')
  for (const name of names) await writeFile(join(folder, name), '')
  const disk = faultyDisk()
  return {
    folder,
    disk,
    names: async () => (await readdir(folder)).sort(),
    refuse: (part: string, code: string) => {
      disk.fault = ({ name, path }) => (name === 'remove' && path.includes(part) ? code : null)
    },
  }
}

/** A data folder with three rooms; the same files lie in each, the media's in a folder by their first digits. */
async function roomsWith(...names: readonly string[]) {
  const { folder, disk, refuse } = await folderWith()
  const rooms = {
    articles: join(folder, 'articles'),
    media: join(folder, 'media'),
    versions: join(folder, 'versions'),
  }
  const full = [rooms.articles, rooms.versions, join(rooms.media, 'ab')]
  for (const room of full) {
    await mkdir(room, { recursive: true })
    for (const name of names) await writeFile(join(room, name), '')
  }
  return { disk, rooms, refuse, names: () => Promise.all(full.map((room) => readdir(room))) }
}

describe('names of what is unfinished', () => {
  it('tell the process and are never alike', () => {
    const names = [unfinishedName('tin.json', 'tmp'), unfinishedName('tin.json', 'old')]
    expect(names[0]).toMatch(new RegExp(`^tin\\.json\\.tmp-${process.pid}-\\d+$`))
    expect(names[1]).toMatch(new RegExp(`^tin\\.json\\.old-${process.pid}-\\d+$`))
    const numbers = names.map((name) => name.split('-').at(-1))
    expect(new Set(numbers).size).toBe(2)
    for (const name of [...names, `${names[0]}-2`]) {
      expect([isUnfinished(name), isOurs(name)]).toEqual([true, true])
    }
  })

  it('are told from all others', () => {
    expect(OTHERS.filter(isUnfinished)).toEqual([])
    expect(LEFT.filter(isUnfinished)).toEqual(LEFT)
    const { pid } = process
    const strange = [
      `a.tmp-${pid}`,
      `a.tmp-1-${pid}`,
      `a.tmp-1${pid}-1`,
      `a.new-${pid}-1`,
      `${pid}`,
    ]
    expect([...LEFT, ...OTHERS, ...strange, `a.tmp-${pid}-1.json`].filter(isOurs)).toEqual([])
  })
})

describe('clearing one folder', () => {
  it('removes what writes left that never finished, and nothing else', async () => {
    const { folder, disk, names } = await folderWith(...OTHERS, ...LEFT, 'tin.json')
    await clearUnfinished(disk, folder)
    expect(await names()).toEqual([...OTHERS, 'tin.json'].sort())
  })

  it('takes what has the number of this process too, since nobody writes there yet', async () => {
    const { folder, disk, names } = await folderWith(unfinishedName('tin.json', 'tmp'))
    await clearUnfinished(disk, folder)
    expect(await names()).toEqual([])
  })

  it('leaves what cannot be removed, and passes on what is no matter of the disk', async () => {
    const { folder, disk, names, refuse } = await folderWith('a.tmp-1-1', 'b.tmp-1-2')
    refuse('a.tmp', 'EPERM')
    await clearUnfinished(disk, folder)
    expect(await names()).toEqual(['a.tmp-1-1'])
    refuse('', '')
    await expect(clearUnfinished(disk, folder)).rejects.toThrow('remove')
    expect(await isThere(disk, join(folder, 'a.tmp-1-1'))).toBe(true)
  })
})

describe('clearing rooms while somebody works in them', () => {
  it('removes what earlier runs left and leaves what is being written now', async () => {
    const ours = unfinishedName('bai-1.json', 'tmp')
    const { disk, rooms, names } = await roomsWith('bai-1.json', ...LEFT, ours)
    await clearFullRooms(disk, rooms)
    for (const found of await names()) expect(found.sort()).toEqual(['bai-1.json', ours])
  })

  it('passes over what is no folder among the media', async () => {
    const { disk, rooms, names } = await roomsWith('a.tmp-1-1')
    await writeFile(join(rooms.media, 'aa.DS_Store'), '')
    await clearFullRooms(disk, rooms)
    expect(await names()).toEqual([[], [], []])
  })

  it('leaves what cannot be removed, and tells a room that cannot be read', async () => {
    const { disk, rooms, names, refuse } = await roomsWith('a.tmp-1-1', 'b.tmp-1-2')
    refuse('a.tmp', 'EPERM')
    await clearFullRooms(disk, rooms)
    expect(await names()).toEqual([['a.tmp-1-1'], ['a.tmp-1-1'], ['a.tmp-1-1']])
    for (const room of ['articles', 'versions', 'media', '/ab']) {
      disk.fault = ({ name, path }) => (name === 'list' && path.endsWith(room) ? 'EACCES' : null)
      await expect(clearFullRooms(disk, rooms)).rejects.toMatchObject({
        name: 'DiskError',
        kind: 'noAccess',
        file: expect.stringContaining(room),
      })
    }
  })
})
