import { articleStamp } from '../../storage/article-stamps.ts'
import { DiskError } from '../../storage/disk-error.ts'
import { CardFile } from './card-file.ts'
import { type CardRow, rowOfCard } from './card-row.ts'
import { CardRows } from './card-rows.ts'
import type { RowChange } from './card-tail.ts'
import type { RowTable } from './kept-row.ts'
import type { LibraryPlace } from './library.ts'

/** The rows of all articles, and what of them is not in their file yet. One write at a time: the caller sees to that. */
export class Cards {
  /** True when every article has its row, as far as the last check or the end before this start can tell. */
  isComplete: boolean
  readonly #place: LibraryPlace
  readonly #file: CardFile
  readonly #rows: CardRows
  readonly #lost: () => void
  readonly #unsaved = new Map<string, CardRow | null>()

  private constructor(place: LibraryPlace, file: CardFile, rows: CardRows, lost: () => void) {
    this.#place = place
    this.#file = file
    this.#rows = rows
    this.#lost = lost
    this.isComplete = file.isTrusted
  }

  /** Opens the kept cards; a file that cannot be used counts as none. `lost` is told when rows were given up since their cards are damaged. */
  static async open(place: LibraryPlace, lost: () => void): Promise<Cards> {
    const file = new CardFile(place.disk, place.derived)
    const rows = await file.read().catch((error: unknown) => {
      if (error instanceof DiskError) return new CardRows(null)
      throw error
    })
    return new Cards(place, file, rows, lost)
  }

  /** True when the cards may be shown before they are checked. */
  get isTrusted(): boolean {
    return this.#file.isTrusted
  }

  /** True when the program came to an orderly end after the cards were last kept. */
  get wasClosed(): boolean {
    return this.#file.wasClosed
  }

  /** The kept rows while nothing else is known of any article; then null. What is damaged of them turns out when they are looked at. */
  get unchanged(): RowTable | null {
    return this.#rows.unchanged
  }

  /** Every row, in no order, all of them in memory. */
  values(): Iterable<CardRow> {
    this.hold()
    return this.#rows.values()
  }

  get(articleId: string): CardRow | undefined {
    this.hold()
    return this.#rows.get(articleId)
  }

  /** True for an article that changed since its row was kept. */
  isUnsaved(articleId: string): boolean {
    return this.#unsaved.has(articleId)
  }

  /** Takes an article's new row; null when the article is gone. */
  put(articleId: string, row: CardRow | null): void {
    this.hold()
    if (row === null) this.#rows.delete(articleId)
    else this.#rows.set(row)
    this.#unsaved.set(articleId, row)
  }

  /** Has all cards in memory. Rows whose cards are damaged are given up, and a check makes them anew. */
  hold(): void {
    if (this.#file.hold()) return
    this.#rows.giveUp()
    this.isComplete = false
    this.#lost()
  }

  /** Keeps what changed since the last time, as `Library.save` tells it. */
  async save(): Promise<void> {
    const changes: RowChange[] = []
    for (const [articleId, row] of this.#unsaved) {
      const stamped = row === null || row.stamp !== 0 ? row : await this.#stamped(row)
      if (this.#unsaved.get(articleId) !== row) continue
      if (stamped !== row && stamped !== null) this.#rows.set(stamped)
      changes.push({ articleId, row: stamped })
    }
    for (const { articleId } of changes) this.#unsaved.delete(articleId)
    if (changes.length === 0) return
    try {
      await this.#file.write(changes, () => [...this.#rows.values()])
    } catch (error) {
      for (const { articleId, row } of changes) {
        if (!this.#unsaved.has(articleId)) this.#unsaved.set(articleId, row)
      }
      throw error
    }
  }

  /** Writes the file anew when it is damaged; true when it was. Rejects with a `DiskError`. */
  async mend(): Promise<boolean> {
    if ((await CardFile.look(this.#place.disk, this.#place.derived)).isSound) return false
    this.hold()
    await this.#file.renew([...this.#rows.values()])
    return true
  }

  /**
   * Marks an orderly end, when everything is saved and every article has its row. Changes are laid into the snapshot
   * first, so that the next start need not look at them: with 100,000 articles that takes the better part of a second,
   * when the windows are gone. Rejects with a `DiskError`.
   */
  async close(): Promise<void> {
    if (this.#file.hasTail) this.hold()
    if (!this.isComplete) return
    if (this.#file.hasTail) await this.#file.renew([...this.values()])
    await this.#file.close()
  }

  /** The row with the look of its files, if they have just what the card was made of. */
  async #stamped(row: CardRow): Promise<CardRow> {
    const { articles, disk } = this.#place
    const { articleId: id, card } = row
    const stamp = articleStamp(articles, id)
    const { peekLastRecord } = await import('../../storage/peek-last-record.ts')
    const onDisk = await peekLastRecord(disk, articles, id)
    const isStill = onDisk === card.localSeq && articleStamp(articles, id) === stamp
    return isStill ? rowOfCard(card, stamp) : row
  }
}
