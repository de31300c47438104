/** No page needs to know more often how far something is, in milliseconds. */
const OFTEN = 200

/** Says of each step of a long act whether it is worth telling: now and then, and at the end. `now` may jump either way. */
export function progressPace(now: () => number): (done: number, total: number) => boolean {
  let told = Number.NEGATIVE_INFINITY
  return (done, total) => {
    const at = now()
    if (Math.abs(at - told) < OFTEN && done !== total) return false
    told = at
    return true
  }
}
