import { link, readdir, readFile, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  copyAside,
  isThere,
  lastGoodPath,
  moveAside,
  placeFile,
  readIfThere,
  replaceFile,
  writeAll,
} from '../../../src-main/storage/durable-file.ts'
import { faultyDisk } from '../../support/faulty-disk.ts'
import { temporaryFolder } from '../../support/storage-fixtures.ts'

const NOON = Date.UTC(2026, 10, 24, 12, 30, 15, 7)

/** A disk and a file in a folder of its own, with this text when there is one. */
async function fileWith(text: string | null) {
  const path = join(await temporaryFolder('quick'), 'tin.json')
  if (text !== null) await writeFile(path, text)
  const disk = faultyDisk()
  return {
    path,
    disk,
    names: async () => (await readdir(dirname(path))).sort(),
    calls: () => disk.calls.map(({ name }) => name),
    failing: (name: string, code = 'EIO', part = '') => {
      disk.fault = (call) => (call.name === name && call.path.includes(part) ? code : null)
    },
  }
}
const text = (path: string) => readFile(path, 'utf8')
const put = Buffer.from('mới')

describe('reading', () => {
  it('gives nothing for a file that is not there, and tells every other trouble', async () => {
    const { path, disk, failing } = await fileWith('cũ')
    expect(String(await readIfThere(disk, path))).toBe('cũ')
    expect(await readIfThere(disk, `${path}.x`)).toBeNull()
    expect([await isThere(disk, path), await isThere(disk, `${path}.x`)]).toEqual([true, false])
    failing('readFile', 'EACCES')
    await expect(readIfThere(disk, path)).rejects.toMatchObject({ kind: 'noAccess', file: path })
    failing('size', 'EACCES')
    await expect(isThere(disk, path)).rejects.toMatchObject({ kind: 'noAccess', file: path })
  })
})

describe('writing', () => {
  it('goes on until every byte is there, each at its place', async () => {
    const { path, disk } = await fileWith('____')
    disk.shortest = 2
    const file = await disk.open(path, 'change')
    await writeAll(file, Buffer.from('abcde'), 4)
    await writeAll(file, Buffer.alloc(0), 0)
    await file.close()
    expect(await text(path)).toBe('____abcde')
    expect(disk.calls.filter(({ name }) => name === 'write')).toHaveLength(3)
  })

  it('that takes nothing is a full disk', async () => {
    const { path, disk, names } = await fileWith('cũ')
    disk.shortest = 0
    const full = { kind: 'diskFull', file: path, message: `${path}: diskFull (nothing written)` }
    await expect(replaceFile(disk, path, put)).rejects.toMatchObject(full)
    expect(await names()).toEqual(['tin.json'])
    expect(await text(path)).toBe('cũ')
  })
})

