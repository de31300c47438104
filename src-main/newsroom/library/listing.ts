import type { ArticleCard } from '../../../src-model/article/card.ts'
import type { Instant } from '../../../src-model/identity.ts'
import type { Register } from '../../../src-model/publishing/register.ts'
import { spanOf } from '../../../src-model/search/period.ts'
import type { Snippet } from '../../../src-model/search/snippet.ts'
import {
  type ListFacts,
  type ListName,
  listsOf,
  type Viewer,
} from '../../../src-model/workflow/article-lists.ts'
import type { ListFilters, ListQuery, Sort } from '../../bridge/contract/lists.ts'
import type { CardRow } from './card-row.ts'
import { firstInOrder } from './first-in-order.ts'

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

/** Who looks at a list, when, and by which register names are told. */
export interface Look {
  readonly viewer: Viewer
  readonly now: Instant
  readonly register: Pick<Register, 'people'>
}

/** What stands in the list that was asked for, as the viewer may see it. Counts are of whole lists, without filters. */
export function listedRows(all: Iterable<CardRow>, query: ListQuery, look: Look): ListedRows {
  const { viewer } = look
  const passes = filterOf(query.filters, look)
  const rows: CardRow[] = []
  const groups = new Map<ListFacts, AlikeRows>()
  for (const row of all) {
    const { facts } = row
    let group = groups.get(facts)
    if (group === undefined) {
      group = alikeRows(facts, 0, query, viewer)
      groups.set(facts, group)
    }
    group.rows += 1
    if (group.isAsked && (passes === null || passes(row))) rows.push(row)
  }
  return { rows, counts: countsOf(groups.values()) }
}

/** Rows that share their facts: they stand in the same lists, which is told once for all of them. */
export interface AlikeRows {
  readonly lists: readonly ListName[]
  /** They stand in the list that was asked for. */
  readonly isAsked: boolean
  rows: number
}

/** So many rows with these facts, as the viewer may see them. */
export function alikeRows(
  facts: ListFacts,
  rows: number,
  { list }: ListQuery,
  viewer: Viewer,
): AlikeRows {
  const lists = listsOf(facts, viewer)
  return { lists, isAsked: list === 'all' ? lists.length > 0 : lists.includes(list), rows }
}

/** How many rows stand in each list. */
export function countsOf(groups: Iterable<AlikeRows>): Listing['counts'] {
  const counts = { mine: 0, waiting: 0, others: 0, rest: 0, trash: 0 }
  for (const { lists, rows } of groups) for (const list of lists) counts[list] += rows
  return counts
}

/** The window that was asked for, in the order that was asked for. */
export function windowOf({ rows, counts }: ListedRows, query: ListQuery): Listing {
  const first = firstInOrder(rows, ORDERS[query.sort], query.from + query.count)
  return listingOf(first.slice(query.from), { total: rows.length, counts })
}

/** A window that was cut out of a list already. */
export function listingOf(
  window: readonly CardRow[],
  { total, counts }: Pick<Listing, 'total' | 'counts'>,
): Listing {
  return { cards: window.map(({ card }) => ({ card, snippets: [] })), total, counts }
}

/** What the filters let through, null when there are none. What can be told before the rows is told once. */
export function filterOf(
  filters: ListFilters,
  { now, register }: Look,
): ((row: CardRow) => boolean) | null {
  const { period } = filters
  const stages = new Set<string>(filters.stages)
  const departments = new Set(filters.departments)
  const sections = new Set(filters.sections)
  const authors = new Set(filters.authors)
  const sizes = [stages.size, departments.size, sections.size, authors.size]
  if (period === null && sizes.every((size) => size === 0)) return null
  const creators = new Set<string>()
  for (const [id, { name }] of register.people) if (authors.has(name)) creators.add(id)
  const { from, to } = period === null ? { from: null, to: null } : spanOf(period, now)
  return (row) =>
    (stages.size === 0 || stages.has(row.facts.stage)) &&
    (departments.size === 0 || departments.has(row.facts.department ?? '')) &&
    (sections.size === 0 || sections.has(row.section ?? '')) &&
    (authors.size === 0 || authors.has(row.author) || creators.has(row.facts.creator)) &&
    (from === null || row.changedAt >= from) &&
    (to === null || row.changedAt < to)
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
