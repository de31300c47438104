import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { shortSum } from '../../../src-main/storage/checksum.ts'
import { realDisk } from '../../../src-main/storage/disk.ts'
import { decodeHeader, encodeHeader, headerLength } from '../../../src-main/storage/file-header.ts'
import {
  chunkLength,
  encodeJournal,
  encodeRecord,
  encodeResting,
  readJournal,
  restingBase,
  roundUp,
} from '../../../src-main/storage/journal-format.ts'
import { glanceAtJournal } from '../../../src-main/storage/journal-glance.ts'
import { peekLastRecord } from '../../../src-main/storage/peek-last-record.ts'
import { temporaryFolder } from '../../support/storage-fixtures.ts'

const words = ['một', 'hai', 'ba'].map((word) => Buffer.from(JSON.stringify(word)))
const whole = encodeJournal('tin', 5, words)

/** A journal of these pieces behind a head, filled up to a chunk. */
function journalOf(base: number, ...pieces: readonly Buffer[]): Buffer {
  const bytes = Buffer.alloc(chunkLength)
  Buffer.concat([encodeHeader('TSjournl', 'tin', base), ...pieces]).copy(bytes)
  return bytes
}
const record = (number: number, flushed: number) =>
  encodeRecord('tin', number, flushed, Buffer.from(`"${number}"`))
const torn = (bytes: Buffer) => Buffer.from(bytes).fill(0xff, 20)

/** A head whose sum is right though a newer program wrote it. */
function newerHead(magic: 'TSjournl' | 'TSjrrest', version = 2): Buffer {
  const head = encodeHeader(magic, 'tin', 5)
  head.writeUInt32LE(version, 8)
  head.fill(0, 16, 24)
  head.set(shortSum(head), 16)
  return head
}

describe('the head of a file', () => {
  it('says what kind of file it is, its format, its first number and whose it is', () => {
    const head = encodeHeader('TShistry', 'tin', 258)
    expect(head).toHaveLength(128)
    expect(head.toString('latin1', 0, 8)).toBe('TShistry')
    expect(head.readUInt32LE(8)).toBe(1)
    expect(head.readUInt32LE(12)).toBe(258)
    expect(head.toString('latin1', 24, 28)).toBe('tin\0')
    const unsealed = Buffer.from(head).fill(0, 16, 24)
    expect(head.subarray(16, 24)).toEqual(shortSum(unsealed))
    expect(decodeHeader(head, 'TShistry', 'tin')).toEqual({ kind: 'good', base: 258 })
  })

  it.each([
    ['cut', encodeHeader('TSjournl', 'tin', 1).subarray(0, 127)],
    ['of another kind of file', encodeHeader('TShistry', 'tin', 1)],
    ['of another article', encodeHeader('TSjournl', 'khac', 1)],
    ['of a format before the first', newerHead('TSjournl', 0)],
    ['of another kind of file, and newer', newerHead('TSjrrest')],
    [
      'ours with a damaged format',
      (() => {
        const head = encodeHeader('TSjournl', 'tin', 1)
        head.writeUInt32LE(3, 8)
        return head
      })(),
    ],
    ['ours with a damaged number', Buffer.from(encodeHeader('TSjournl', 'tin', 1)).fill(9, 12, 13)],
  ])('is damaged when it is %s', (_what, bytes) => {
    expect(decodeHeader(bytes, 'TSjournl', 'tin')).toEqual({ kind: 'damaged' })
  })

  it('of a newer program is known by its format, whatever else it says', () => {
    const newer = { kind: 'newer', formatVersion: 2 }
    expect(decodeHeader(newerHead('TSjournl'), 'TSjournl', 'tin')).toEqual(newer)
    const other = newerHead('TSjournl').fill(0x2a, 12, 128)
    expect(decodeHeader(other, 'TSjournl', 'tin')).toEqual(newer)
  })
})

