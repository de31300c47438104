import type { ArticleCard } from '../../../src-model/article/card.ts'
import type { Snippet } from '../../../src-model/search/snippet.ts'
import { type ListName, listsOf, type Viewer } from '../../../src-model/workflow/article-lists.ts'
import type { ListFilters, ListQuery, Sort } from '../../bridge/contract/lists.ts'
import type { CardRow } from './card-row.ts'

/** One line of a window: the card, and where a search found something in its text. */
export interface ListedCard {
  readonly card: ArticleCard
  readonly snippets: readonly Snippet[]
}

/** A window of one list, and how many articles stand in each. */
export interface Listing {
  readonly cards: readonly ListedCard[]
  /** Articles in the list that pass the filters, those outside the window too. */
  readonly total: number
  readonly counts: Readonly<Record<ListName, number>>
}

/** The rows of a list that pass the filters, in no order, with the counts of whole lists. */
export interface ListedRows {
  readonly rows: CardRow[]
  readonly counts: Listing['counts']
}

/** What stands in the list that was asked for, as the viewer may see it. Counts are of whole lists, without filters. */
export function listedRows(all: Iterable<CardRow>, query: ListQuery, viewer: Viewer): ListedRows {
  const counts: Record<ListName, number> = { mine: 0, waiting: 0, others: 0, rest: 0, trash: 0 }
  const rows: CardRow[] = []
  for (const row of all) {
    const lists = listsOf(row, viewer)
    for (const list of lists) counts[list]++
    const isAsked = query.list === 'all' ? lists.length > 0 : lists.includes(query.list)
    if (isAsked && passes(row, query.filters)) rows.push(row)
  }
  return { rows, counts }
}

/** The window that was asked for, in the order that was asked for. */
export function windowOf({ rows, counts }: ListedRows, query: ListQuery): Listing {
  const window = rows.sort(ORDERS[query.sort]).slice(query.from, query.from + query.count)
  const cards = window.map(({ card }) => ({ card, snippets: [] }))
  return { cards, total: rows.length, counts }
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

/** Without a search there is no best, so the newest comes first. */
export const ORDERS: Readonly<Record<Sort, (a: CardRow, b: CardRow) => number>> = {
  best: newestFirst,
  newest: newestFirst,
  oldest: (a, b) => newestFirst(b, a),
  longestWaiting: (a, b) => a.arrivedAt - b.arrivedAt || byId(a, b),
}

function newestFirst(a: CardRow, b: CardRow): number {
  return b.changedAt - a.changedAt || byId(a, b)
}

// Rows of the same moment keep one order, or windows could show one twice and another never.
function byId(a: CardRow, b: CardRow): number {
  return a.articleId < b.articleId ? -1 : 1
}
