import { eachWord, formOf, type WordForm } from './words.ts'

/** A word that is searched; an unfinished one stands for all words that begin so. */
export interface QueryWord extends WordForm {
  readonly unfinished: boolean
}

/**
 * One word, or several that stand side by side. `must` and `not` decide what is found;
 * `near` only lifts what holds two neighbours of the query side by side.
 */
export interface Clause {
  readonly role: 'must' | 'not' | 'near'
  readonly words: readonly QueryWord[]
}

/** What a person typed, understood. */
export interface Query {
  readonly clauses: readonly Clause[]
  /** Accents were typed, so what is spelt the same comes first; else accents do not matter. */
  readonly accented: boolean
}

/** What is behind these bounds of a query is left out. */
const LONGEST_QUERY = 1_000
const MOST_WORDS = 24

/**
 * Reads a query: words (all must be there; the last is unfinished unless a blank follows), `"phrases"`,
 * and a minus before what must not be there. Signs inside a word part it into words side by side.
 */
export function parseQuery(text: string): Query {
  const typed = text
    .slice(0, LONGEST_QUERY)
    .normalize('NFC')
    .replace(/[“”„«»]/g, '"')
  const clauses: Clause[] = []
  let room = MOST_WORDS
  for (const { 0: chunk, 1: minus, 2: phrase, 3: closing, index } of typed.matchAll(
    /(-?)(?:"([^"]*)("?)|[^\s"]+)/g,
  )) {
    const excluded = minus === '-'
    const open = phrase === undefined || closing === ''
    const last = index + chunk.length === typed.length && open
    const words = wordsOf(phrase ?? chunk, last && !excluded).slice(0, room)
    room -= words.length
    const clause = { role: excluded ? 'not' : 'must', words } as const
    if (words.length > 0 && !clauses.some((other) => same(other, clause))) clauses.push(clause)
  }
  const accented = clauses.some(({ words }) => words.some((word) => word.spelt !== word.folded))
  return { clauses: [...clauses, ...neighboursIn(clauses)], accented }
}

function wordsOf(chunk: string, unfinished: boolean): readonly QueryWord[] {
  const words: QueryWord[] = []
  eachWord(chunk, (start, end) => {
    words.push({
      ...formOf(chunk.slice(start, end)),
      unfinished: unfinished && end === chunk.length,
    })
    return undefined
  })
  return words
}

function neighboursIn(clauses: readonly Clause[]): readonly Clause[] {
  return clauses.flatMap((clause, at) => {
    const next = clauses[at + 1]
    if (next === undefined || !isLoneWord(clause) || !isLoneWord(next)) return []
    return [{ role: 'near' as const, words: [...clause.words, ...next.words] }]
  })
}

function isLoneWord({ role, words }: Clause): boolean {
  return role === 'must' && words.length === 1
}

function same(one: Clause, other: Clause): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
