import { FIELDS, type Field } from './ranking.ts'
import { eachWord, type WordStart } from './words.ts'

/** A piece of an article that shows why it was found; `marks` are the found words, as UTF-16 places in `text`. */
export interface Snippet {
  readonly field: Field
  readonly text: string
  readonly marks: readonly (readonly [from: number, to: number])[]
}

/** A found word: its place in the article and the clause of the query that it answers. */
export interface FoundWord {
  readonly place: number
  readonly clause: number
}

/**
 * An article's texts in the order of `FIELDS`, the place of the first word of each, and words of the body from
 * which it can be read on, their places counted from its first.
 */
export interface FieldTexts {
  readonly texts: readonly string[]
  readonly starts: readonly number[]
  readonly anchors: readonly WordStart[]
}

const MOST_SNIPPETS = 2
/** Places between the first and the last found word that one piece is chosen for. */
const REACH = 24
/** Characters before the first found word, of a whole piece, and of one with words that never end. */
const LEAD = 60
const LENGTH = 220
const LONGEST = 600

/** Found words of one field (all of them, and those that a piece is chosen for), and how much they tell. */
interface Run {
  readonly field: Field
  readonly text: string
  readonly start: number
  readonly anchors: readonly WordStart[]
  readonly found: readonly FoundWord[]
  readonly chosen: readonly FoundWord[]
  readonly clauses: number
}

/**
 * The title if it holds found words, then the pieces that answer most of the `clauses`; two at most.
 * `found` rises by place.
 */
export function snippetsOf(
  { texts, starts, anchors: ofBody }: FieldTexts,
  found: readonly FoundWord[],
  clauses: number,
): Snippet[] {
  return FIELDS.flatMap((field, number) => {
    const anchors = field === 'body' ? ofBody : []
    const [text = '', start = 0] = [texts[number], starts[number]]
    const end = starts[number + 1] ?? Number.POSITIVE_INFINITY
    const here = found.filter(({ place }) => place >= start && place < end)
    return text === '' || here.length === 0
      ? []
      : runsIn({ field, text, start, anchors, found: here }, clauses)
  })
    .sort((one, other) => rankOf(other) - rankOf(one))
    .slice(0, MOST_SNIPPETS)
    .map(snippetOf)
}

function rankOf({ field, clauses }: Run): number {
  return field === 'title' ? Number.POSITIVE_INFINITY : clauses
}

/** The best run of a field; of a body that leaves a clause open there the second best as well. */
function runsIn(part: Omit<Run, 'chosen' | 'clauses'>, clauses: number): readonly Run[] {
  const chosen = densest(part.found, clauses)
  const best = { ...part, chosen, clauses: clausesIn(chosen) }
  if (part.field !== 'body' || best.clauses === clauses) return [best]
  const [from = 0, to = 0] = [chosen[0]?.place, chosen.at(-1)?.place]
  const apart = part.found.filter(({ place }) => place < from - LENGTH || place > to + LENGTH)
  const second = densest(apart, clauses)
  return second.length === 0
    ? [best]
    : [best, { ...part, chosen: second, clauses: clausesIn(second) }]
}

/** The first of the runs of found words within reach of each other that answer most clauses, side by side if may be. */
function densest(found: readonly FoundWord[], clauses: number): readonly FoundWord[] {
  let [best, bestEnd, bestWorth] = [0, 0, 0]
  for (let at = 0; at < found.length && bestWorth < 2 * clauses + 1; at++) {
    const { place = 0, clause = 0 } = found[at] ?? {}
    const next = found[at + 1]
    const sideBySide = next?.place === place + 1 && next.clause !== clause
    let end = at
    let bits = 0
    for (; (found[end]?.place ?? Number.POSITIVE_INFINITY) < place + REACH; end++) {
      bits |= 1 << (found[end]?.clause ?? 0)
    }
    const worth = 2 * bitsIn(bits) + (sideBySide || clauses === 1 ? 1 : 0)
    if (worth > bestWorth) [best, bestEnd, bestWorth] = [at, end, worth]
  }
  return found.slice(best, bestEnd)
}

function bitsIn(bits: number): number {
  let count = 0
  for (let rest = bits; rest !== 0; rest &= rest - 1) count += 1
  return count
}

function clausesIn(found: readonly FoundWord[]): number {
  return new Set(found.map(({ clause }) => clause)).size
}

function snippetOf({ field, text, start, anchors, found, chosen }: Run): Snippet {
  const [from = 0, to = 0] = [chosen[0]?.place, chosen.at(-1)?.place]
  const nearby = found.filter(({ place }) => place >= from - LEAD && place <= to + LENGTH / 2)
  const spans = spansIn(text, start, nearby, anchors)
  const first = nearby.indexOf(chosen[0] ?? { place: 0, clause: 0 })
  const [begin, end] = boundsIn(text, spans.slice(first, first + chosen.length))
  const before = begin === 0 ? '' : '…'
  const shift = begin - before.length
  return {
    field,
    text: `${before}${text.slice(begin, end).replace(/\s/g, ' ')}${end === text.length ? '' : '…'}`,
    marks: spans
      .filter((span) => span[0] >= begin && span[1] <= end)
      .map((span) => [span[0] - shift, span[1] - shift]),
  }
}

type Span = readonly [from: number, to: number]

/** Where found words stand in a text whose first word has the place `start`. */
function spansIn(
  text: string,
  start: number,
  found: readonly FoundWord[],
  anchors: readonly WordStart[],
): readonly Span[] {
  const spans: Span[] = []
  const first = (found[0]?.place ?? 0) - start
  let anchor: WordStart | undefined
  for (const one of anchors) if (one.place <= first) anchor = one
  const tell = (from: number, to: number, place: number) => {
    if (found[spans.length]?.place === start + place) spans.push([from, to])
    return spans.length < found.length
  }
  eachWord(text, tell, anchor)
  return spans
}

/** Where to cut a piece around some words so that no word is cut. */
function boundsIn(text: string, spans: readonly Span[]): Span {
  if (text.length <= LENGTH) return [0, text.length]
  const [from, to] = [spans[0]?.[0] ?? 0, spans.at(-1)?.[1] ?? 0]
  const begin = from <= LEAD ? 0 : Math.min(from, afterBlank(text, from - LEAD))
  const latest = Math.min(Math.max(to, begin + LENGTH), begin + LONGEST)
  if (latest >= text.length) return [begin, text.length]
  const blank = text.slice(begin, latest + 1).search(/\s\S*$/)
  return [begin, begin + blank >= Math.min(to, latest) ? begin + blank : latest]
}

function afterBlank(text: string, at: number): number {
  const blank = text.slice(at, at + LEAD).search(/\s/)
  return blank === -1 ? text.length : at + blank + 1
}
