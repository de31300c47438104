import {
  fitOfName,
  MOST_NAMES,
  NAME_FITS,
  type NameFit,
} from '../../../src-model/search/name-fit.ts'
import { maySee } from '../../../src-model/workflow/article-lists.ts'
import type { CardRow } from './card-row.ts'
import type { Look } from './listing.ts'

/** A name, and on how many articles it stands. */
export interface AuthorCount {
  readonly name: string
  readonly articles: number
}

/** The names on the articles that the viewer may see, as author or of who began it, that fit what was typed: the best first, at most fifty. */
export function authorsOf(
  rows: Iterable<CardRow>,
  typed: string,
  { viewer, register }: Look,
): readonly AuthorCount[] {
  const counts = new Map<string, number>()
  const count = (name: string) => counts.set(name, (counts.get(name) ?? 0) + 1)
  for (const row of rows) {
    if (!maySee(row.facts, viewer)) continue
    const creator = register.people.get(row.facts.creator)?.name ?? ''
    if (row.author !== '') count(row.author)
    if (creator !== '' && creator !== row.author) count(creator)
  }
  const fitting: (AuthorCount & { readonly fit: NameFit })[] = []
  for (const [name, articles] of counts) {
    const fit = fitOfName(typed, name)
    if (fit !== null) fitting.push({ name, articles, fit })
  }
  const inVietnamese = new Intl.Collator('vi')
  fitting.sort(
    (a, b) =>
      NAME_FITS.indexOf(a.fit) - NAME_FITS.indexOf(b.fit) ||
      b.articles - a.articles ||
      inVietnamese.compare(a.name, b.name),
  )
  return fitting.slice(0, MOST_NAMES).map(({ name, articles }) => ({ name, articles }))
}

/** Those of the names that stand on no article and belong to nobody in the register. */
export function unknownAuthorsOf(
  rows: Iterable<CardRow>,
  names: readonly string[],
  register: Look['register'],
): readonly string[] {
  const unknown = new Set(names)
  for (const { name } of register.people.values()) unknown.delete(name)
  for (const { author } of rows) unknown.delete(author)
  return [...unknown]
}
