import type { QueryWord } from '../../../src-model/search/query.ts'
import { LIKENESS } from '../../../src-model/search/ranking.ts'
import { couldBecome, formOf, formOfSpelt, type WordForm } from '../../../src-model/search/words.ts'

/** A spelling that answers a searched word: how much it counts, and whether it has the accents that were typed. */
export interface Answer {
  readonly term: number
  readonly likeness: number
  readonly exact: boolean
}

/** Every spelling that was ever indexed since the start, by a number (a term) counted from 0. */
export interface Vocabulary {
  /** The term of a word as it stands in a text, a new one if need be. */
  termOf(word: string): number
  /** The term of a spelling that a file kept, a new one if need be. */
  termOfSpelt(spelt: string): number
  speltOf(term: number): string
  /** The spellings that answer a word of a query. */
  answersTo(word: QueryWord, accented: boolean): readonly Answer[]
}

/** Words as they stand in texts are remembered up to this number, so that most are looked up once. */
const MOST_REMEMBERED = 200_000
/** Pieces of a text up to this length are copies; a longer one would keep the whole text in memory. */
const LONGEST_COPIED = 12
/** New words that are searched one by one for a beginning before all are sorted again. */
const MOST_UNSORTED = 1_000

export function createVocabulary(): Vocabulary {
  const remembered = new Map<string, number>()
  const terms = new Map<string, number>()
  const spellings: string[] = []
  const byFolded = new Map<string, number[]>()
  const folded: string[] = []
  let sorted: readonly string[] = []

  function termOfForm(form: WordForm): number {
    const known = terms.get(form.spelt)
    if (known !== undefined) return known
    const term = spellings.length
    const spelt = copied(form.spelt)
    spellings.push(spelt)
    terms.set(spelt, term)
    const alike = byFolded.get(form.folded)
    if (alike !== undefined) alike.push(term)
    else {
      const plain = copied(form.folded)
      byFolded.set(plain, [term])
      folded.push(plain)
    }
    return term
  }

  function beginningWith(start: string): readonly string[] {
    if (folded.length - sorted.length > MOST_UNSORTED) sorted = [...folded].sort()
    const found: string[] = []
    for (let at = lowerBound(sorted, start); sorted[at]?.startsWith(start); at++) {
      found.push(sorted[at] as string)
    }
    for (let at = sorted.length; at < folded.length; at++) {
      if (folded[at]?.startsWith(start)) found.push(folded[at] as string)
    }
    return found
  }

  return {
    termOf(word) {
      const known = remembered.get(word)
      if (known !== undefined) return known
      const term = termOfForm(formOf(word))
      if (remembered.size === MOST_REMEMBERED) remembered.clear()
      if (word.length <= LONGEST_COPIED) remembered.set(word, term)
      return term
    },
    termOfSpelt: (spelt) => terms.get(spelt) ?? termOfForm(formOfSpelt(spelt)),
    speltOf: (term) => spellings[term] as string,
    answersTo(word, accented) {
      const forms = word.unfinished ? beginningWith(word.folded) : [word.folded]
      return forms.flatMap((form) =>
        (byFolded.get(form) ?? []).map((term) => ({
          term,
          ...comparison(word, accented, form, spellings[term] as string),
        })),
      )
    },
  }
}

function copied(text: string): string {
  return Buffer.from(text).toString()
}

function comparison(
  word: QueryWord,
  accented: boolean,
  folded: string,
  spelt: string,
): { readonly likeness: number; readonly exact: boolean } {
  const whole = folded === word.folded
  const exact =
    !accented || spelt === word.spelt || (word.unfinished && couldBecome(word.spelt, spelt))
  if (!exact)
    return { likeness: LIKENESS[whole ? 'otherAccents' : 'longerWithOtherAccents'], exact }
  const same = accented ? spelt === word.spelt : whole
  return { likeness: same ? LIKENESS.same : LIKENESS.longer, exact }
}

function lowerBound(sorted: readonly string[], wanted: string): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] as string) < wanted) low = middle + 1
    else high = middle
  }
  return low
}
