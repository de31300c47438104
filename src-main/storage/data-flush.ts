/** A flush of at most so many milliseconds is made in place: nobody notices it, and another thread would have to wake up and answer first. */
const QUICK = 3
/** So many quick flushes in a row make a disk count as quick; more would let one slow flush in a thousand slow down another ten. */
const STEADY = 4

/** The two ways to flush a file's data, by its descriptor. */
export interface FlushWays {
  readonly inPlace: (file: number) => void
  readonly aside: (file: number) => Promise<void>
}

/** How the data of files is flushed now. */
export interface DataFlush {
  /** Resolves when the data of a file is on disk. */
  flush(file: number): Promise<void>
  /** True while a flush in place takes less time than waiting for one. */
  isQuick(): boolean
  /** Returns when the data of a file is on disk; to be called only while it is quick. */
  flushNow(file: number): void
}

/**
 * How data is flushed: by another thread, so that a slow disk does not hold up the loop, but in place while the disk is
 * quick, as a good one always is. The first slow flush in place is the last, until the disk was quick many times in a row.
 */
export function dataFlush({ inPlace, aside }: FlushWays, now: () => number): DataFlush {
  let quickInARow = 0
  let waiting = 0

  function judge(begun: number, isDone: boolean): void {
    quickInARow = isDone && now() - begun <= QUICK ? quickInARow + 1 : 0
  }

  // Behind a flush that still waits nobody knows how quick the disk is now.
  const isQuick = () => quickInARow >= STEADY && waiting === 0

  function flushNow(file: number): void {
    const begun = now()
    let isDone = false
    try {
      inPlace(file)
      isDone = true
    } finally {
      judge(begun, isDone)
    }
  }

  return {
    isQuick,
    flushNow,
    async flush(file) {
      if (isQuick()) {
        flushNow(file)
        return
      }
      const begun = now()
      let isDone = false
      waiting += 1
      try {
        await aside(file)
        isDone = true
      } finally {
        waiting -= 1
        judge(begun, isDone)
      }
    },
  }
}
