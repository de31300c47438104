/** A flush of at most so many milliseconds takes less time in place than another thread takes to wake up and answer. */
const QUICK = 1
/** So many quick flushes in a row make a disk count as quick. */
const STEADY = 16

/** The two ways to flush a file's data, by its descriptor. */
export interface FlushWays {
  readonly inPlace: (file: number) => void
  readonly aside: (file: number) => Promise<void>
}

/**
 * How data is flushed: by another thread, so that a slow disk never holds up the loop, but in place while the disk is
 * quick, as a good one always is. One slow flush brings the thread back until the disk was quick many times in a row.
 */
export function dataFlush(
  { inPlace, aside }: FlushWays,
  now: () => number,
): (file: number) => Promise<void> {
  let quickInARow = 0
  return async (file) => {
    const isQuick = quickInARow >= STEADY
    const before = quickInARow
    quickInARow = 0
    const begun = now()
    if (isQuick) inPlace(file)
    else await aside(file)
    if (now() - begun <= QUICK) quickInARow = before + 1
  }
}
