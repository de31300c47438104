import { dirname } from 'node:path'
import type { ArticleCard } from '../../../src-model/article/card.ts'
import type { Disk } from '../../storage/disk.ts'
import { isThere, readIfThere, replaceFile, writeAll } from '../../storage/durable-file.ts'
import { decodeFrame, encodeFrame } from '../../storage/frame.ts'
import { type CardRow, rowOfCard } from './card-row.ts'
import { CardRows } from './card-rows.ts'
import { encodeSnapshot, openSnapshot, type Snapshot } from './card-snapshot.ts'
import type { KeptCards } from './kept-cards.ts'

/** Changes may take a quarter of the snapshot's bytes, and always so many, before a new snapshot is written. */
const SHORT_TAIL = 256 * 1024

/** A change of the table: an article's new row, or null when it is gone. */
export interface RowChange {
  readonly articleId: string
  readonly row: CardRow | null
}

/** Kept rows by article, as somebody finds them who only looks. */
export interface CardLook {
  readonly rows: CardRows
  readonly isSound: boolean
}

/** The snapshot that changes are added behind. */
interface Base {
  readonly sum: Buffer
  readonly length: number
  readonly tailEnd: number
  readonly changes: number
}

/**
 * Where cards are kept between starts: a snapshot of all of them, and a tail of what changed since. They are
 * derived from the articles: what is torn, damaged or of another program is left out and made anew.
 */
export class CardFile {
  readonly #disk: Disk
  readonly #snapshot: string
  readonly #tail: string
  readonly #mark: string
  #wasClosed = false
  /** Those of the snapshot that was read. */
  #cards: KeptCards | null = null
  /** Null when the next write must make a new snapshot. */
  #base: Base | null = null

  constructor(disk: Disk, folder: string) {
    this.#disk = disk
    this.#snapshot = `${folder}/cards`
    this.#tail = `${folder}/cards.tail`
    this.#mark = `${folder}/cards.closed`
  }

  /** The kept rows as far as they can be read, and whether that was to the end; changes nothing. Rejects with a `DiskError`. */
  static async look(disk: Disk, folder: string): Promise<CardLook> {
    const snapshot = await openSnapshot(disk, `${folder}/cards`)
    if (typeof snapshot === 'string' || !snapshot.cards.hold()) {
      return { rows: new CardRows([]), isSound: snapshot === 'none' }
    }
    const tail = (await readIfThere(disk, `${folder}/cards.tail`)) ?? Buffer.alloc(0)
    const { rows, tailEnd } = rowsOf(snapshot, tail)
    return { rows, isSound: tailEnd === tail.length }
  }

  /** True when the program came to an orderly end after the cards were last kept. */
  get wasClosed(): boolean {
    return this.#wasClosed
  }

  /** True when the cards that were read are whole and were kept at an orderly end: nothing but this program's own work came after. */
  get isTrusted(): boolean {
    return this.#wasClosed && this.#base !== null
  }

  /** Marks an orderly end, until the cards are read again. Rejects with a `DiskError`. */
  async close(): Promise<void> {
    await replaceFile(this.#disk, this.#mark, Buffer.from('closed'))
  }

  /**
   * Takes the cards that were read into memory, which must be done before rows are written, and gives false when they are
   * not those that were kept: the rows of the snapshot count for nothing then.
   */
  hold(): boolean {
    if (this.#cards === null || this.#cards.hold()) return true
    this.#cards = null
    this.#base = null
    return false
  }

  /** The kept rows by article; none when there is no snapshot that can be used. Rejects with a `DiskError`. */
  async read(): Promise<CardRows> {
    await this.#takeMark()
    const snapshot = await openSnapshot(this.#disk, this.#snapshot)
    if (typeof snapshot === 'string') return new CardRows([])
    this.#cards = snapshot.cards
    const tail = (await readIfThere(this.#disk, this.#tail)) ?? Buffer.alloc(0)
    const { rows, tailEnd, changes } = rowsOf(snapshot, tail)
    // Behind a torn tail nothing is added: what lies there might be taken for a change some day.
    const isWhole = tailEnd === tail.length
    if (isWhole) this.#base = { sum: snapshot.sum, length: snapshot.length, tailEnd, changes }
    return rows
  }

  /** Keeps what changed; `all` gives the rows as they now are, for a new snapshot. Rejects with a `DiskError`. */
  async write(changes: readonly RowChange[], all: () => readonly CardRow[]): Promise<void> {
    const base = this.#base
    // Whatever fails below leaves files that only a new snapshot puts right.
    this.#base = null
    const bytes = base === null ? null : framesOf(changes, base)
    if (base === null || bytes === null) {
      this.#base = await this.#writeSnapshot(all())
      return
    }
    await this.#append(bytes, base.tailEnd)
    const tailEnd = base.tailEnd + bytes.length
    this.#base = { ...base, tailEnd, changes: base.changes + changes.length }
  }

  /** Writes everything anew, whatever was there. Rejects with a `DiskError`. */
  async renew(rows: readonly CardRow[]): Promise<void> {
    this.#base = null
    this.#base = await this.#writeSnapshot(rows)
  }

  /** The mark holds for one start: it is off the disk before anything is written. */
  async #takeMark(): Promise<void> {
    this.#wasClosed = await isThere(this.#disk, this.#mark)
    if (!this.#wasClosed) return
    try {
      await this.#disk.remove(this.#mark)
      await this.#disk.syncFolder(dirname(this.#mark))
    } catch {
      // A mark that stays would speak for ends to come, so it is not believed now either.
      this.#wasClosed = false
    }
  }

  async #writeSnapshot(rows: readonly CardRow[]): Promise<Base> {
    const { bytes, sum } = encodeSnapshot(rows)
    await replaceFile(this.#disk, this.#snapshot, bytes)
    await replaceFile(this.#disk, this.#tail, Buffer.alloc(0))
    return { sum, length: bytes.length, tailEnd: 0, changes: 0 }
  }

  async #append(bytes: Buffer, position: number): Promise<void> {
    const file = await this.#disk.open(this.#tail, 'change')
    try {
      await writeAll(file, bytes, position)
    } finally {
      await file.close()
    }
  }
}

/** The rows of a snapshot after the changes behind it, and where those end. */
function rowsOf(snapshot: Pick<Snapshot, 'rows' | 'sum'>, tail: Buffer) {
  const rows = new CardRows(snapshot.rows)
  let tailEnd = 0
  let changes = 0
  for (;;) {
    const frame = decodeFrame(tail, tailEnd, snapshot.sum)
    if (frame === null || frame.first !== changes) return { rows, tailEnd, changes }
    const { articleId, row } = decodeChange(frame.payload, frame.second)
    if (row === null) rows.delete(articleId)
    else rows.set(row)
    tailEnd = frame.end
    changes++
  }
}

/** The changes as frames behind those that are there; null when they would make the tail too long. */
function framesOf(changes: readonly RowChange[], base: Base): Buffer | null {
  const frames = changes.map((change, n) => encodeChange(change, base.sum, base.changes + n))
  const bytes = Buffer.concat(frames)
  const isLong = base.tailEnd + bytes.length > Math.max(SHORT_TAIL, base.length / 4)
  return isLong ? null : bytes
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
