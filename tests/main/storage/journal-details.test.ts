import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Disk } from '../../../src-main/storage/disk.ts'
import { EMPTY_JOURNAL, Journal, type JournalStart } from '../../../src-main/storage/journal.ts'
import {
  encodeJournal,
  encodeResting,
  readJournal,
} from '../../../src-main/storage/journal-format.ts'
import { faultyDisk } from '../../support/faulty-disk.ts'
import { newerJournalHead, temporaryFolder, ticking } from '../../support/storage-fixtures.ts'

const bytesOf = (word: string) => Buffer.from(JSON.stringify(word))

/** A journal in a folder of its own with these words on disk, and what was asked of the disk since. */
async function journalWith(
  words: readonly string[],
  change: Partial<JournalStart> = {},
  wrap: (disk: Disk) => Disk = (disk) => disk,
) {
  const path = join(await temporaryFolder('quick'), 'tin.journal')
  const payloads = words.map(bytesOf)
  const base = 5
  const file = encodeJournal('tin', base, payloads)
  await writeFile(path, file)
  const found = readJournal(file, 'tin')
  if (found.kind !== 'read') throw new Error('not read')
  const disk = faultyDisk()
  const { end } = found
  const size = file.length
  const start = { id: 'tin', path, now: ticking, base, payloads, end, size, damaged: null }
  const journal = new Journal({ prepare: null, ...start, disk: wrap(disk), ...change })
  onTestFinished(async () => {
    disk.fault = () => null
    await journal.close().catch(() => undefined)
  })
  const kept = async () => {
    const read = readJournal(await readFile(path), 'tin')
    if (read.kind !== 'read') throw new Error(read.kind)
    return { ...read, words: read.payloads.map((one) => JSON.parse(one.toString())) }
  }
  const calls = () => disk.calls.map(({ name }) => name)
  return { path, disk, journal, kept, calls }
}

const add = (journal: Journal, word: string) => journal.append(bytesOf(word))
const states = async (all: readonly Promise<unknown>[]) =>
  (await Promise.allSettled(all)).map(({ status }) => status)
const NEW = { end: null, payloads: [] }

