import { type ListName, listsOf } from '../../../src-model/workflow/article-lists.ts'
import type { ListQuery } from '../../bridge/contract/lists.ts'
import type { CardRow } from './card-row.ts'
import { KeptRow, type RowTable } from './kept-row.ts'
import { filterOf, isAsked, type Listing, type Look, listingOf, noCounts } from './listing.ts'

/**
 * A window of a list straight from the kept rows, which lie as most lists show them: the last changed first. It reads
 * no more of them than the window needs, so that the first list after a start is there at once however many articles
 * there are. Null when only a look at all rows can tell. Throws `DamagedCards`.
 */
export function firstListing(table: RowTable, query: ListQuery, look: Look): Listing | null {
  const isNewestFirst = query.sort === 'newest' || query.sort === 'best'
  if (!isNewestFirst || filterOf(query.filters, look) !== null) return null
  const counts = noCounts()
  const asked = new Set<unknown>()
  let total = 0
  for (const [number, facts] of table.facts.entries()) {
    const rows = table.rowsOfFacts[number] ?? 0
    const lists: readonly ListName[] = listsOf(facts, look.viewer)
    for (const list of lists) counts[list] += rows
    if (!isAsked(lists, query)) continue
    asked.add(facts)
    total += rows
  }
  const end = Math.min(query.from + query.count, total)
  const first: CardRow[] = []
  for (let number = 0; number < table.count && first.length < end; number++) {
    const row = new KeptRow(table, number)
    if (asked.has(row.facts)) first.push(row)
  }
  return listingOf(first.slice(query.from), { total, counts })
}
