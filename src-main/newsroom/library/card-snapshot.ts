import { createHash } from 'node:crypto'
import type { Disk } from '../../storage/disk.ts'
import { asDiskError, codeOf } from '../../storage/disk-error.ts'
import { FORMATS } from '../../storage/formats.ts'
import type { CardRow } from './card-row.ts'
import { KeptCards, sumOfCards } from './kept-cards.ts'
import { KeptRow, ROW_LENGTH, TableWriter, viewOf } from './kept-row.ts'

/*
 * [magic 8][SHA-256 of all that follows but the cards, 32][SHA-256 of the cards, 32]
 * [lengths of facts, words, rows and cards, u32 each][facts][words][rows][cards], little endian.
 */
const MAGIC = Buffer.from(`TScards${FORMATS.cards}`)
const SUM_LENGTH = 32
const SUM_END = MAGIC.length + SUM_LENGTH
const CARDS_SUM_END = SUM_END + SUM_LENGTH
const HEAD_LENGTH = CARDS_SUM_END + 16

/** A snapshot as it was opened. */
export interface Snapshot {
  readonly rows: readonly CardRow[]
  readonly cards: KeptCards
  /** What names it. */
  readonly sum: Buffer
  /** Bytes of its file. */
  readonly length: number
}

/**
 * Opens a snapshot without its cards, which are read when somebody asks for them; `none` when there is no file, `bad`
 * when it is no whole snapshot of this format. Rejects with a `DiskError`.
 */
export async function openSnapshot(disk: Disk, path: string): Promise<Snapshot | 'none' | 'bad'> {
  try {
    const length = await disk.size(path)
    const head = piece(disk, path, 0, HEAD_LENGTH)
    if (head.length < HEAD_LENGTH || !head.subarray(0, MAGIC.length).equals(MAGIC)) return 'bad'
    const lengths = [0, 1, 2, 3].map((n) => head.readUInt32LE(CARDS_SUM_END + n * 4))
    const [facts = 0, words = 0, rows = 0, cards = 0] = lengths
    const position = HEAD_LENGTH + facts + words + rows
    if (position + cards !== length) return 'bad'
    const shared = piece(disk, path, HEAD_LENGTH, facts + words + rows)
    const sum = head.subarray(MAGIC.length, SUM_END)
    if (!sumOf(head.subarray(SUM_END), shared).equals(sum)) return 'bad'
    const place = { path, position, length: cards, sum: head.subarray(SUM_END, CARDS_SUM_END) }
    const kept = new KeptCards(disk, place)
    return { rows: rowsIn(shared, facts, words, kept), cards: kept, sum, length }
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return 'none'
    throw asDiskError(error, path)
  }
}

/** The bytes of a snapshot of these cards, and the sum that names it. */
export function encodeSnapshot(rows: readonly CardRow[]): { bytes: Buffer; sum: Buffer } {
  const table = new TableWriter(rows.length)
  for (const row of rows) table.write(row)
  const facts = Buffer.from(`[${[...table.facts.keys()].join(',')}]`)
  const words = Buffer.from(JSON.stringify([...table.words.keys()]))
  const cards = Buffer.concat(table.cards)
  const lengths = Buffer.alloc(16)
  for (const [n, part] of [facts, words, table.rows, cards].entries()) {
    lengths.writeUInt32LE(part.length, n * 4)
  }
  const told = [sumOfCards(cards), lengths, facts, words, table.rows]
  const sum = sumOf(...told)
  return { bytes: Buffer.concat([MAGIC, sum, ...told, cards]), sum }
}

function rowsIn(
  shared: Buffer,
  facts: number,
  words: number,
  cards: KeptCards,
): readonly KeptRow[] {
  const rows = shared.subarray(facts + words)
  const table = {
    rows,
    view: viewOf(rows),
    facts: JSON.parse(shared.toString('utf8', 0, facts)),
    words: JSON.parse(shared.toString('utf8', facts, facts + words)),
    cards,
  }
  const count = rows.length / ROW_LENGTH
  return Array.from({ length: count }, (_, n) => new KeptRow(table, n * ROW_LENGTH))
}

function piece(disk: Disk, path: string, position: number, length: number): Buffer {
  const [bytes = Buffer.alloc(0)] = disk.readPieces(path, [{ position, length }])
  return bytes
}

function sumOf(...parts: readonly Buffer[]): Buffer {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}
