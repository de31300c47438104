/** The parts of an article that are searched, in the order in which their words are counted. */
export const FIELDS = ['title', 'sapo', 'author', 'tags', 'section', 'body'] as const
export type Field = (typeof FIELDS)[number]

/** What one word of each field weighs. */
export const FIELD_WEIGHTS: Readonly<Record<Field, number>> = {
  title: 8,
  sapo: 4,
  author: 2,
  tags: 2,
  section: 2,
  body: 1,
}

/** What the words of one spelling weigh in one article at most; more says nothing more. */
export const HEAVIEST = 255

/** What a found word counts, all of them eighths, so that sums are exact in any order. */
export const LIKENESS = {
  /** The word as searched. */
  same: 1,
  /** A longer word that an unfinished one could become. */
  longer: 0.25,
  /** Another spelling, when accents were typed. */
  otherAccents: 0.25,
  longerWithOtherAccents: 0.125,
} as const

const SATURATION = 1.2
const LENGTH_SHARE = 0.75

/** How much a clause tells, from the articles there are and those of them that hold it (BM25). */
export function rarity(articles: number, holding: number): number {
  return Math.log(1 + (articles - holding + 0.5) / (holding + 0.5))
}

/** What an article's length does to the weights in it: to be passed to `relevance`. */
export function lengthNorm(words: number, averageWords: number): number {
  return SATURATION * (1 - LENGTH_SHARE + (LENGTH_SHARE * words) / averageWords)
}

/** What a clause adds to an article's score: its weight there, saturating (BM25), by its rarity. */
export function relevance(weight: number, rare: number, norm: number): number {
  return (rare * weight * (SATURATION + 1)) / (weight + norm)
}
