import type { Part } from './part.ts'

/** An article that was found. */
export interface RankedHit {
  readonly part: Part
  readonly doc: number
  readonly articleId: string
  readonly score: number
  /** All words stand in it with the accents that were typed. */
  readonly exact: boolean
}

/** Keeps the best of many hits: exact ones first, then by score, then by id. */
export interface BestHits {
  /** Whether a hit of this score would be among the best so far; spares making those that would not. */
  mayTake(score: number, exact: boolean): boolean
  take(hit: RankedHit): void
  /** The best first. */
  inOrder(): readonly RankedHit[]
}

/** Keeps the best `most` hits in a heap with the worst on top. */
export function createBestHits(most: number): BestHits {
  const heap: RankedHit[] = []

  function sinkFromTop(): void {
    for (let at = 0; ; ) {
      let worst = at
      for (const child of [2 * at + 1, 2 * at + 2]) {
        if (child < heap.length && isBetter(get(worst), get(child))) worst = child
      }
      if (worst === at) return
      swap(at, worst)
      at = worst
    }
  }

  function riseFromEnd(): void {
    for (let at = heap.length - 1; at > 0; ) {
      const parent = (at - 1) >>> 1
      if (!isBetter(get(parent), get(at))) return
      swap(at, parent)
      at = parent
    }
  }

  function get(at: number): RankedHit {
    return heap[at] as RankedHit
  }

  function swap(one: number, other: number): void {
    const kept = get(one)
    heap[one] = get(other)
    heap[other] = kept
  }

  return {
    mayTake(score, exact) {
      const worst = heap[0]
      if (heap.length < most || worst === undefined) return most > 0
      return exact === worst.exact ? score >= worst.score : exact
    },
    take(hit) {
      if (heap.length < most) {
        heap.push(hit)
        riseFromEnd()
      } else if (most > 0 && isBetter(hit, get(0))) {
        heap[0] = hit
        sinkFromTop()
      }
    },
    inOrder: () => [...heap].sort((one, other) => (isBetter(one, other) ? -1 : 1)),
  }
}

function isBetter(one: RankedHit, other: RankedHit): boolean {
  if (one.exact !== other.exact) return one.exact
  if (one.score !== other.score) return one.score > other.score
  return one.articleId < other.articleId
}
