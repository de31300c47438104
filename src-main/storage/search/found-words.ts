import { FIELDS } from '../../../src-model/search/ranking.ts'
import type { FoundWord } from '../../../src-model/search/snippet.ts'
import type { WordStart } from '../../../src-model/search/words.ts'
import type { AnsweredClause } from './rank.ts'
import { addPlaces, postingOf, rowOf, type Segment } from './segment.ts'

/** What must be there, as one segment has it: for each clause and each word of it the rows that answer. */
export type ClauseRows = readonly (readonly (readonly Row[])[])[]

interface Row {
  readonly row: number
  readonly exact: boolean
}

/** Looks up the rows of the clauses that must be there. */
export function rowsOf(segment: Segment, clauses: readonly AnsweredClause[]): ClauseRows {
  return clauses
    .filter(({ role }) => role === 'must')
    .map(({ answers }) =>
      answers.map((ofWord) =>
        ofWord
          .map(({ term, exact }) => ({ row: rowOf(segment, term), exact }))
          .filter(({ row }) => row !== -1),
      ),
    )
}

/** The places in one article of all that was searched, rising; with `onlyExact`, of what is spelt as typed. */
export function foundWords(
  segment: Segment,
  doc: number,
  clauses: ClauseRows,
  onlyExact: boolean,
): readonly FoundWord[] {
  const found: FoundWord[] = []
  for (const [clause, words] of clauses.entries()) {
    const [first = [], ...others] = words.map((rows) => placesIn(segment, doc, rows, onlyExact))
    const after = others.map((places) => new Set(places))
    for (const place of first) {
      if (!after.every((places, n) => places.has(place + n + 1))) continue
      for (let n = 0; n < words.length; n++) found.push({ place: place + n, clause })
    }
  }
  found.sort((one, other) => one.place - other.place)
  return found.filter(({ place }, n) => n === 0 || place !== found[n - 1]?.place)
}

/** The first places of an article's fields. */
export function fieldStartsOf({ fieldStarts }: Segment, doc: number): readonly number[] {
  return [...fieldStarts.subarray(doc * FIELDS.length, (doc + 1) * FIELDS.length)]
}

/** The words of an article's body from which it can be read on. */
export function anchorsOf({ anchorStarts, anchors }: Segment, doc: number): readonly WordStart[] {
  const found: WordStart[] = []
  const end = anchorStarts[doc + 1] as number
  for (let at = anchorStarts[doc] as number; at < end; at += 2) {
    found.push({ place: anchors[at] as number, at: anchors[at + 1] as number })
  }
  return found
}

function placesIn(
  segment: Segment,
  doc: number,
  rows: readonly Row[],
  onlyExact: boolean,
): readonly number[] {
  const places: number[] = []
  for (const { row, exact } of rows) {
    if (onlyExact && !exact) continue
    const posting = postingOf(segment, row, doc)
    if (posting !== -1) addPlaces(segment, posting, places)
  }
  return places
}
