import type { ArticleCard } from '../../../src-model/article/card.ts'
import { type ListName, listsOf, type Viewer } from '../../../src-model/workflow/article-lists.ts'
import type { ListFilters, ListQuery } from '../../bridge/contract/lists.ts'
import type { CardRow } from './card-row.ts'

/** A window of one list, and how many articles stand in each. */
export interface Listing {
  readonly cards: readonly ArticleCard[]
  /** Articles in the list that pass the filters, those outside the window too. */
  readonly total: number
  readonly counts: Readonly<Record<ListName, number>>
}

/** Articles that a text search found, the best first; null when nothing was searched for. */
export type Found = ReadonlyMap<string, number> | null

/** The window of a list that was asked for, as the viewer may see it. Counts are of whole lists, without filters. */
export function listingOf(
  rows: Iterable<CardRow>,
  query: ListQuery,
  viewer: Viewer,
  found: Found,
): Listing {
  const counts: Record<ListName, number> = { mine: 0, waiting: 0, others: 0, rest: 0, trash: 0 }
  const chosen: CardRow[] = []
  for (const row of rows) {
    const lists = listsOf(row, viewer)
    for (const list of lists) counts[list]++
    const isAsked = query.list === 'all' ? lists.length > 0 : lists.includes(query.list)
    if (isAsked && passes(row, query.filters) && (found === null || found.has(row.articleId))) {
      chosen.push(row)
    }
  }
  const window = sorted(chosen, query, found).slice(query.from, query.from + query.count)
  return { cards: window.map((row) => row.card), total: chosen.length, counts }
}

function passes(row: CardRow, filters: ListFilters): boolean {
  const { stages, departments, sections, author, from, to } = filters
  return (
    (stages.length === 0 || stages.includes(row.stage)) &&
    (departments.length === 0 || departments.includes(row.department ?? '')) &&
    (sections.length === 0 || sections.includes(row.section ?? '')) &&
    (author === '' || row.author === author) &&
    (from === null || row.changedAt >= from) &&
    (to === null || row.changedAt < to)
  )
}

function sorted(rows: CardRow[], { sort }: ListQuery, found: Found): readonly CardRow[] {
  switch (sort) {
    case 'best':
      if (found === null) return rows.sort(newestFirst)
      return rows.sort((a, b) => placeOf(found, a) - placeOf(found, b))
    case 'newest':
      return rows.sort(newestFirst)
    case 'oldest':
      return rows.sort((a, b) => newestFirst(b, a))
    case 'longestWaiting':
      return rows.sort((a, b) => a.arrivedAt - b.arrivedAt || byId(a, b))
  }
}

function placeOf(found: ReadonlyMap<string, number>, row: CardRow): number {
  return found.get(row.articleId) ?? Number.MAX_SAFE_INTEGER
}

function newestFirst(a: CardRow, b: CardRow): number {
  return b.changedAt - a.changedAt || byId(a, b)
}

// Rows of the same moment keep one order, or windows could show one twice and another never.
function byId(a: CardRow, b: CardRow): number {
  return a.articleId < b.articleId ? -1 : 1
}
