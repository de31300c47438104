import type { ListQuery } from '../../bridge/contract/lists.ts'
import type { CardRow } from './card-row.ts'
import { KeptRow, type RowTable } from './kept-row.ts'
import { alikeRows, countsOf, filterOf, type Listing, type Look, listingOf } from './listing.ts'

/**
 * A window of a list straight from the kept rows, which lie as most lists show them: the last changed first. It reads
 * no more of them than the window needs, so that the first list after a start is there at once however many articles
 * there are. Null when only a look at all rows can tell. Throws `DamagedCards`.
 */
export function firstListing(table: RowTable, query: ListQuery, look: Look): Listing | null {
  const isNewestFirst = query.sort === 'newest' || query.sort === 'best'
  if (!isNewestFirst || filterOf(query.filters, look) !== null) return null
  const groups = table.facts.map((facts, n) =>
    alikeRows(facts, table.rowsOfFacts[n] ?? 0, query, look.viewer),
  )
  const asked = new Set(table.facts.filter((_, n) => groups[n]?.isAsked))
  const total = groups.reduce((sum, { isAsked, rows }) => sum + (isAsked ? rows : 0), 0)
  const end = Math.min(query.from + query.count, total)
  const first: CardRow[] = []
  for (let number = 0; number < table.count && first.length < end; number++) {
    const row = new KeptRow(table, number)
    if (asked.has(row.facts)) first.push(row)
  }
  return listingOf(first.slice(query.from), { total, counts: countsOf(groups) })
}
