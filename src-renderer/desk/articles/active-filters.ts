import {
  isUnfiltered,
  type ListFilters,
  NO_FILTERS,
} from '../../../src-main/bridge/contract/lists.ts'
import type { Asked } from '../../../src-main/bridge/contract/saved-searches.ts'
import type { RegisterView } from '../../../src-main/bridge/contract/setup.ts'
import { dayInWords } from '../../../src-model/language/vietnamese.ts'
import type { Period } from '../../../src-model/search/period.ts'
import type { Words } from '../../words/words.ts'

/** One thing that a list is filtered by, in words, and the filters without it. */
export interface ActiveFilter {
  readonly key: string
  readonly what: string
  readonly value: string
  /** The newsroom does not know it any more. */
  readonly isGone: boolean
  readonly without: ListFilters
}

interface Known {
  readonly register: Pick<RegisterView, 'departments' | 'sections'> | undefined
  /** Authors that stand on no article. */
  readonly goneAuthors: readonly string[]
}

/** Everything that is filtered by, in the order of the panel. */
export function activeFilters(
  t: Words,
  filters: ListFilters,
  { register, goneAuthors }: Known,
): readonly ActiveFilter[] {
  const { stages, departments, sections, authors, period } = filters
  const without = (part: Partial<ListFilters>) => cleared({ ...filters, ...part })
  const rest = <One>(all: readonly One[], one: One) => all.filter((other) => other !== one)
  const named = (
    what: string,
    id: string,
    entries: readonly { readonly id: string; readonly name: string }[] | undefined,
  ) => {
    const entry = entries?.find((one) => one.id === id)
    return { key: `${what} ${id}`, what, value: entry?.name ?? id, isGone: !entry && !!entries }
  }
  return [
    ...stages.map((stage) => ({
      key: stage,
      what: t('lists.stage'),
      value: t(`stages.${stage}`),
      isGone: false,
      without: without({ stages: rest(stages, stage) }),
    })),
    ...departments.map((id) => ({
      ...named(t('lists.department'), id, register?.departments),
      without: without({ departments: rest(departments, id) }),
    })),
    ...sections.map((id) => ({
      ...named(t('lists.section'), id, register?.sections),
      without: without({ sections: rest(sections, id) }),
    })),
    ...authors.map((name) => ({
      key: `author ${name}`,
      what: t('lists.author'),
      value: name,
      isGone: goneAuthors.includes(name),
      without: without({ authors: rest(authors, name) }),
    })),
    ...(period === null
      ? []
      : [
          {
            key: 'period',
            what: t('lists.period'),
            value: periodInWords(t, period),
            isGone: false,
            without: without({ period: null }),
          },
        ]),
  ]
}

/** Filters that let everything through are always the same value. */
export function cleared(filters: ListFilters): ListFilters {
  return isUnfiltered(filters) ? NO_FILTERS : filters
}

/** True when two lists were asked for in the same way. */
export function isSameAsked(one: Asked, other: Asked): boolean {
  return textOf(one) === textOf(other)
}

function textOf({ list, text, filters, sort }: Asked): string {
  const { stages, departments, sections, authors, period } = filters
  const sets = [stages, departments, sections, authors].map((each) => [...each].sort())
  return JSON.stringify([list, text.trim(), sets, period, sort])
}

function periodInWords(t: Words, period: Period): string {
  if (period.kind !== 'days') return t(`lists.periods.${period.kind}`)
  const { from, to } = period
  if (from === null) return to === null ? '' : t('lists.until', { to: dayInWords(to) })
  if (to === null) return t('lists.since', { from: dayInWords(from) })
  if (from === to) return dayInWords(from)
  return t('lists.between', { from: dayInWords(from), to: dayInWords(to) })
}
