import type { PersonId } from '../../../src-model/identity.ts'
import type { ListQuery } from '../../bridge/contract/lists.ts'
import type { CardRow } from './card-row.ts'
import { type ListedRows, type Listing, listingOf, ORDERS, windowOf } from './listing.ts'

/** Rights and periods are told by the clock, so a list is remembered within one minute of it alone. */
const MINUTE = 60_000

interface Remembered {
  readonly key: string
  readonly listed: ListedRows
  /** All rows of the list in its order, once a second window was asked for. */
  ordered: readonly CardRow[] | null
}

/** Remembers the list that was asked for last: whoever scrolls asks for one window of it after the other. */
export class LastList {
  #last: Remembered | null = null

  /** To be called when any card changes, or who may see what. */
  forget(): void {
    this.#last = null
  }

  /** A window of a list without a search; `find` goes through all cards, which only the first window needs. */
  windowOf(query: ListQuery, person: PersonId, now: number, find: () => ListedRows): Listing {
    const { list, filters, sort, from, count } = query
    const key = JSON.stringify([person, list, filters, sort, Math.floor(now / MINUTE)])
    const last = this.#last
    if (last?.key !== key) {
      const listed = find()
      this.#last = { key, listed, ordered: null }
      return windowOf(listed, query)
    }
    last.ordered ??= [...last.listed.rows].sort(ORDERS[sort])
    const { counts } = last.listed
    const window = last.ordered.slice(from, from + count)
    return listingOf(window, { total: last.ordered.length, counts })
  }
}
