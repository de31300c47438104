import type { SearchDocument } from '../../../../src-main/storage/search/document-segment.ts'
import { fold } from '../../../../src-model/language/vietnamese.ts'
import {
  FIELD_WEIGHTS,
  FIELDS,
  HEAVIEST,
  LIKENESS,
  lengthNorm,
  rarity,
  relevance,
} from '../../../../src-model/search/ranking.ts'

/** A clause as a test made it, before it was written down as a query. */
export interface NaiveClause {
  readonly role: 'must' | 'not' | 'near'
  readonly words: readonly string[]
  /** Its last word may go on. */
  readonly unfinished: boolean
}

/** What a search should give: every hit in order, with its score. */
export interface NaiveHit {
  readonly articleId: string
  readonly score: number
  readonly exact: boolean
}

interface Token {
  readonly spelt: string
  readonly folded: string
  readonly place: number
  readonly weight: number
}

/** Searches by reading every article from end to end; slow, and short enough to be believed. */
export function naiveSearch(
  documents: readonly SearchDocument[],
  clauses: readonly NaiveClause[],
): readonly NaiveHit[] {
  const accented = clauses.some(({ words }) => words.some((word) => speltOf(word) !== fold(word)))
  const read = documents.map((document) => ({ document, tokens: tokensOf(document) }))
  const total = read.reduce((sum, { tokens }) => sum + tokens.length, 0)
  const weighed = read.map(({ document, tokens }) => ({
    articleId: document.articleId,
    length: tokens.length,
    weights: clauses.map((clause) => weightIn(tokens, clause, accented)),
  }))
  const rare = clauses.map((_, n) => {
    return rarity(documents.length, weighed.filter(({ weights }) => weights[n]!.weight > 0).length)
  })
  return weighed
    .filter(({ weights }) =>
      clauses.every(({ role }, n) => {
        if (role === 'must') return weights[n]!.weight > 0
        return role === 'near' || !weights[n]!.exact
      }),
    )
    .map(({ articleId, length, weights }) => ({
      articleId,
      score: clauses.reduce((sum, { role }, n) => {
        if (role === 'not') return sum
        const norm = lengthNorm(length, total / documents.length)
        return sum + relevance(weights[n]!.weight, rare[n]!, norm)
      }, 0),
      exact: clauses.every(({ role }, n) => role !== 'must' || weights[n]!.exact),
    }))
    .sort((one, other) => {
      if (one.exact !== other.exact) return one.exact ? -1 : 1
      return other.score - one.score || (one.articleId < other.articleId ? -1 : 1)
    })
}

function weightIn(tokens: readonly Token[], clause: NaiveClause, accented: boolean) {
  return clause.words.length === 1
    ? weightOfWord(tokens, clause, accented)
    : weightOfPhrase(tokens, clause, accented)
}

function weightOfWord(tokens: readonly Token[], clause: NaiveClause, accented: boolean) {
  const bySpelling = new Map<string, { token: Token; weight: number }>()
  for (const token of tokens) {
    const before = bySpelling.get(token.spelt)?.weight ?? 0
    bySpelling.set(token.spelt, { token, weight: before + token.weight })
  }
  let weight = 0
  let exact = false
  for (const one of bySpelling.values()) {
    const answer = answerOf(one.token, clause.words[0]!, clause.unfinished, accented)
    if (answer === null) continue
    weight += Math.min(HEAVIEST, one.weight) * answer.likeness
    exact ||= answer.exact
  }
  return { weight, exact }
}

function weightOfPhrase(tokens: readonly Token[], clause: NaiveClause, accented: boolean) {
  const at = new Map(tokens.map((token) => [token.place, token]))
  let weight = 0
  let exact = false
  for (const { place } of tokens) {
    const here = clause.words.map((word, n) => {
      const token = at.get(place + n)
      const unfinished = clause.unfinished && n === clause.words.length - 1
      return token === undefined ? null : answerOf(token, word, unfinished, accented)
    })
    if (here.includes(null)) continue
    const asTyped = here.every((answer) => answer!.exact)
    const last = at.get(place + clause.words.length - 1)!
    weight += last.weight * (asTyped ? LIKENESS.same : LIKENESS.otherAccents)
    exact ||= asTyped
  }
  return { weight, exact }
}

function answerOf(token: Token, word: string, unfinished: boolean, accented: boolean) {
  const [folded, spelt] = [fold(word), speltOf(word)]
  const whole = token.folded === folded
  if (!whole && !(unfinished && token.folded.startsWith(folded))) return null
  const couldBecome =
    lettersOf(token.spelt).startsWith(lettersOf(spelt)) &&
    !/^\p{M}/u.test(lettersOf(token.spelt).slice(lettersOf(spelt).length)) &&
    [tonesOf(token.spelt), ''].includes(tonesOf(spelt))
  const exact = !accented || token.spelt === spelt || (unfinished && couldBecome)
  if (!exact)
    return { exact, likeness: LIKENESS[whole ? 'otherAccents' : 'longerWithOtherAccents'] }
  const same = accented ? token.spelt === spelt : whole
  return { exact, likeness: LIKENESS[same ? 'same' : 'longer'] }
}

/** Articles never change here, they are exchanged, so each is read once. */
const known = new WeakMap<SearchDocument, readonly Token[]>()

function tokensOf(document: SearchDocument): readonly Token[] {
  const before = known.get(document)
  if (before !== undefined) return before
  const tokens: Token[] = []
  let place = 0
  for (const field of FIELDS) {
    const value = document[field] ?? ''
    const text = (typeof value === 'string' ? value : value.join('\n')).normalize('NFC')
    for (const line of text.split('\n')) {
      const words = line.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu) ?? []
      for (const word of words) {
        const weight = FIELD_WEIGHTS[field]
        tokens.push({ spelt: speltOf(word), folded: fold(word), place: place++, weight })
      }
      place += 1
    }
    place += 1
  }
  known.set(document, tokens)
  return tokens
}

const TONE = /[\u0300\u0301\u0303\u0309\u0323]/

function speltOf(word: string): string {
  const signs = [...word.normalize('NFD').toLowerCase()]
  return [
    ...signs.filter((sign) => !TONE.test(sign)),
    ...signs.filter((sign) => TONE.test(sign)),
  ].join('')
}

function lettersOf(spelt: string): string {
  return [...spelt].filter((sign) => !TONE.test(sign)).join('')
}

function tonesOf(spelt: string): string {
  return [...spelt].filter((sign) => TONE.test(sign)).join('')
}
