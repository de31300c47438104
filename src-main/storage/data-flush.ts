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
 * How data is flushed: by another thread, so that a slow disk does not hold up the loop, but in place while the disk is
 * quick, as a good one always is. The first slow flush in place is the last, until the disk was quick many times in a row.
 */
export function dataFlush(
  { inPlace, aside }: FlushWays,
  now: () => number,
): (file: number) => Promise<void> {
  let quickInARow = 0
  let waiting = 0
  return async (file) => {
    const begun = now()
    let isDone = false
    waiting += 1
    try {
      // Behind a flush that still waits nobody knows how quick the disk is now.
      if (quickInARow >= STEADY && waiting === 1) inPlace(file)
      else await aside(file)
      isDone = true
    } finally {
      waiting -= 1
      quickInARow = isDone && now() - begun <= QUICK ? quickInARow + 1 : 0
    }
  }
}
