import type { Clause, Query, QueryWord } from '../../../src-model/search/query.ts'
import { lengthNorm, rarity, relevance } from '../../../src-model/search/ranking.ts'
import { type BestHits, createBestHits, type RankedHit } from './best-hits.ts'
import type { Part } from './part.ts'
import { type Tally, tallyOfPhrase, tallyOfWord } from './tally.ts'
import type { Answer, Vocabulary } from './vocabulary.ts'

/** Which of the found articles are wanted: those that `accept` lets pass, the best `most` of them. */
export interface RankRequest {
  readonly most: number
  readonly accept: (articleId: string) => boolean
}

/** A clause with the spellings that answer each of its words. */
export interface AnsweredClause extends Clause {
  readonly answers: readonly (readonly Answer[])[]
}

/** The clauses of a query with their answers; excluded words are answered only as typed. */
export function answered(query: Query, vocabulary: Vocabulary): readonly AnsweredClause[] {
  const known = new Map<QueryWord, readonly Answer[]>()
  return query.clauses.map((clause) => ({
    ...clause,
    answers: clause.words.map((word) => {
      const answers = known.get(word) ?? vocabulary.answersTo(word, query.accented)
      known.set(word, answers)
      return clause.role === 'not' ? answers.filter(({ exact }) => exact) : answers
    }),
  }))
}

/**
 * The articles that hold every `must` and no `not`, and how many they are. The score depends on the living
 * articles alone, not on how they lie in parts.
 */
export function rank(
  parts: readonly Part[],
  clauses: readonly AnsweredClause[],
  accented: boolean,
  request: RankRequest,
): { readonly total: number; readonly best: readonly RankedHit[] } {
  const best = createBestHits(request.most)
  const tallied = parts.map((part) => ({ part, tallies: talliesIn(part, clauses, accented) }))
  const articles = sum(parts.map(({ living }) => living))
  const averageWords = sum(parts.map(({ livingWords }) => livingWords)) / Math.max(1, articles)
  const rare = clauses.map(({ role }, number) =>
    role === 'not'
      ? 0
      : rarity(articles, sum(tallied.map(({ tallies }) => tallies[number]?.living ?? 0))),
  )
  let total = 0
  for (const { part, tallies } of tallied) {
    const scored = scoring(clauses, tallies, rare, averageWords)
    if (scored !== null) total += takeBest(part, scored, request.accept, best)
  }
  return { total, best: best.inOrder() }
}

/** What decides about the articles of one part. */
interface Scoring {
  readonly must: readonly [Tally, ...Tally[]]
  readonly not: readonly Tally[]
  /** The clauses that add to the score, each with its rarity. */
  readonly adding: readonly (Tally & { readonly rare: number })[]
  readonly averageWords: number
}

/** Null when nothing can be found in the part: it lacks what must be there, or nothing must. */
function scoring(
  clauses: readonly Clause[],
  tallies: readonly (Tally | null)[],
  rare: readonly number[],
  averageWords: number,
): Scoring | null {
  const must: Tally[] = []
  const not: Tally[] = []
  const adding: (Tally & { readonly rare: number })[] = []
  for (const [number, { role }] of clauses.entries()) {
    const tally = tallies[number] ?? null
    if (tally === null) {
      if (role === 'must') return null
      continue
    }
    if (role === 'must') must.push(tally)
    if (role === 'not') not.push(tally)
    else adding.push({ ...tally, rare: rare[number] as number })
  }
  const [first, ...others] = must
  return first === undefined ? null : { must: [first, ...others], not, adding, averageWords }
}

/** Takes what is found in one part and says how much it is. */
function takeBest(
  part: Part,
  { must, not, adding, averageWords }: Scoring,
  accept: (articleId: string) => boolean,
  best: BestHits,
): number {
  const { ids, lengths } = part.segment
  const found = foundIn(part, must, not)
  const scores = scoresOf(found, lengths, adding, averageWords)
  let total = 0
  for (let n = 0; n < found.length; n++) {
    const doc = found[n] as number
    const articleId = ids[doc] as string
    if (!accept(articleId)) continue
    total += 1
    const score = scores[n] as number
    if (!best.mayTake(score, true)) continue
    const exact = isExact(must, doc)
    if (best.mayTake(score, exact)) best.take({ part, doc, articleId, score, exact })
  }
  return total
}

/** The living articles that have all that must be there and nothing that must not, rising. */
function foundIn(
  { dead }: Part,
  [first, ...others]: Scoring['must'],
  not: readonly Tally[],
): Uint32Array {
  const found = new Uint32Array(dead.length)
  let length = 0
  const { weights } = first
  for (let doc = 0; doc < weights.length; doc++) {
    if (weights[doc] !== 0 && dead[doc] === 0) found[length++] = doc
  }
  const keep = ({ weights }: Tally, wanted: boolean) => {
    let kept = 0
    for (let n = 0; n < length; n++) {
      const doc = found[n] as number
      if ((weights[doc] !== 0) === wanted) found[kept++] = doc
    }
    length = kept
  }
  for (const tally of others) keep(tally, true)
  for (const tally of not) keep(tally, false)
  return found.subarray(0, length)
}

function scoresOf(
  found: Uint32Array,
  lengths: Uint32Array,
  adding: Scoring['adding'],
  averageWords: number,
): Float64Array {
  const scores = new Float64Array(found.length)
  for (const { weights, rare } of adding) {
    for (let n = 0; n < found.length; n++) {
      const doc = found[n] as number
      const weight = weights[doc] as number
      if (weight === 0) continue
      const norm = lengthNorm(lengths[doc] as number, averageWords)
      scores[n] = (scores[n] as number) + relevance(weight, rare, norm)
    }
  }
  return scores
}

function isExact(must: readonly Tally[], doc: number): boolean {
  for (const { exact } of must) if (exact !== null && exact[doc] === 0) return false
  return true
}

function talliesIn(
  part: Part,
  clauses: readonly AnsweredClause[],
  accented: boolean,
): readonly (Tally | null)[] {
  const known = new Map<readonly Answer[], Tally | null>()
  const ofWord = (answers: readonly Answer[]): Tally | null => {
    const before = known.get(answers)
    if (before !== undefined) return before
    const tally = tallyOfWord(part, answers, accented)
    known.set(answers, tally)
    return tally
  }
  return clauses.map(({ answers }) => {
    const ofWords = answers.map(ofWord)
    if (ofWords.length === 1) return ofWords[0] ?? null
    return tallyOfPhrase(part, answers, ofWords, accented)
  })
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((one, other) => one + other, 0)
}