describe('a record', () => {
  it('costs one write and one flush, and has the next number', async () => {
    const { journal, calls, kept } = await journalWith(['một'])
    expect(await add(journal, 'hai')).toBe(6)
    expect(await add(journal, 'ba')).toBe(7)
    expect(calls()).toEqual(['open', 'write', 'datasync', 'write', 'datasync'])
    expect(await kept()).toMatchObject({ base: 5, words: ['một', 'hai', 'ba'], cause: null })
  })

  it('that fills the file to its last byte lets it be, and the next makes it larger, with room for many', async () => {
    const { journal, calls, kept, path } = await journalWith([])
    await journal.append(Buffer.alloc(64 * 1024 - 128 - 20, '1'))
    expect(calls()).toEqual(['open', 'write', 'datasync'])
    await add(journal, 'hai')
    expect(calls().slice(3)).toEqual(['truncate', 'write', 'write', 'datasync'])
    await add(journal, 'ba')
    expect(calls().slice(7)).toEqual(['write', 'datasync'])
    expect(await kept()).toMatchObject({ cause: null })
    expect(await readFile(path)).toHaveLength((2 + 3) * 64 * 1024)
  })

  it('finds room on a disk that has no more than it needs', async () => {
    const { journal, disk, kept, path } = await journalWith([])
    await journal.append(Buffer.alloc(64 * 1024 - 128 - 20, '1'))
    disk.calls.length = 0
    // The first of two sizes does not fit.
    disk.fault = ({ name }, n) => (name === 'write' && n === 2 ? 'ENOSPC' : null)
    await add(journal, 'hai')
    disk.fault = () => null
    await add(journal, 'ba')
    expect(await kept()).toMatchObject({ cause: null })
    expect(await readFile(path)).toHaveLength(2 * 64 * 1024)
  })

  it('of which none fits is refused whole', async () => {
    const { journal, disk, kept } = await journalWith(['một'])
    disk.fault = ({ name }) => (name === 'write' ? 'ENOSPC' : null)
    await expect(journal.append(Buffer.alloc(64 * 1024, '1'))).rejects.toMatchObject({
      kind: 'diskFull',
    })
    expect(await kept()).toMatchObject({ words: ['một'], cause: null })
  })

  it('takes no new room where a file was left with some', async () => {
    const { journal, calls } = await journalWith([], { size: 5 * 64 * 1024 })
    for (const word of ['1', '2']) await journal.append(Buffer.alloc(40_000, word))
    expect(calls()).toEqual(['open', 'write', 'datasync', 'write', 'datasync'])
  })

  it('is known after the one before it only', async () => {
    const { journal } = await journalWith(['một', 'hai', 'ba'])
    const later = (number: number) => journal.payloadsAfter(number).map(String)
    expect([journal.tail, journal.keptAs]).toEqual([7, null])
    expect(later(0)).toEqual(['"một"', '"hai"', '"ba"'])
    expect(later(4)).toEqual(['"một"', '"hai"', '"ba"'])
    expect(later(5)).toEqual(['"hai"', '"ba"'])
    expect(later(7)).toEqual([])
    expect(
      new Journal({ ...EMPTY_JOURNAL, disk: faultyDisk(), path: '', id: 'tin', now: ticking }).tail,
    ).toBe(0)
  })

  it('goes in one flush with all that wait, those behind a new beginning too', async () => {
    const { journal, calls, kept } = await journalWith(['một'])
    const all = [add(journal, 'hai'), add(journal, 'ba'), journal.restart(6), add(journal, 'bốn')]
    expect(await Promise.all(all)).toEqual([6, 7, undefined, 8])
    expect(calls().filter((name) => name === 'datasync')).toHaveLength(2)
    expect(await kept()).toMatchObject({ base: 6, words: ['hai', 'ba', 'bốn'], cause: null })
  })

  it('that the disk refuses takes along what waits, but no new beginning', async () => {
    const { journal, disk, kept, path } = await journalWith(['một'])
    let failing = true
    disk.fault = ({ name }) => (failing && name === 'datasync' ? 'EIO' : null)
    const lost = add(journal, 'mất')
    const all = [lost, add(journal, 'mất'), journal.restart(5), add(journal, 'mất')]
    expect(await states(all)).toEqual(['rejected', 'rejected', 'fulfilled', 'rejected'])
    await expect(lost).rejects.toMatchObject({ name: 'DiskError', kind: 'diskError', file: path })
    failing = false
    expect(journal.tail).toBe(5)
    expect(await add(journal, 'hai')).toBe(6)
    expect(await kept()).toMatchObject({ base: 5, words: ['một', 'hai'], cause: null })
  })
})

describe('a new beginning', () => {
  it('may be at any record and behind the last one, and nowhere else', async () => {
    const { journal, kept } = await journalWith(['một', 'hai'])
    await expect(journal.restart(4)).rejects.toThrow(new RangeError('no record 4'))
    await expect(journal.restart(8)).rejects.toThrow(new RangeError('no record 8'))
    await journal.restart(5)
    expect(await kept()).toMatchObject({ base: 5, words: ['một', 'hai'] })
    await journal.restart(6)
    expect(await kept()).toMatchObject({ base: 6, words: ['hai'] })
    await journal.restart(7)
    expect(await kept()).toMatchObject({ base: 7, words: [], cause: null })
    expect(journal.tail).toBe(6)
  })

  it('that the disk refuses leaves the records, and the file is trusted no more', async () => {
    const { journal, disk, kept, path } = await journalWith(['một', 'hai'])
    disk.fault = ({ name }) => (name === 'rename' ? 'ENOSPC' : null)
    const refused = { kind: 'diskFull', file: path }
    await expect(journal.restart(7)).rejects.toMatchObject(refused)
    expect(journal.tail).toBe(6)
    disk.fault = () => null
    disk.calls.length = 0
    expect(await add(journal, 'ba')).toBe(7)
    expect(disk.calls.map(({ name }) => name)).toContain('rename')
    expect(await kept()).toMatchObject({ words: ['một', 'hai', 'ba'] })
  })
})