describe('a journal', () => {
  it('is read with its first number, its payloads and where the next goes', () => {
    const end = headerLength + words.reduce((sum, word) => sum + 20 + word.length, 0)
    expect(readJournal(whole, 'tin')).toEqual({
      kind: 'read',
      base: 5,
      payloads: words,
      end,
      cause: null,
    })
    expect(whole).toHaveLength(chunkLength)
    expect(readJournal(encodeJournal('tin', 9, []), 'tin')).toMatchObject({ base: 9, payloads: [] })
  })

  it('grows by whole chunks', () => {
    expect([0, 1, chunkLength, chunkLength + 1].map(roundUp)).toEqual([
      0,
      chunkLength,
      chunkLength,
      2 * chunkLength,
    ])
    const large = encodeJournal('tin', 1, [Buffer.alloc(chunkLength, 'x')])
    expect(large).toHaveLength(2 * chunkLength)
    expect(readJournal(large, 'tin')).toMatchObject({ cause: null })
  })

  it('tells the records that were there when a record was written', () => {
    const at = (n: number) => whole.readUInt32LE(headerLength + n)
    expect([at(12), at(16)]).toEqual([5, 7])
  })

  it('at rest is a head alone', () => {
    const resting = encodeResting('tin', 6)
    expect(resting).toHaveLength(headerLength)
    expect(restingBase(resting, 'tin')).toBe(6)
    expect(restingBase(Buffer.concat([resting, Buffer.alloc(1)]), 'tin')).toBeNull()
    expect(restingBase(encodeHeader('TSjournl', 'tin', 6), 'tin')).toBeNull()
    expect(restingBase(resting, 'khac')).toBeNull()
    const read = { kind: 'read', base: 6, payloads: [], end: null, cause: null }
    expect(readJournal(resting, 'tin')).toEqual(read)
  })

  it.each(['TSjournl', 'TSjrrest'] as const)(
    'of a newer program is told, by the head %s',
    (magic) => {
      expect(readJournal(newerHead(magic), 'tin')).toEqual({ kind: 'newer', formatVersion: 2 })
    },
  )

  it.each([
    ['empty', Buffer.alloc(0), 'empty', null, 0],
    ['without a head', Buffer.from(whole).fill(0, 0, 128), 'badHeader', 5, 3],
    ['without a head or a record', Buffer.alloc(chunkLength), 'badHeader', null, 0],
    ['cut behind its records', whole.subarray(0, -1), 'cutShort', 5, 3],
    ['cut behind its head', whole.subarray(0, headerLength), 'cutShort', 5, 0],
    ['torn at its end', journalOf(1, record(1, 0), torn(record(2, 1))), 'tornTail', 1, 1],
    ['torn in two places', journalOf(1, torn(record(1, 0)), torn(record(2, 0))), 'tornTail', 1, 0],
    [
      'torn before what waited with it',
      journalOf(1, torn(record(1, 0)), record(2, 0)),
      'tornTail',
      1,
      0,
    ],
    [
      'bad before what came after it',
      journalOf(1, torn(record(1, 0)), record(2, 1)),
      'badRecord',
      1,
      0,
    ],
    [
      'bad before what came long after it',
      journalOf(1, torn(record(1, 0)), record(4, 3)),
      'badRecord',
      1,
      0,
    ],
    ['followed by an older record', journalOf(3, record(3, 2), record(2, 3)), 'tornTail', 3, 1],
    ['without a number', journalOf(1, record(1, 0), record(3, 2)), 'badRecord', 1, 1],
    [
      'with the lost record behind it',
      journalOf(1, torn(record(1, 0)), record(1, 1)),
      'badRecord',
      1,
      0,
    ],
  ] as const)('that is %s', (_what, bytes, cause, base, count) => {
    const found = readJournal(Buffer.from(bytes), 'tin')
    expect(found).toMatchObject({ kind: 'read', cause, base })
    if (found.kind === 'read') expect(found.payloads).toHaveLength(count)
  })
})

describe('a glance at a journal', () => {
  const glanceAt = async (bytes: Buffer | null) => {
    const folder = await temporaryFolder('quick')
    if (bytes !== null) await writeFile(join(folder, 'tin.journal'), bytes)
    const peeked = await peekLastRecord(realDisk, folder, 'tin')
    return [glanceAtJournal(folder, 'tin'), peeked]
  }
  const unclear = { kind: 'unclear' }

  it.each([
    ['at rest', encodeResting('tin', 6), { kind: 'empty', lastRecord: 5 }, 5],
    ['without records', encodeJournal('tin', 6, []), { kind: 'empty', lastRecord: 5 }, 5],
    ['with records', whole, unclear, 7],
    ['not there', null, unclear, null],
    ['cut behind its head', whole.subarray(0, headerLength), unclear, null],
    ['cut in the head of a frame', whole.subarray(0, headerLength + 10), unclear, null],
    ['of another article', encodeJournal('khac', 6, []), unclear, null],
    ['without a head', Buffer.from(whole).fill(0, 0, 128), unclear, null],
    ['of a newer program', newerHead('TSjournl'), unclear, null],
  ])('%s', async (_what, bytes, glance, last) => {
    expect(await glanceAt(bytes)).toEqual([glance, last])
  })

  it('keeps no file open', async () => {
    const folder = await temporaryFolder('quick')
    await writeFile(join(folder, 'tin.journal'), whole)
    const before = (await readdir('/proc/self/fd')).length
    for (let n = 0; n < 50; n += 1) glanceAtJournal(folder, 'tin')
    expect((await readdir('/proc/self/fd')).length).toBeLessThan(before + 25)
  })
})
