import type { ArticleCard } from '../../../src-model/article/card.ts'
import type { ArticleText } from '../../../src-model/search/article-text.ts'
import type { ListQuery } from '../../bridge/contract/lists.ts'
import type { Disk } from '../../storage/disk.ts'
import { asDiskError, codeOf } from '../../storage/disk-error.ts'
import type { SearchIndex } from '../../storage/search/search-index.ts'
import type { CardRow } from './card-row.ts'
import type { Cards } from './cards.ts'
import { type ListedRows, type Listing, ORDERS } from './listing.ts'

/** In another order than the best first, so many of the best are put in order. */
const MOST_ORDERED = 1_000

/** The library's search: an index that is opened when something is first looked for or put in, so that lists do not wait for it. */
export class LibrarySearch {
  readonly #folder: string
  readonly #disk: Disk
  readonly #log: (line: string) => void
  readonly #lost: () => void
  #opened: Promise<SearchIndex> | null = null

  /** `lost` is told when articles fell out of the index because its files are damaged; then `missing` has them. */
  constructor(folder: string, disk: Disk, log: (line: string) => void, lost: () => void) {
    this.#folder = folder
    this.#disk = disk
    this.#log = log
    this.#lost = lost
  }

  get #index(): Promise<SearchIndex> {
    this.#opened ??= this.#open()
    return this.#opened
  }

  async #open(): Promise<SearchIndex> {
    try {
      await this.#disk.makeFolder(this.#folder)
      // Lists alone start without its code.
      const { openSearchIndex } = await import('../../storage/search/search-index.ts')
      const place = { folder: this.#folder, disk: this.#disk }
      return await openSearchIndex({ ...place, log: this.#log, lost: this.#lost })
    } catch (error) {
      this.#log(`search index: ${String(error)}`)
      throw error
    }
  }

  put(card: ArticleCard, text: ArticleText): void {
    const stamp = searchStamp(card)
    this.#later((index) => {
      const { articleId } = card
      // Articles are noted as well when only their files were written anew.
      if (index.stampOf(articleId) !== stamp) index.put({ ...text, articleId, stamp })
    })
  }

  remove(articleId: string): void {
    this.#later((index) => index.remove(articleId))
  }

  /** The articles that the index does not hold as their rows are now; what has no row leaves the index. */
  async missing(rows: Pick<Cards, 'get' | 'values'>): Promise<ReadonlySet<string>> {
    const index = await this.#index.catch(() => null)
    // Without an index lists are true all the same, and searching says what is wrong.
    if (index === null) return new Set()
    for (const articleId of index.articleIds()) {
      if (rows.get(articleId) === undefined) index.remove(articleId)
    }
    const missing = new Set<string>()
    for (const row of rows.values()) {
      const { articleId } = row
      if (index.stampOf(articleId) !== searchStamp(row)) missing.add(articleId)
    }
    return missing
  }

  /** The window of the listed rows that hold what was typed. */
  async windowOf({ rows, counts }: ListedRows, query: ListQuery): Promise<Listing> {
    const index = await this.#index
    const listed = new Map(rows.map((row) => [row.articleId, row]))
    const accept = (articleId: string) => listed.has(articleId)
    const isBest = query.sort === 'best'
    const { total, hits } = index.find({
      text: query.text,
      limit: isBest ? query.count : MOST_ORDERED,
      offset: isBest ? query.from : 0,
      accept,
    })
    const found = hits.flatMap(({ articleId, snippets }) => {
      const row = listed.get(articleId)
      return row === undefined ? [] : [{ row, snippets }]
    })
    if (!isBest) found.sort((a, b) => ORDERS[query.sort](a.row, b.row))
    const window = isBest ? found : found.slice(query.from, query.from + query.count)
    const cards = window.map(({ row, snippets }) => ({ card: row.card, snippets }))
    return { cards, total: isBest ? total : Math.min(total, MOST_ORDERED), counts }
  }

  /** True when the index does not hold the article as its row is now. */
  async lacks(row: CardRow): Promise<boolean> {
    const index = await this.#index.catch(() => null)
    return index !== null && index.stampOf(row.articleId) !== searchStamp(row)
  }

  /** Gives up the index and its files, so that everything is missing. Rejects with a `DiskError`. */
  async renew(): Promise<void> {
    await this.#opened?.catch(() => null)
    this.#opened = null
    try {
      // Without the catalogue the other files count for nothing.
      const names = (await this.#disk.list(this.#folder)).sort()
      for (const name of names) await this.#disk.remove(`${this.#folder}/${name}`)
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw asDiskError(error, this.#folder)
    }
  }

  async save(): Promise<void> {
    const index = await this.#opened?.catch(() => null)
    await index?.save()
  }

  #later(act: (index: SearchIndex) => void): void {
    this.#index.then(act, () => undefined)
  }
}

/** Tells one state of an article from every other. */
function searchStamp({ localSeq, head }: Pick<ArticleCard, 'localSeq' | 'head'>): string {
  return `${localSeq} ${head}`
}