describe('a file that is written anew', () => {
  it('is prepared once, and its damaged bytes are kept once', async () => {
    const order: string[] = []
    const prepare = async () => {
      order.push('prepared')
    }
    const damaged = Buffer.from('hỏng')
    const { journal, path, disk } = await journalWith([], { ...NEW, prepare, damaged })
    disk.fault = ({ name, path: to }) => {
      if (name === 'rename') order.push(to === path ? 'written' : 'kept')
      return null
    }
    expect(await add(journal, 'một')).toBe(5)
    await journal.restart(5)
    expect(order).toEqual(['prepared', 'kept', 'written', 'written'])
    const { keptAs } = journal
    expect(keptAs).toMatch(/tin\.journal\.damaged-2026-11-24T/)
    expect(await readFile(keptAs ?? '')).toEqual(damaged)
    expect(await readdir(join(path, '..'))).toHaveLength(2)
  })

  it('before a new beginning is prepared too, whether bytes are to be kept or not', async () => {
    for (const damaged of [null, Buffer.from('hỏng')]) {
      let prepared = 0
      const prepare = async () => {
        prepared += 1
      }
      const { journal } = await journalWith([], { ...NEW, prepare, damaged })
      await journal.restart(5)
      expect([prepared, journal.keptAs !== null]).toEqual([1, damaged !== null])
    }
    const { journal } = await journalWith([], { ...NEW, damaged: Buffer.from('hỏng') })
    await journal.restart(5)
    expect(await readFile(journal.keptAs ?? '', 'utf8')).toBe('hỏng')
  })

  it('takes records without growing again', async () => {
    const { journal, calls, disk } = await journalWith(['một'], { end: null })
    await journal.heal()
    disk.calls.length = 0
    await journal.heal()
    expect(calls()).toEqual([])
    await add(journal, 'hai')
    expect(calls()).toEqual(['open', 'write', 'datasync'])
  })

  it.each([
    ['a newer program', newerJournalHead()],
    ['nobody', null],
    ['a journal that is cut', encodeJournal('tin', 5, [bytesOf('một')]).subarray(0, -1)],
    ['a journal without its record', encodeJournal('tin', 5, [])],
  ])('is not trusted when it reads back as that of %s', async (_what, bytes) => {
    const lying = (disk: Disk): Disk => ({
      ...disk,
      readFile: async (path) => {
        if (bytes === null) throw Object.assign(new Error('none'), { code: 'ENOENT' })
        expect(await disk.readFile(path)).not.toEqual(bytes)
        return bytes
      },
    })
    const { journal, path } = await journalWith(['một'], { end: null }, lying)
    await expect(journal.heal()).rejects.toMatchObject({ kind: 'diskError', file: path })
    await expect(add(journal, 'hai')).rejects.toMatchObject({ kind: 'diskError', file: path })
    expect(journal.tail).toBe(5)
  })
})

describe('putting away', () => {
  it('leaves the files of who only read', async () => {
    const { journal, path, calls } = await journalWith([])
    expect(await journal.close()).toBe('untouched')
    expect(calls()).toEqual([])
    expect(await readFile(path)).toHaveLength(64 * 1024)
  })

  it('leaves records where they are, and lets go of the file', async () => {
    const { journal, calls } = await journalWith([])
    const added = add(journal, 'một')
    expect(await journal.close()).toBe('untouched')
    expect(await added).toBe(5)
    expect(calls().at(-1)).toBe('close')
  })

  it('writes a file without records small, once, and large again for the next record', async () => {
    const { journal, path, kept } = await journalWith(['một'])
    await journal.restart(6)
    expect(await journal.close()).toBe('rewritten')
    expect(await readFile(path)).toEqual(encodeResting('tin', 6))
    expect(await journal.close()).toBe('untouched')
    expect(await add(journal, 'hai')).toBe(6)
    expect(await kept()).toMatchObject({ base: 6, words: ['hai'], cause: null })
  })

  it('leaves it large where the disk refuses, and passes on what is no matter of the disk', async () => {
    const { journal, disk, kept } = await journalWith(['một'])
    await journal.restart(6)
    disk.fault = ({ name }) => (name === 'rename' ? 'ENOSPC' : null)
    expect(await journal.close()).toBe('untouched')
    expect(await kept()).toMatchObject({ base: 6, words: [], cause: null })
    const other = await journalWith(['một'])
    await other.journal.restart(6)
    other.disk.fault = ({ name }) => (name === 'rename' ? '' : null)
    await expect(other.journal.close()).rejects.toThrow('rename')
  })

  it('is not troubled by a file that cannot be closed', async () => {
    const { journal, disk } = await journalWith([])
    await add(journal, 'một')
    disk.fault = ({ name }) => (name === 'close' ? 'EIO' : null)
    expect(await journal.close()).toBe('untouched')
  })
})
