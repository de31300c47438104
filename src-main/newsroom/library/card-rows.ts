import type { CardRow } from './card-row.ts'
import { KeptRow, type RowTable } from './kept-row.ts'

/** The rows of all articles: those that were kept, and what changed since. Whatever is damaged of the kept ones throws `DamagedCards`. */
export class CardRows {
  readonly #kept: RowTable | null
  /** Every row by its article, once somebody asks for one by its name or for all. */
  #byArticle: Map<string, CardRow> | null

  /** `kept` holds at most one row of an article. */
  constructor(kept: RowTable | null) {
    this.#kept = kept
    this.#byArticle = kept === null ? new Map() : null
  }

  /** The kept rows while nothing else is known of any article; then null. */
  get unchanged(): RowTable | null {
    return this.#byArticle === null ? this.#kept : null
  }

  /** Every row, in no order. */
  values(): Iterable<CardRow> {
    return this.#rows.values()
  }

  get(articleId: string): CardRow | undefined {
    return this.#rows.get(articleId)
  }

  set(row: CardRow): void {
    this.#rows.set(row.articleId, row)
  }

  delete(articleId: string): void {
    this.#rows.delete(articleId)
  }

  /** Gives up every row: the kept ones are damaged, and nothing was put before they were held. */
  giveUp(): void {
    this.#byArticle = new Map()
  }

  get #rows(): Map<string, CardRow> {
    if (this.#byArticle !== null) return this.#byArticle
    const byArticle = new Map<string, CardRow>()
    for (let number = 0; this.#kept !== null && number < this.#kept.count; number++) {
      const row = new KeptRow(this.#kept, number)
      byArticle.set(row.articleId, row)
    }
    this.#byArticle = byArticle
    return byArticle
  }
}
