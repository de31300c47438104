/** How many may come at once, and how many more each second. */
export interface Rate {
  readonly atOnce: number
  readonly eachSecond: number
}

/** What came of asking; the first refusal of a row is told apart so that it can be noted once. */
export type Admission = 'admitted' | 'firstRefused' | 'refused'

/** Bounds how often something happens; `now` gives milliseconds. */
export function createRateLimit(rate: Rate, now: () => number): () => Admission {
  let room = rate.atOnce
  let last = now()
  let refusing = false
  return () => {
    const at = now()
    room = Math.min(rate.atOnce, room + (Math.max(0, at - last) / 1_000) * rate.eachSecond)
    last = at
    if (room < 1) {
      const admission = refusing ? 'refused' : 'firstRefused'
      refusing = true
      return admission
    }
    room -= 1
    refusing = false
    return 'admitted'
  }
}