describe('replacing a file', () => {
  it('flushes the bytes, puts them in its place and flushes the folder', async () => {
    const { path, disk, calls, names } = await fileWith('cũ')
    await replaceFile(disk, path, put)
    expect(calls()).toEqual(['size', 'open', 'write', 'sync', 'close', 'rename', 'syncFolder'])
    expect(disk.calls.at(-1)?.path).toBe(dirname(path))
    const temporary = basename(disk.calls[1]?.path ?? '')
    expect(temporary).toMatch(new RegExp(`^tin\\.json\\.tmp-${process.pid}-\\d+$`))
    expect([await text(path), await names()]).toEqual(['mới', ['tin.json']])
  })

  it('leaves the flush of the folder to who places many', async () => {
    const { path, disk, calls } = await fileWith(null)
    await placeFile(disk, path, put)
    expect(calls().slice(-2)).toEqual(['close', 'rename'])
    expect(await text(path)).toBe('mới')
  })

  it('keeps what was there as the last good copy where that is asked for', async () => {
    const { path, disk, names } = await fileWith('cũ')
    await replaceFile(disk, path, put, true)
    expect([await text(path), await text(lastGoodPath(path))]).toEqual(['mới', 'cũ'])
    await replaceFile(disk, path, Buffer.from('mới hơn'), true)
    expect([await text(path), await text(lastGoodPath(path))]).toEqual(['mới hơn', 'mới'])
    expect(await names()).toEqual(['tin.json', 'tin.json.last'])
  })

  it('keeps no last good copy of what was not there', async () => {
    const { path, disk, names } = await fileWith(null)
    await placeFile(disk, path, put, true)
    expect(await names()).toEqual(['tin.json'])
  })

  it('leaves no third name where the last good copy is the very same file', async () => {
    const { path, disk, names, failing } = await fileWith('cũ')
    await link(path, lastGoodPath(path))
    await placeFile(disk, path, put, true)
    expect(await names()).toEqual(['tin.json', 'tin.json.last'])
    failing('remove')
    await placeFile(disk, path, Buffer.from('mới hơn'), true)
    expect(await text(lastGoodPath(path))).toBe('mới')
  })

  it.each(['open', 'write', 'sync', 'close', 'link', 'rename'])(
    'that is refused at %s leaves the old bytes and nothing else',
    async (name) => {
      const { path, disk, names, failing } = await fileWith('cũ')
      failing(name, 'EDQUOT')
      const refused = { name: 'DiskError', kind: 'diskFull', file: path }
      if (name === 'link') {
        await placeFile(disk, path, put, true)
        expect([await text(path), await text(lastGoodPath(path))]).toEqual(['mới', 'cũ'])
        return
      }
      await expect(placeFile(disk, path, put, true)).rejects.toMatchObject(refused)
      disk.fault = () => null
      const left = (await names()).filter((one) => one !== 'tin.json.last')
      if (name !== 'close') expect(left.filter((one) => one.includes('.tmp-'))).toEqual([])
      expect(await text(path)).toBe('cũ')
    },
  )

  it('that is refused and cannot clear up either tells what was refused first', async () => {
    for (const [first, code, kind] of [
      ['write', 'EROFS', 'readOnly'],
      ['rename', 'EACCES', 'noAccess'],
    ] as const) {
      const { path, disk } = await fileWith('cũ')
      disk.fault = ({ name }) => {
        if (name === first) return code
        return name === 'remove' || (name === 'close' && first === 'write') ? 'EIO' : null
      }
      await expect(placeFile(disk, path, put)).rejects.toMatchObject({ kind })
    }
  })

  it('whose folder is not flushed is told with its name, the new bytes in place', async () => {
    const { path, disk, failing } = await fileWith('cũ')
    failing('syncFolder')
    const refused = { name: 'DiskError', kind: 'diskError', file: path }
    await expect(replaceFile(disk, path, put)).rejects.toMatchObject(refused)
    expect(await text(path)).toBe('mới')
  })
})

describe('keeping damaged bytes', () => {
  const named = 'tin.json.damaged-2026-11-24T12-30-15.007Z'

  it('moves the file beside itself, under a name that is free', async () => {
    const { path, disk, names, calls } = await fileWith('hỏng')
    expect(basename(await moveAside(disk, path, NOON))).toBe(named)
    expect(calls()).toEqual(['size', 'rename', 'syncFolder'])
    expect(disk.calls.at(-1)?.path).toBe(dirname(path))
    await writeFile(path, 'hỏng nữa')
    expect(basename(await moveAside(disk, path, NOON))).toBe(`${named}-2`)
    expect(await copyAside(disk, path, put, NOON)).toBe(join(dirname(path), `${named}-3`))
    expect(await names()).toEqual([named, `${named}-2`, `${named}-3`])
    expect(await text(join(dirname(path), `${named}-3`))).toBe('mới')
    expect(disk.calls.at(-1)).toEqual({ name: 'syncFolder', path: dirname(path) })
  })

  it('tells the file that it is about where the disk refuses', async () => {
    const { path, disk, failing } = await fileWith('hỏng')
    failing('rename', 'EROFS')
    const refused = { name: 'DiskError', kind: 'readOnly' }
    await expect(moveAside(disk, path, NOON)).rejects.toMatchObject({ ...refused, file: path })
    await expect(copyAside(disk, path, put, NOON)).rejects.toMatchObject(refused)
    failing('size', 'EROFS')
    await expect(copyAside(disk, path, put, NOON)).rejects.toMatchObject(refused)
  })
})
