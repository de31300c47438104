import { createHash } from 'node:crypto'
import { STAGES } from '../../../src-model/workflow/stages.ts'
import { type CardRow, keptRow } from './card-row.ts'

// [magic 8][SHA-256 of all that follows, 32][dictionary length u32][rows u32][dictionary][rows][cards], little endian.
const MAGIC = Buffer.from('TScards3')
const SUM_END = MAGIC.length + 32
const HEAD_LENGTH = SUM_END + 8
const ID_LENGTH = 26
const ROW_LENGTH = 88
/** A text that is null has no place in the dictionary. */
const NONE = 0xffff_ffff

const HAS_OPEN_POINTS = 1
const IS_SENT = 2
const IS_ORDERED = 4
const IS_UNSETTLED = 8

/** The cards of a snapshot, and the sum that names it; null when the bytes are no whole snapshot of this format. */
export function decodeSnapshot(bytes: Buffer): { rows: CardRow[]; sum: Buffer } | null {
  if (bytes.length < HEAD_LENGTH || !bytes.subarray(0, MAGIC.length).equals(MAGIC)) return null
  const sum = bytes.subarray(MAGIC.length, SUM_END)
  if (!sumOf(bytes.subarray(SUM_END)).equals(sum)) return null
  const dictionaryEnd = HEAD_LENGTH + bytes.readUInt32LE(SUM_END)
  const count = bytes.readUInt32LE(SUM_END + 4)
  const words: string[] = JSON.parse(bytes.toString('utf8', HEAD_LENGTH, dictionaryEnd))
  const blob = bytes.subarray(dictionaryEnd + count * ROW_LENGTH)
  const rows: CardRow[] = []
  for (let n = 0; n < count; n++) {
    rows.push(decodeRow(bytes, dictionaryEnd + n * ROW_LENGTH, words, blob))
  }
  return { rows, sum }
}

/** A snapshot of these cards, and the sum that names it. */
export function encodeSnapshot(rows: readonly CardRow[]): { bytes: Buffer; sum: Buffer } {
  const dictionary = new Map<string, number>()
  const table = Buffer.alloc(rows.length * ROW_LENGTH)
  const cards: Buffer[] = []
  let end = 0
  for (const [n, row] of rows.entries()) {
    const card = row.bytes
    encodeRow(table, n * ROW_LENGTH, row, dictionary, end, end + card.length)
    cards.push(card)
    end += card.length
  }
  const words = Buffer.from(JSON.stringify([...dictionary.keys()]))
  const lengths = Buffer.alloc(8)
  lengths.writeUInt32LE(words.length, 0)
  lengths.writeUInt32LE(rows.length, 4)
  const body = Buffer.concat([lengths, words, table, ...cards])
  const sum = sumOf(body)
  return { bytes: Buffer.concat([MAGIC, sum, body]), sum }
}

function sumOf(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest()
}

function decodeRow(bytes: Buffer, at: number, words: readonly string[], blob: Buffer): CardRow {
  const word = (place: number) => words[bytes.readUInt32LE(at + place)] ?? null
  const flags = bytes.readUInt8(at + 31)
  const keys = {
    articleId: bytes.toString('latin1', at, at + ID_LENGTH),
    stamp: bytes.readUInt32LE(at + 26),
    localSeq: bytes.readUInt32LE(at + 76),
    head: bytes.toString('hex', at + 80, at + 88),
    stage: STAGES[bytes.readUInt8(at + 30)] ?? 'draft',
    creator: word(32) ?? '',
    bringer: word(36) ?? '',
    department: word(40),
    section: word(44),
    author: word(48) ?? '',
    changedAt: bytes.readDoubleLE(at + 52),
    arrivedAt: bytes.readDoubleLE(at + 60),
    hasOpenPoints: (flags & HAS_OPEN_POINTS) !== 0,
    isSent: (flags & IS_SENT) !== 0,
    isOrdered: (flags & IS_ORDERED) !== 0,
    isUnsettled: (flags & IS_UNSETTLED) !== 0,
  }
  return keptRow(keys, blob, bytes.readUInt32LE(at + 68), bytes.readUInt32LE(at + 72))
}

function encodeRow(
  table: Buffer,
  at: number,
  row: CardRow,
  dictionary: Map<string, number>,
  from: number,
  to: number,
): void {
  const place = (word: string | null) => {
    if (word === null) return NONE
    const known = dictionary.get(word)
    if (known !== undefined) return known
    dictionary.set(word, dictionary.size)
    return dictionary.size - 1
  }
  table.write(row.articleId, at, ID_LENGTH, 'latin1')
  table.writeUInt32LE(row.stamp, at + 26)
  table.writeUInt8(STAGES.indexOf(row.stage), at + 30)
  table.writeUInt8(
    (row.hasOpenPoints ? HAS_OPEN_POINTS : 0) |
      (row.isSent ? IS_SENT : 0) |
      (row.isOrdered ? IS_ORDERED : 0) |
      (row.isUnsettled ? IS_UNSETTLED : 0),
    at + 31,
  )
  for (const [n, word] of [
    row.creator,
    row.bringer,
    row.department,
    row.section,
    row.author,
  ].entries()) {
    table.writeUInt32LE(place(word), at + 32 + n * 4)
  }
  table.writeDoubleLE(row.changedAt, at + 52)
  table.writeDoubleLE(row.arrivedAt, at + 60)
  table.writeUInt32LE(from, at + 68)
  table.writeUInt32LE(to, at + 72)
  table.writeUInt32LE(row.localSeq, at + 76)
  table.write(row.head, at + 80, 'hex')
}
