import { mkdir, readFile, stat, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type DiskFile, realDisk, writeWhole } from '../../../src-main/storage/disk.ts'
import { temporaryFolder } from '../../support/storage-fixtures.ts'

const bytes = (words: string) => Buffer.from(words)
const mode = async (path: string) => (await stat(path)).mode & 0o777

/** A new file in memory, with a few flushes behind it, so that the disk counts as quick. */
async function onQuickDisk() {
  const path = join(await temporaryFolder('quick'), 'tep')
  const file = await realDisk.open(path, 'create')
  for (let n = 0; n < 8; n++) await file.datasync()
  return { path, file }
}

/** Writes through as soon as the disk is quick, however busy the machine is now. */
async function writtenThrough(file: DiskFile, words: string, position: number): Promise<void> {
  await expect
    .poll(async () => {
      await file.datasync()
      return file.writeThrough(bytes(words), position)
    })
    .toBe(true)
}

describe('a file of the real disk', () => {
  it('is created once, for its owner alone, and changed only where it is', async () => {
    const folder = await temporaryFolder()
    const path = join(folder, 'tep')
    await expect(realDisk.open(path, 'change')).rejects.toMatchObject({ code: 'ENOENT' })
    const file = await realDisk.open(path, 'create')
    expect(await file.write(bytes('một hai'), 0)).toBe(9)
    await file.close()
    expect(await mode(path)).toBe(0o600)
    await expect(realDisk.open(path, 'create')).rejects.toMatchObject({ code: 'EEXIST' })
    const again = await realDisk.open(path, 'change')
    expect(await again.write(bytes('HAI'), 6)).toBe(3)
    await again.sync()
    await again.close()
    expect(await readFile(path, 'utf8')).toBe('một HAI')
    await expect(again.write(bytes('x'), 0)).rejects.toThrow()
    await expect(again.sync()).rejects.toThrow()
  })

  it('takes small and large pieces at their places, and any length', async () => {
    const { path, file } = await onQuickDisk()
    const [small, large] = [Buffer.alloc(16 * 1024, 'a'), Buffer.alloc(16 * 1024 + 1, 'b')]
    expect(await file.write(small, 0)).toBe(small.length)
    expect(await file.write(large, small.length)).toBe(large.length)
    expect(await realDisk.size(path)).toBe(small.length + large.length)
    expect((await realDisk.readFile(path)).equals(Buffer.concat([small, large]))).toBe(true)
    await file.truncate(10)
    expect(await readFile(path, 'utf8')).toBe('aaaaaaaaaa')
    await file.close()
  })

  it('is written through where the disk is quick, but never with a large piece', async () => {
    const { path, file } = await onQuickDisk()
    await writtenThrough(file, 'mot', 0)
    await writtenThrough(file, 'hai', 3)
    expect(await readFile(path, 'utf8')).toBe('mothai')
    const most = Buffer.alloc(16 * 1024, 'c')
    await expect
      .poll(async () => {
        await file.datasync()
        return file.writeThrough(most, 0)
      })
      .toBe(true)
    expect((await readFile(path)).length).toBe(16 * 1024)
    expect(file.writeThrough(Buffer.alloc(16 * 1024 + 1), 0)).toBe(false)
    expect((await readFile(path)).equals(most)).toBe(true)
    await file.close()
  })

  it('that was closed is not written through', async () => {
    const { file } = await onQuickDisk()
    await writtenThrough(file, 'một', 0)
    await file.close()
    await expect(file.datasync()).rejects.toThrow()
  })
})

describe('bytes that a disk takes piece by piece', () => {
  it('are all written, each piece behind the one before', () => {
    let taken = ''
    writeWhole(bytes('0123456789'), (rest, done) => {
      expect(done).toBe(taken.length)
      taken += String(rest.subarray(0, 3))
      return Math.min(3, rest.length)
    })
    expect(taken).toBe('0123456789')
  })

  it('have no room where nothing is taken', () => {
    expect(() => writeWhole(bytes('0123'), (_rest, done) => (done === 0 ? 2 : 0))).toThrow(
      expect.objectContaining({ code: 'ENOSPC' }),
    )
  })
})

describe('pieces of a file', () => {
  it('come in the order that they are asked for, short only where the file ends', async () => {
    const path = join(await temporaryFolder(), 'tep')
    await writeFile(path, '0123456789')
    const pieces = realDisk.readPieces(path, [
      { position: 6, length: 3 },
      { position: 0, length: 2 },
      { position: 8, length: 5 },
      { position: 20, length: 4 },
      { position: 3, length: 0 },
    ])
    expect(pieces.map(String)).toEqual(['678', '01', '89', '', ''])
  })

  it('leave no file open, and a file that is not there is told', async () => {
    const folder = await temporaryFolder()
    const path = join(folder, 'tep')
    await writeFile(path, 'x')
    // More than a process may hold open at once.
    for (let n = 0; n < 20_000; n++) realDisk.readPieces(path, [{ position: 0, length: 1 }])
    expect(() => realDisk.readPieces(join(folder, 'khác'), [])).toThrow('ENOENT')
  })
})

describe('names in folders', () => {
  it('are listed, linked, renamed and removed', async () => {
    const folder = await temporaryFolder()
    const [one, two, three] = ['một', 'hai', 'ba'].map((name) => join(folder, name))
    if (one === undefined || two === undefined || three === undefined) throw new Error('no names')
    await writeFile(one, '1')
    await realDisk.link(one, two)
    await expect(realDisk.link(one, two)).rejects.toMatchObject({ code: 'EEXIST' })
    await realDisk.rename(one, three)
    expect((await realDisk.list(folder)).toSorted()).toEqual(['ba', 'hai'])
    await realDisk.remove(three)
    expect(await realDisk.list(folder)).toEqual(['hai'])
    await expect(realDisk.remove(three)).rejects.toMatchObject({ code: 'ENOENT' })
    await expect(realDisk.size(three)).rejects.toMatchObject({ code: 'ENOENT' })
  })

  it('are made with every folder above them, for their owner alone', async () => {
    const folder = await temporaryFolder()
    const inner = join(folder, 'a/b/c')
    await realDisk.makeFolder(inner)
    await realDisk.makeFolder(inner)
    expect([await mode(join(folder, 'a')), await mode(inner)]).toEqual([0o700, 0o700])
  })

  it('are flushed with their folder, and a folder that is not there is told', async () => {
    const folder = await temporaryFolder()
    await realDisk.syncFolder(folder)
    await expect(realDisk.syncFolder(join(folder, 'không'))).rejects.toMatchObject({
      code: 'ENOENT',
    })
    await mkdir(join(folder, 'thật'))
    await symlink(join(folder, 'thật'), join(folder, 'lối'))
    await realDisk.syncFolder(join(folder, 'lối'))
    expect(await realDisk.list(join(folder, 'lối'))).toEqual([])
  })
})
