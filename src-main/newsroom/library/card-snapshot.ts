import type { Disk } from '../../storage/disk.ts'
import { asDiskError, codeOf } from '../../storage/disk-error.ts'
import { FORMATS } from '../../storage/formats.ts'
import { quickSum } from '../../storage/quick-sum.ts'
import type { CardRow } from './card-row.ts'
import { blockSums, KeptBytes, sumsLength } from './kept-bytes.ts'
import { type RowTable, tableOf, type WrittenTable } from './kept-row.ts'
import { ORDERS } from './listing.ts'

/*
 * [magic 8][sum of what follows up to the rows, 8][lengths of what rows share, of the rows and of the cards, and how many
 * rows, u32 each][what rows share, as JSON][sums of the rows' blocks][sums of the cards' blocks] [rows][cards]; little endian.
 */
const MAGIC = Buffer.from(`TScards${FORMATS.cards}`)
const SUM_END = MAGIC.length + 8
const HEAD_LENGTH = SUM_END + 16

type Shared = Pick<WrittenTable, 'facts' | 'rowsOfFacts' | 'words'>

/** A snapshot as it was opened; its rows and cards are read when somebody asks for them. */
export interface Snapshot {
  readonly table: RowTable
  /** What names it. */
  readonly sum: Buffer
  /** Bytes of its file. */
  readonly length: number
}

/** Opens a snapshot; `none` when there is no file, `bad` when it is no snapshot of this format. Rejects with a `DiskError`. */
export async function openSnapshot(disk: Disk, path: string): Promise<Snapshot | 'none' | 'bad'> {
  try {
    const length = await disk.size(path)
    const head = piece(disk, path, 0, HEAD_LENGTH)
    if (head.length < HEAD_LENGTH || !head.subarray(0, MAGIC.length).equals(MAGIC)) return 'bad'
    const [shared, rows, cards, count] = [0, 1, 2, 3].map((n) => {
      return head.readUInt32LE(SUM_END + n * 4)
    }) as [number, number, number, number]
    const rowSumsEnd = shared + sumsLength(rows)
    const toldEnd = rowSumsEnd + sumsLength(cards)
    const position = HEAD_LENGTH + toldEnd
    if (position + rows + cards !== length) return 'bad'
    const told = piece(disk, path, HEAD_LENGTH, toldEnd)
    const sum = head.subarray(MAGIC.length, SUM_END)
    if (!quickSum(Buffer.concat([head.subarray(SUM_END), told])).equals(sum)) return 'bad'
    const part = (from: number, partLength: number, sums: Buffer) =>
      new KeptBytes(disk, { path, position: position + from, length: partLength, sums })
    const { facts, rowsOfFacts, words }: Shared = JSON.parse(told.toString('utf8', 0, shared))
    const table = {
      count,
      facts,
      rowsOfFacts,
      words,
      rows: part(0, rows, told.subarray(shared, rowSumsEnd)),
      cards: part(rows, cards, told.subarray(rowSumsEnd)),
    }
    return { table, sum, length }
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return 'none'
    throw asDiskError(error, path)
  }
}

/** Takes all of a snapshot into memory; false when it is not what was kept. */
export function holdSnapshot({ table }: Snapshot): boolean {
  return table.rows.hold() && table.cards.hold()
}

/** The bytes of a snapshot of these cards, and the sum that names it. */
export function encodeSnapshot(all: readonly CardRow[]): { bytes: Buffer; sum: Buffer } {
  const { rows, cards, ...shared } = tableOf([...all].sort(ORDERS.newest))
  const json = Buffer.from(JSON.stringify(shared satisfies Shared))
  const lengths = Buffer.alloc(16)
  for (const [n, length] of [json.length, rows.length, cards.length, all.length].entries()) {
    lengths.writeUInt32LE(length, n * 4)
  }
  const told = Buffer.concat([lengths, json, blockSums(rows), blockSums(cards)])
  const sum = quickSum(told)
  return { bytes: Buffer.concat([MAGIC, sum, told, rows, cards]), sum }
}

function piece(disk: Disk, path: string, position: number, length: number): Buffer {
  return disk.readPieces(path, [{ position, length }])[0] ?? Buffer.alloc(0)
}
