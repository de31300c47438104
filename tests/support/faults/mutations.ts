import type { Draw } from './crash-states.ts'

/** One way of damaging a file: a changed byte, or everything behind a length gone. */
export interface Mutation {
  readonly what: string
  readonly bytes: Buffer
}

/** Every single changed byte (one bit of it) and every shorter length of a file, or as many of them, evenly spread, as `most` allows. */
export function* mutations(
  good: Buffer,
  most: number,
  draw: Draw,
): Generator<Mutation, void, undefined> {
  const all = 2 * good.length
  const step = Math.max(1, all / most)
  for (let at = draw(Math.ceil(step)); at < all; at += step) {
    const position = Math.floor(at) >> 1
    if (Math.floor(at) % 2 === 0) {
      const bytes = Buffer.from(good)
      bytes[position] = (bytes[position] ?? 0) ^ (1 << draw(8))
      yield { what: `byte ${position} changed`, bytes }
    } else {
      yield { what: `cut to ${position} bytes`, bytes: good.subarray(0, position) }
    }
  }
}
