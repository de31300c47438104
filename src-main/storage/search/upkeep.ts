import { fileOf, type Part } from './part.ts'
import { MOST_DOCUMENTS } from './segment.ts'

/** Words that one part takes when parts are merged; a larger article is a part of its own. */
const MOST_WORDS = 8_000_000
/** Parts of one size that are kept before they become one of the next size. */
const MOST_ALIKE = 8
const SMALLEST_SIZE = 4_096
/** Articles in memory that become one part at once; as many of those become one again. */
const FRESH_ALIKE = 32

/** What a save makes of parts: one of each group of `fresh`, and if it can, one of each group of `kept`. */
export interface SavePlan {
  readonly fresh: readonly (readonly Part[])[]
  readonly kept: readonly (readonly Part[])[]
}

/** Writes what is only in memory; of what is on disk, makes one part of many small ones and cleans what is mostly dead. */
export function planSave(parts: readonly Part[]): SavePlan {
  const kept = parts.filter((part) => fileOf(part) !== null)
  const small = sizesOf(kept.filter(({ livingWords }) => livingWords < MOST_WORDS / 2))
    .filter((alike) => alike.length >= MOST_ALIKE)
    .flatMap(fitting)
  const taken = new Set(small.flat())
  const dying = kept.filter((part) => !taken.has(part) && part.living * 2 < part.dead.length)
  return {
    fresh: fitting(parts.filter((part) => fileOf(part) === null)),
    kept: [...small, ...dying.map((part) => [part])],
  }
}

/** The parts in memory that should be one before the next comes, or none. */
export function groupOfFresh<P extends Part>(parts: readonly P[]): readonly P[] {
  for (const most of [FRESH_ALIKE, FRESH_ALIKE ** 2]) {
    const alike = parts.filter(
      ({ dead }) => dead.length < most && dead.length >= most / FRESH_ALIKE,
    )
    if (alike.length >= FRESH_ALIKE) return alike
  }
  return []
}

function sizesOf(parts: readonly Part[]): readonly (readonly Part[])[] {
  const sizes = new Map<number, Part[]>()
  for (const part of parts) {
    const words = Math.max(part.livingWords, SMALLEST_SIZE)
    const size = Math.floor(Math.log(words / SMALLEST_SIZE) / Math.log(MOST_ALIKE))
    sizes.set(size, [...(sizes.get(size) ?? []), part])
  }
  return [...sizes.values()]
}

/** The parts in their order, in groups that each fit in one part. */
function fitting(parts: readonly Part[]): readonly (readonly Part[])[] {
  const groups: Part[][] = []
  let room = { words: 0, articles: 0 }
  for (const part of parts) {
    room = { words: room.words - part.livingWords, articles: room.articles - part.living }
    if (room.words < 0 || room.articles < 0) {
      groups.push([])
      room = {
        words: MOST_WORDS - part.livingWords,
        articles: MOST_DOCUMENTS - part.living,
      }
    }
    groups.at(-1)?.push(part)
  }
  return groups
}
