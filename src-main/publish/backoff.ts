/** Before the first repetition, on average, and at most ever, in milliseconds. */
const FIRST = 1_000
const LONGEST = 60 * 60 * 1_000

/**
 * How long to wait after the n-th failed try (n from 1), in milliseconds: full jitter under a ceiling
 * that doubles up to an hour, so that many machines do not come back at once. A target's own wish is
 * the least, with a little jitter on top. `random` gives a number from 0 up to but not including 1.
 */
export function waitAfter(tries: number, random: () => number, wish?: number): number {
  const ceiling = Math.min(2 * FIRST * 2 ** Math.min(Math.max(tries - 1, 0), 30), LONGEST)
  const wait = Math.round(ceiling * random())
  if (wish === undefined) return Math.max(wait, FIRST / 10)
  return Math.max(wish + Math.round(FIRST * random()), wait)
}
