import { readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { shortSum } from '../../../src-main/storage/checksum.ts'
import { encodeHeader } from '../../../src-main/storage/file-header.ts'
import { encodeFrame, readFrames } from '../../../src-main/storage/frame.ts'
import { History } from '../../../src-main/storage/history.ts'
import { faultyDisk } from '../../support/faulty-disk.ts'
import { temporaryFolder, ticking } from '../../support/storage-fixtures.ts'

const SALT = Buffer.from('tin')
const HEAD = encodeHeader('TShistry', 'tin', 0)
const batch = (first: number, last: number, ...records: unknown[]) =>
  encodeFrame(SALT, first, last, gzipSync(JSON.stringify(records)))

/** A history whose file has these bytes; null is no file. */
async function historyOf(bytes: Buffer | null) {
  const path = join(await temporaryFolder('quick'), 'tin.history')
  if (bytes !== null) await writeFile(path, bytes)
  const disk = faultyDisk()
  const open = () => new History({ disk, path, id: 'tin', now: ticking })
  const history = open()
  const texts = async (from = 0, of = history) => {
    const found: string[] = []
    for await (const { number, text } of of.read(from)) found.push(`${number} ${text}`)
    return found
  }
  const batches = async () => {
    const file = await readFile(path)
    const order = { mayStand: () => true, after: () => 0 }
    const { frames, isSound, end } = readFrames(file, HEAD.length, SALT, order)
    expect([isSound, end]).toEqual([true, file.length])
    return frames.map(({ first, second, payload }) => [
      first,
      second,
      JSON.parse(gunzipSync(payload).toString()),
    ])
  }
  return {
    path,
    disk,
    history,
    open,
    texts,
    batches,
    names: async () => (await readdir(dirname(path))).sort(),
    calls: () => disk.calls.map(({ name }) => name),
  }
}

describe('adding to a history', () => {
  it('makes the file with its first batch, and adds the next behind it with one flush', async () => {
    const { history, calls, disk, batches, texts, open } = await historyOf(null)
    expect(await history.exists()).toBe(false)
    await history.append(0, ['["đầu"]'])
    expect(await history.exists()).toBe(true)
    disk.calls.length = 0
    await history.append(1, ['"một"', '"hai"'])
    await history.append(3, ['"ba"'])
    const one = ['open', 'write', 'sync', 'close']
    expect(calls()).toEqual([...one, ...one])
    expect(await batches()).toEqual([
      [0, 0, [['đầu']]],
      [1, 2, ['một', 'hai']],
      [3, 3, ['ba']],
    ])
    const all = ['0 ["đầu"]', '1 "một"', '2 "hai"', '3 "ba"']
    expect(await texts()).toEqual(all)
    expect(await texts(2)).toEqual(all.slice(2))
    expect(await texts(3, open())).toEqual(all.slice(3))
    expect(await texts(4)).toEqual([])
  })

  it('passes over what it has, writes nothing where it has all, and lets a hole be', async () => {
    const { history, disk, batches, open } = await historyOf(
      Buffer.concat([HEAD, batch(0, 1, 'a', 'b')]),
    )
    await open().append(0, ['"a"', '"b"'])
    await history.append(1, [])
    expect(disk.calls.some(({ name }) => name === 'write')).toBe(false)
    await history.append(1, ['"b"', '"c"'])
    await history.append(5, ['"f"'])
    expect(await batches()).toEqual([
      [0, 1, ['a', 'b']],
      [2, 2, ['c']],
      [5, 5, ['f']],
    ])
  })

  it('that the disk refuses is told, and the file is written anew without keeping a copy', async () => {
    for (const name of ['write', 'sync']) {
      const { history, disk, batches, names, path } = await historyOf(
        Buffer.concat([HEAD, batch(0, 0, 'a')]),
      )
      let failing = true
      disk.fault = (call) => (failing && call.name === name && call.path === path ? 'ENOSPC' : null)
      const refused = { kind: 'diskFull', file: path }
      await expect(history.append(1, ['"b"'])).rejects.toMatchObject(refused)
      expect(disk.calls.map((call) => call.name)).toContain('close')
      failing = false
      // What was written whole and only not flushed is the same record that the journal still has.
      const kept = name === 'sync' ? [[1, 1, ['b']]] : []
      expect(await batches()).toEqual([[0, 0, ['a']], ...kept])
      await history.append(1, ['"b"'])
      expect(await batches()).toEqual([
        [0, 0, ['a']],
        [1, 1, ['b']],
      ])
      expect(await names()).toEqual(['tin.history'])
    }
  })

  it('is written anew later where the disk refuses that too', async () => {
    const { history, disk, batches, calls } = await historyOf(
      Buffer.concat([HEAD, batch(0, 0, 'a')]),
    )
    disk.fault = ({ name }) => (name === 'sync' || name === 'rename' ? 'EIO' : null)
    await expect(history.append(1, ['"b"'])).rejects.toMatchObject({ kind: 'diskError' })
    disk.fault = () => null
    disk.calls.length = 0
    await history.append(1, ['"b"', '"c"'])
    expect(calls()).toContain('rename')
    expect((await batches()).map(([first]) => first)).toEqual([0, 1, 2])
    disk.calls.length = 0
    await history.append(3, ['"d"'])
    expect(calls()).toEqual(['open', 'write', 'sync', 'close'])
  })

  it('is not troubled by a file that cannot be closed', async () => {
    const { history, disk, batches } = await historyOf(Buffer.concat([HEAD, batch(0, 0, 'a')]))
    disk.fault = ({ name }) => (name === 'close' ? 'EIO' : null)
    await history.append(1, ['"b"'])
    expect(await batches()).toHaveLength(2)
  })
})

describe('a damaged history', () => {
  const torn = Buffer.from(batch(1, 2, 'b', 'c')).fill(0xff, 30)
  const damaged = Buffer.concat([HEAD, batch(0, 0, 'a'), torn, batch(3, 3, 'd')])

  it.each([
    ['absent', null, 'absent', []],
    ['whole', Buffer.concat([HEAD, batch(0, 0, 'a')]), 'whole', ['a']],
    ['without records', HEAD, 'whole', []],
    ['bad in the middle', damaged, 'damaged', ['a', 'd']],
    ['bad at its end', Buffer.concat([HEAD, batch(0, 0, 'a'), torn]), 'damaged', ['a']],
    [
      'bad in its head',
      Buffer.concat([Buffer.from(HEAD).fill(9, 30), batch(0, 0, 'a')]),
      'damaged',
      ['a'],
    ],
    [
      'with numbers that run back',
      Buffer.concat([HEAD, torn, batch(4, 3, 'x'), batch(4, 4, 'e')]),
      'damaged',
      ['e'],
    ],
    ['of a newer program', newerHead(), 'newer', []],
  ] as const)('is seen for what it is: %s', async (_what, bytes, state, words) => {
    const { history, path } = await historyOf(bytes)
    const { records, ...look } = await history.look()
    expect(look).toEqual({ state })
    expect(records.map(({ text }) => JSON.parse(text))).toEqual(words)
    if (bytes !== null) expect(await readFile(path)).toEqual(bytes)
  })

  it('is written anew with what is readable, its bytes kept aside', async () => {
    const { history, batches, names } = await historyOf(damaged)
    const keptAs = await history.mend()
    expect(await readFile(keptAs ?? '')).toEqual(damaged)
    expect(await batches()).toEqual([
      [0, 0, ['a']],
      [3, 3, ['d']],
    ])
    expect(await history.mend()).toBeNull()
    expect(await names()).toHaveLength(2)
  })

  it('is written anew before anything is added', async () => {
    const { history, batches, names } = await historyOf(damaged)
    await history.append(4, ['"e"'])
    expect((await batches()).map(([first]) => first)).toEqual([0, 3, 4])
    expect(await names()).toHaveLength(2)
    expect(await history.mend()).toBeNull()
  })

  it('of a newer program is neither read nor added to', async () => {
    const { history, path } = await historyOf(newerHead())
    const refused = { kind: 'diskError', file: path }
    await expect(history.append(0, ['[]'])).rejects.toMatchObject(refused)
    await expect(history.read(0).next()).rejects.toMatchObject(refused)
    expect(await readFile(path)).toEqual(newerHead())
  })

  it('that is mended is looked at anew', async () => {
    const { history, path } = await historyOf(Buffer.concat([HEAD, batch(0, 0, 'a')]))
    await history.append(1, ['"b"'])
    await writeFile(path, damaged)
    expect(await history.mend()).not.toBeNull()
    await history.append(4, ['"e"'])
    expect((await history.look()).state).toBe('whole')
  })

  function newerHead(): Buffer {
    const head = Buffer.from(HEAD)
    head.writeUInt32LE(2, 8)
    head.fill(0, 16, 24)
    head.set(shortSum(head), 16)
    return head
  }
})

describe('giving up numbers', () => {
  const file = Buffer.concat([HEAD, batch(0, 0, 'a'), batch(1, 3, 'b', 'c', 'd'), batch(4, 4, 'e')])

  it.each([
    [4, [0, 1, 4], 'abcde'],
    [3, [0, 1], 'abcd'],
    [2, [0, 1], 'abc'],
    [1, [0, 1], 'ab'],
    [0, [0], 'a'],
  ])('after %i leaves those before', async (last, firsts, words) => {
    const { history, batches, texts, names, path } = await historyOf(file)
    await history.append(1, ['"b"'])
    await history.cutAfter(last)
    const left = await batches()
    expect(left.map(([first]) => first)).toEqual(firsts)
    expect(left.at(-1)?.[1]).toBe(last)
    expect(await texts()).toEqual([...words].map((word, n) => `${n} "${word}"`))
    const kept = (await names()).filter((name) => name.includes('damaged'))
    expect(kept).toHaveLength(last === 4 ? 0 : 1)
    for (const name of kept) expect(await readFile(join(dirname(path), name))).toEqual(file)
    await history.append(last + 1, ['"x"'])
    expect((await texts()).at(-1)).toBe(`${last + 1} "x"`)
  })

  it('does nothing where there is no file', async () => {
    const { history, names } = await historyOf(null)
    await history.cutAfter(0)
    expect(await names()).toEqual([])
  })
})
