import { dirname } from 'node:path'
import type { Disk } from '../../storage/disk.ts'
import { isThere, readIfThere, replaceFile, writeAll } from '../../storage/durable-file.ts'
import type { CardRow } from './card-row.ts'
import { CardRows } from './card-rows.ts'
import { encodeSnapshot, holdSnapshot, openSnapshot, type Snapshot } from './card-snapshot.ts'
import type { RowChange, TailEnd } from './card-tail.ts'

/** Changes may take a quarter of the snapshot's bytes, and always so many, before a new snapshot is written. */
const SHORT_TAIL = 256 * 1024

/** Kept rows by article, as somebody finds them who only looks. */
export interface CardLook {
  readonly rows: CardRows
  readonly isSound: boolean
}

/** The snapshot that changes are added behind. */
interface Base extends TailEnd {
  readonly sum: Buffer
  readonly length: number
}

/**
 * Where cards are kept between starts: a snapshot of all of them, and a tail of what changed since. They are
 * derived from the articles: what is torn, damaged or of another program is left out and made anew.
 */
export class CardFile {
  readonly #disk: Disk
  readonly #path: string
  readonly #tail: string
  readonly #mark: string
  #wasClosed = false
  /** The snapshot that was read, until it turned out to be damaged. */
  #snapshot: Snapshot | null = null
  /** Null when the next write must make a new snapshot. */
  #base: Base | null = null

  constructor(disk: Disk, folder: string) {
    this.#disk = disk
    this.#path = `${folder}/cards`
    this.#tail = `${folder}/cards.tail`
    this.#mark = `${folder}/cards.closed`
  }

  /** The kept rows as far as they can be read, and whether that was to the end; changes nothing. Rejects with a `DiskError`. */
  static async look(disk: Disk, folder: string): Promise<CardLook> {
    const snapshot = await openSnapshot(disk, `${folder}/cards`)
    if (typeof snapshot === 'string' || !holdSnapshot(snapshot)) {
      return { rows: new CardRows(null), isSound: snapshot === 'none' }
    }
    const found = await readTail(disk, `${folder}/cards.tail`, snapshot)
    return { rows: found?.rows ?? new CardRows(null), isSound: found?.isWhole ?? false }
  }

  /** True when the program came to an orderly end after the cards were last kept. */
  get wasClosed(): boolean {
    return this.#wasClosed
  }

  /** True when the cards were kept at an orderly end, and nothing but this program's own work came after. Damage shows when they are read. */
  get isTrusted(): boolean {
    return this.#wasClosed && this.#base !== null
  }

  /** True when changes lie behind the snapshot. */
  get hasTail(): boolean {
    return this.#base !== null && this.#base.changes > 0
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
    if (this.#snapshot === null || holdSnapshot(this.#snapshot)) return true
    this.#snapshot = null
    this.#base = null
    return false
  }

  /** The kept rows by article; none when there is no snapshot that can be used. Rejects with a `DiskError`. */
  async read(): Promise<CardRows> {
    const [, rows] = await Promise.all([this.#takeMark(), this.#readRows()])
    return rows
  }

  async #readRows(): Promise<CardRows> {
    const snapshot = await openSnapshot(this.#disk, this.#path)
    if (typeof snapshot === 'string') return new CardRows(null)
    const found = await readTail(this.#disk, this.#tail, snapshot)
    if (found === null) return new CardRows(null)
    const { rows, end, isWhole } = found
    this.#snapshot = snapshot
    // Behind a torn tail nothing is added: what lies there might be taken for a change some day.
    if (isWhole) this.#base = { sum: snapshot.sum, length: snapshot.length, ...end }
    return rows
  }

  /** Keeps what changed; `all` gives the rows as they now are, for a new snapshot. Rejects with a `DiskError`. */
  async write(changes: readonly RowChange[], all: () => readonly CardRow[]): Promise<void> {
    const base = this.#base
    // Whatever fails below leaves files that only a new snapshot puts right.
    this.#base = null
    if (base !== null) {
      const { encodeChanges } = await import('./card-tail.ts')
      const bytes = encodeChanges(changes, base.sum, base.changes)
      const tailEnd = base.tailEnd + bytes.length
      if (tailEnd <= Math.max(SHORT_TAIL, base.length / 4)) {
        await this.#append(bytes, base.tailEnd)
        this.#base = { ...base, tailEnd, changes: base.changes + changes.length }
        return
      }
    }
    this.#base = await this.#writeSnapshot(all())
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
    await replaceFile(this.#disk, this.#path, bytes)
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

/** The rows of a snapshot after the changes behind it, not whole when something else lies there; null when changes cannot be told for damage of the snapshot. Rejects with a `DiskError`. */
async function readTail(disk: Disk, path: string, snapshot: Snapshot) {
  const rows = new CardRows(snapshot.table)
  const tail = (await readIfThere(disk, path)) ?? Buffer.alloc(0)
  if (tail.length === 0) return { rows, end: { tailEnd: 0, changes: 0 }, isWhole: true }
  // Changes are by article, whose names stand in a part that is not believed yet.
  if (!holdSnapshot(snapshot)) return null
  // Only who has changes to read needs what they are read with.
  const { applyTail } = await import('./card-tail.ts')
  const end = applyTail(rows, tail, snapshot.sum)
  return { rows, end, isWhole: end.tailEnd === tail.length }
}
