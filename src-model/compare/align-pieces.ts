import { diffArrays } from 'diff'
import { tokensOf } from './compare-words.ts'
import type { Piece } from './pieces.ts'

/** A piece of the earlier document, of the later one, or one of each that belong together. */
export interface Aligned {
  readonly before: Piece | null
  readonly after: Piece | null
}

/** How many pieces may differ before all of them count as exchanged. */
const MOST_EDITS = 2_000

/** How many pairs of one changed stretch are looked at for what they have in common. */
const MOST_PAIRS = 2_500

/** Two pieces belong together when they share at least so much, of 1. */
const LEAST_LIKENESS = 0.35

/** Pairs what stayed and what changed, in reading order; `coarse` where the two differ too much to look for pairs. */
export function alignPieces(
  before: readonly Piece[],
  after: readonly Piece[],
): { readonly aligned: readonly Aligned[]; readonly coarse: boolean } {
  const shorter = Math.min(before.length, after.length)
  let same = 0
  while (same < shorter && before[same]?.key === after[same]?.key) same++
  let sameEnd = 0
  const isSameAtEnd = () => before.at(-1 - sameEnd)?.key === after.at(-1 - sameEnd)?.key
  while (sameEnd < shorter - same && isSameAtEnd()) sameEnd++
  const middle = alignMiddle(
    before.slice(same, before.length - sameEnd),
    after.slice(same, after.length - sameEnd),
  )
  const pair = (b: number, a: number): Aligned => ({
    before: before[b] ?? null,
    after: after[a] ?? null,
  })
  const start = Array.from({ length: same }, (_, n) => pair(n, n))
  const end = Array.from({ length: sameEnd }, (_, n) =>
    pair(before.length - sameEnd + n, after.length - sameEnd + n),
  )
  return { aligned: [...start, ...middle.aligned, ...end], coarse: middle.coarse }
}

function alignMiddle(
  before: readonly Piece[],
  after: readonly Piece[],
): ReturnType<typeof alignPieces> {
  const keys = (pieces: readonly Piece[]) => pieces.map((piece) => piece.key)
  const changes = diffArrays(keys(before), keys(after), { maxEditLength: MOST_EDITS })
  if (changes === undefined) {
    return { aligned: [...alone(before, 'before'), ...alone(after, 'after')], coarse: true }
  }
  const aligned: Aligned[] = []
  let coarse = false
  let [b, a] = [0, 0]
  let [removed, added] = [0, 0]
  const settle = () => {
    const gap = alignGap(before.slice(b - removed, b), after.slice(a - added, a))
    aligned.push(...gap.aligned)
    coarse ||= gap.coarse
    removed = 0
    added = 0
  }
  for (const change of changes) {
    if (change.removed) {
      b += change.count
      removed += change.count
    } else if (change.added) {
      a += change.count
      added += change.count
    } else {
      settle()
      for (let n = 0; n < change.count; n++) {
        aligned.push({ before: before[b++] ?? null, after: after[a++] ?? null })
      }
    }
  }
  settle()
  return { aligned, coarse }
}

function alone(pieces: readonly Piece[], side: keyof Aligned): readonly Aligned[] {
  return pieces.map((piece) => ({ before: null, after: null, [side]: piece }))
}

/** Pairs the pieces of one changed stretch so that the likeness of all pairs together is greatest. */
function alignGap(
  before: readonly Piece[],
  after: readonly Piece[],
): { readonly aligned: readonly Aligned[]; readonly coarse: boolean } {
  if (before.length === 0 || after.length === 0 || before.length * after.length > MOST_PAIRS) {
    const coarse = before.length > 0 && after.length > 0
    return { aligned: [...alone(before, 'before'), ...alone(after, 'after')], coarse }
  }
  const bags = { before: before.map(bagOf), after: after.map(bagOf) }
  const likeness = before.map((one, b) =>
    after.map((other, a) => likenessOf(one, other, bags.before[b], bags.after[a])),
  )
  // best[b][a] is the greatest likeness that the pieces from b and a on can reach.
  const best = Array.from({ length: before.length + 1 }, () =>
    new Array<number>(after.length + 1).fill(0),
  )
  const bestAt = (b: number, a: number) => best[b]?.[a] ?? 0
  const pairAt = (b: number, a: number) => likeness[b]?.[a] ?? 0
  const paired = (b: number, a: number) =>
    pairAt(b, a) < LEAST_LIKENESS ? -1 : pairAt(b, a) + bestAt(b + 1, a + 1)
  for (let b = before.length - 1; b >= 0; b--) {
    for (let a = after.length - 1; a >= 0; a--) {
      const row = best[b]
      if (row) row[a] = Math.max(paired(b, a), bestAt(b + 1, a), bestAt(b, a + 1))
    }
  }
  const aligned: Aligned[] = []
  let [b, a] = [0, 0]
  while (b < before.length || a < after.length) {
    const isPair = b < before.length && a < after.length && bestAt(b, a) === paired(b, a)
    const isRemoved = b < before.length && (a === after.length || bestAt(b, a) === bestAt(b + 1, a))
    if (isPair) aligned.push({ before: before[b++] ?? null, after: after[a++] ?? null })
    else if (isRemoved) aligned.push({ before: before[b++] ?? null, after: null })
    else aligned.push({ before: null, after: after[a++] ?? null })
  }
  return { aligned, coarse: false }
}

type Bag = ReadonlyMap<string, number>

/** Pieces of these kinds are only ever compared with their like. */
const APART = ['title', 'sapo', 'figure', 'attachment', 'embed', 'rule']

function likenessOf(one: Piece, other: Piece, oneBag: Bag = new Map(), otherBag: Bag = new Map()) {
  const isApart = APART.includes(one.kind) || APART.includes(other.kind)
  if (isApart && one.kind !== other.kind) return 0
  const words = sharedOf(oneBag, otherBag)
  if (!isApart) return words
  return one.image !== null && one.image === other.image ? 1 : Math.max(words, 0.5)
}

function bagOf({ text, facts }: Piece): Bag {
  const bag = new Map<string, number>()
  for (const token of tokensOf(`${text} ${facts.alt ?? ''} ${facts.name ?? ''}`)) {
    if (token.trim() !== '') bag.set(token, (bag.get(token) ?? 0) + 1)
  }
  return bag
}

/** How much of the words of two pieces both have, from 0 to 1. */
function sharedOf(one: Bag, other: Bag): number {
  let [shared, all] = [0, 0]
  for (const [word, count] of one) {
    shared += Math.min(count, other.get(word) ?? 0)
    all += count
  }
  for (const count of other.values()) all += count
  return all === 0 ? 0 : (2 * shared) / all
}
