/** Messages that may come at once, and how many more each second: far above what people cause. */
const AT_ONCE = 2_000
const EACH_SECOND = 500

/** What came of asking; the first refusal of a row is told apart so that it is logged once. */
export type Admission = 'admitted' | 'firstRefused' | 'refused'

/** Bounds how many messages come in; `now` gives milliseconds. */
export function createRateLimit(now: () => number): { readonly admit: () => Admission } {
  let room = AT_ONCE
  let last = now()
  let refusing = false
  return {
    admit() {
      const at = now()
      room = Math.min(AT_ONCE, room + (Math.max(0, at - last) / 1_000) * EACH_SECOND)
      last = at
      if (room < 1) {
        const admission = refusing ? 'refused' : 'firstRefused'
        refusing = true
        return admission
      }
      room -= 1
      refusing = false
      return 'admitted'
    },
  }
}
