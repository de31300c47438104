import type { SearchDocument } from '../../../src-main/storage/search/document-segment.ts'
import { allSyllables, NEWS_WORDS } from './news-words.ts'

/** Numbers from 0 up to 1, the same for a seed; quick enough for millions. */
export function quickRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Which of `count` things comes up: the n-th is as likely as 1/(n+`flat`), after Zipf and Mandelbrot. */
function zipf(count: number, flat: number, random: () => number): () => number {
  const sums = new Float64Array(count)
  let total = 0
  for (let n = 0; n < count; n++) {
    total += 1 / (n + flat)
    sums[n] = total
  }
  return () => {
    const wanted = random() * total
    let [low, high] = [0, count - 1]
    while (low < high) {
      const middle = (low + high) >>> 1
      if (sums[middle]! < wanted) low = middle + 1
      else high = middle
    }
    return low
  }
}

const SYLLABLES_A_PARAGRAPH = 80
/** Of a hundred words that many are from the list of real words; the others are any syllable, or a number. */
const REAL_WORDS = 72
const NUMBERS = 3

/** Makes articles of local news: real words and syllables by Zipf's law, as many as wanted, the same for a seed. */
export function newsTexts(seed: number) {
  const random = quickRandom(seed)
  const pick = (below: number) => Math.floor(random() * below)
  const syllables = allSyllables()
    .map((syllable) => ({ syllable, order: random() }))
    .sort((one, other) => one.order - other.order)
    .map(({ syllable }) => syllable)
    .slice(0, 6_500)
  const wordNumber = zipf(NEWS_WORDS.length, 2.7, random)
  const syllableNumber = zipf(syllables.length, 30, random)

  function word(): string {
    const dice = random() * 100
    if (dice < REAL_WORDS) return NEWS_WORDS[wordNumber()]!
    if (dice < 100 - NUMBERS) return syllables[syllableNumber()]!
    return `${pick(31) + 1}/${pick(12) + 1}/${2006 + pick(21)}`
  }

  function sentences(length: number): string {
    const lines: string[] = []
    for (let done = 0; done < length; ) {
      let line = ''
      for (let here = 0; here < SYLLABLES_A_PARAGRAPH && done < length; ) {
        const next = word()
        const starts = line === '' || line.endsWith('. ')
        line += starts ? next.charAt(0).toUpperCase() + next.slice(1) : next
        const said = next.split(' ').length
        here += said
        done += said
        line += random() < 0.06 ? '. ' : random() < 0.05 ? ', ' : ' '
      }
      lines.push(`${line.trim()}.`)
    }
    return lines.join('\n')
  }

  /** The n-th article, of about this many syllables. */
  function article(n: number, length: number): SearchDocument {
    return {
      articleId: `bai-${n}`,
      stamp: String(n),
      title: sentences(12).slice(0, -1),
      sapo: sentences(40),
      author: `${word()} ${word()}`,
      tags: [word(), word(), word()],
      section: word(),
      body: sentences(length - 60),
    }
  }

  return { article, pick, random }
}
