import { useQueries } from '@tanstack/react-query'
import { useState } from 'react'
import type { CommandOutput } from '../../../src-main/bridge/contract/contract.ts'
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

type Answer = CommandOutput<'listArticles'>

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
  /** The last answer for a first window: counts are of whole lists, so they stay while another search is read. */
  const [known, setKnown] = useState<Answer | undefined>(undefined)
  const windows = windowsFrom(shown, known?.total ?? 0)
  const read = useQueries({
    queries: windows.map((from) => readingOf('listArticles', { ...asked, from, count: WINDOW })),
  })
  const newest = read.findLast((one) => one.data !== undefined)?.data
  const [top] = read
  if (top?.data !== undefined && top.data !== known) setKnown(top.data)
  return {
    total: newest?.total ?? 0,
    isRead: newest !== undefined,
    counts: (newest ?? known)?.counts ?? null,
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

/** Those on the screen and one on either side of a list that is so long, so that lines are there before somebody comes to them. */
function windowsFrom({ first, last }: ShownWindows, total: number): readonly number[] {
  const windows = new Set([0])
  const end = Math.max(last, Math.min(last + WINDOW, windowOf(total - 1)))
  for (let from = Math.max(0, first - WINDOW); from <= end; from += WINDOW) windows.add(from)
  return [...windows]
}
