import { useQueries } from '@tanstack/react-query'
import { useState } from 'react'
import {
  LARGEST_WINDOW,
  type ListQuery,
  type Summary,
} from '../../../src-main/bridge/contract/lists.ts'
import type { Problem } from '../../../src-model/problem.ts'
import type { ListName } from '../../../src-model/workflow/article-lists.ts'
import { problemOfReading, readingOf } from '../reading.ts'

/** Lines are read in windows of so many, so that going through a long list asks seldom. */
const WINDOW = LARGEST_WINDOW / 2

/** A list as far as it was read. */
export interface ListReading {
  /** Lines of the whole list; 0 until the first answer. */
  readonly total: number
  /** False until the newsroom has answered for this very list. */
  readonly isRead: boolean
  readonly counts: Readonly<Record<ListName, number>> | null
  readonly damaged: readonly string[]
  readonly progress: { readonly done: number; readonly total: number } | null
  readonly problem: Problem | null
  /** A line by its place; undefined while it is being read. */
  readonly line: (at: number) => Summary | undefined
}

/** Where the first and the last window begin that hold what is on the screen. */
export interface ShownWindows {
  readonly first: number
  readonly last: number
}

/** What is on the screen before anybody scrolls. */
export const AT_TOP: ShownWindows = { first: 0, last: 0 }

/** The windows that hold the places from `first` to `last`; the very same value while they are those of before. */
export function windowsAt(first: number, last: number, before: ShownWindows): ShownWindows {
  const windows = { first: windowOf(first), last: windowOf(last) }
  return windows.first === before.first && windows.last === before.last ? before : windows
}

/** Reads windows of a list, and always the first one. */
export function useListWindow(
  asked: Omit<ListQuery, 'from' | 'count'>,
  shown: ShownWindows,
): ListReading {
  const windows = windowsFrom(shown)
  const read = useQueries({
    queries: windows.map((from) => readingOf('listArticles', { ...asked, from, count: WINDOW })),
  })
  const newest = read.findLast((one) => one.data !== undefined)?.data
  const counts = newest?.counts ?? null
  /** They are of whole lists, so they stay while another search is read. */
  const [lastCounts, setLastCounts] = useState(counts)
  if (counts !== null && counts !== lastCounts) setLastCounts(counts)
  return {
    total: newest?.total ?? 0,
    isRead: newest !== undefined,
    counts: counts ?? lastCounts,
    damaged: newest?.damaged ?? [],
    progress: newest?.progress ?? null,
    problem: problemOfReading(read.find((one) => one.error !== null)?.error ?? null),
    line: (at) => {
      const window = windows.indexOf(windowOf(at))
      return read[window]?.data?.lines[at % WINDOW]
    },
  }
}

function windowOf(place: number): number {
  return Math.floor(place / WINDOW) * WINDOW
}

function windowsFrom({ first, last }: ShownWindows): readonly number[] {
  const windows = new Set([0])
  for (let from = first; from <= last; from += WINDOW) windows.add(from)
  return [...windows]
}
