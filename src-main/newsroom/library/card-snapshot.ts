import { createHash } from 'node:crypto'
import { FORMATS } from '../../storage/formats.ts'
import type { CardRow } from './card-row.ts'
import { encodeRow, KeptRow, ROW_LENGTH } from './kept-row.ts'

// [magic 8][SHA-256 of all that follows, 32][dictionary length u32][rows u32][dictionary][rows][cards], little endian.
const MAGIC = Buffer.from(`TScards${FORMATS.cards}`)
const SUM_END = MAGIC.length + 32
const HEAD_LENGTH = SUM_END + 8

/** The cards of a snapshot, and the sum that names it; null when the bytes are no whole snapshot of this format. */
export function decodeSnapshot(bytes: Buffer): { rows: CardRow[]; sum: Buffer } | null {
  if (bytes.length < HEAD_LENGTH || !bytes.subarray(0, MAGIC.length).equals(MAGIC)) return null
  const sum = bytes.subarray(MAGIC.length, SUM_END)
  if (!sumOf(bytes.subarray(SUM_END)).equals(sum)) return null
  const dictionaryEnd = HEAD_LENGTH + bytes.readUInt32LE(SUM_END)
  const count = bytes.readUInt32LE(SUM_END + 4)
  const words: string[] = JSON.parse(bytes.toString('utf8', HEAD_LENGTH, dictionaryEnd))
  const cards = bytes.subarray(dictionaryEnd + count * ROW_LENGTH)
  const table = { bytes, words, cards }
  const rows = Array.from(
    { length: count },
    (_, n) => new KeptRow(table, dictionaryEnd + n * ROW_LENGTH),
  )
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
