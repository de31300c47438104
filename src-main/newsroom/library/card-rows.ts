import type { CardRow } from './card-row.ts'

/** The rows of all articles. Those that were kept are told apart by their articles only when one of them is asked for, which no list does. */
export class CardRows {
  readonly #kept: readonly CardRow[]
  #byArticle: Map<string, CardRow> | null = null

  /** `kept` holds at most one row of an article. */
  constructor(kept: readonly CardRow[]) {
    this.#kept = kept
  }

  /** Every row, in no order. */
  values(): Iterable<CardRow> {
    return this.#byArticle === null ? this.#kept : this.#byArticle.values()
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

  /** Gives up the kept rows that still stand: their cards are damaged. */
  giveUpKept(): void {
    const rows = this.#rows
    for (const row of this.#kept) {
      const { articleId } = row
      if (rows.get(articleId) === row) rows.delete(articleId)
    }
  }

  get #rows(): Map<string, CardRow> {
    this.#byArticle ??= new Map(this.#kept.map((row) => [row.articleId, row]))
    return this.#byArticle
  }
}
