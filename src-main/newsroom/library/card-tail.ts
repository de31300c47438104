import type { ArticleCard } from '../../../src-model/article/card.ts'
import { decodeFrame, encodeFrame } from '../../storage/frame.ts'
import { type CardRow, rowOfCard } from './card-row.ts'
import type { CardRows } from './card-rows.ts'

/** A change of the table: an article's new row, or null when it is gone. */
export interface RowChange {
  readonly articleId: string
  readonly row: CardRow | null
}

/** How much of a tail counts: where its changes end, and how many they are. */
export interface TailEnd {
  readonly tailEnd: number
  readonly changes: number
}

/** Puts the changes behind a snapshot into its rows, as far as they are whole; `sum` is the snapshot's. */
export function applyTail(rows: CardRows, tail: Buffer, sum: Buffer): TailEnd {
  let tailEnd = 0
  let changes = 0
  for (;;) {
    const frame = decodeFrame(tail, tailEnd, sum)
    if (frame === null || frame.first !== changes) return { tailEnd, changes }
    const { articleId, row } = decodeChange(frame.payload, frame.second)
    if (row === null) rows.delete(articleId)
    else rows.set(row)
    tailEnd = frame.end
    changes++
  }
}

/** The bytes of changes that come behind `before` others. */
export function encodeChanges(changes: readonly RowChange[], sum: Buffer, before: number): Buffer {
  return Buffer.concat(changes.map((change, n) => encodeChange(change, sum, before + n)))
}

// A change is a frame: its place in the tail, the stamp, and the card; a gone article is its bare id.
function encodeChange({ articleId, row }: RowChange, sum: Buffer, place: number): Buffer {
  if (row === null) return encodeFrame(sum, place, 0, Buffer.from(JSON.stringify(articleId)))
  return encodeFrame(sum, place, row.stamp, row.bytes)
}

function decodeChange(payload: Buffer, stamp: number): RowChange {
  const value: ArticleCard | string = JSON.parse(payload.toString())
  if (typeof value === 'string') return { articleId: value, row: null }
  return { articleId: value.articleId, row: rowOfCard(value, stamp) }
}
