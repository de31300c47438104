import { FIELDS, LIKENESS } from '../../../src-model/search/ranking.ts'
import { weightAt } from './document-segment.ts'
import type { Part } from './part.ts'
import { afterPlaces, afterVarint, rowOf, type Segment, startOfPlaces } from './segment.ts'
import type { Answer } from './vocabulary.ts'

/** What a clause weighs in each article of a segment (0: it is not there), and where it stands as typed. */
export interface Tally {
  readonly weights: Float32Array
  /** 1 for an article that holds it with the accents that were typed; null when accents do not matter. */
  readonly exact: Uint8Array | null
  /** Living articles that hold it. */
  living: number
}

/** The tally of one word, or null when no article has it. */
export function tallyOfWord(
  { segment, dead }: Part,
  answers: readonly Answer[],
  accented: boolean,
): Tally | null {
  const { docs, weights } = segment
  let tally: Tally | null = null
  for (const { term, likeness, exact } of answers) {
    const row = rowOf(segment, term)
    if (row === -1) continue
    tally ??= emptyTally(segment, accented)
    const { weights: sums, exact: exactly } = tally
    const end = segment.to[row] as number
    let living = 0
    for (let posting = segment.from[row] as number; posting < end; posting++) {
      const doc = docs[posting] as number
      const before = sums[doc] as number
      if (before === 0 && dead[doc] === 0) living += 1
      sums[doc] = before + (weights[posting] as number) * likeness
      if (exact && exactly !== null) exactly[doc] = 1
    }
    tally.living += living
  }
  return tally
}

/** The tally of words that stand side by side, from the answers to each and their tallies, or null. */
export function tallyOfPhrase(
  part: Part,
  words: readonly (readonly Answer[])[],
  tallies: readonly (Tally | null)[],
  accented: boolean,
): Tally | null {
  const { segment } = part
  const candidates = candidatesAmong(segment, tallies)
  if (candidates === null) return null
  const [first = [], ...others] = words
  let ends = clearEnds(segment, accented)
  for (const answer of first) mark(segment, candidates, null, answer, ends)
  for (const answers of others.slice(0, -1)) {
    const after = clearEnds(segment, accented)
    for (const answer of answers) mark(segment, candidates, ends, answer, after)
    giveBack(ends)
    ends = after
  }
  const tally = emptyTally(segment, accented)
  for (const answers of others.slice(-1)) {
    for (const answer of answers) weigh(part, candidates, ends, answer, tally)
  }
  giveBack(ends)
  return tally
}

/** A bit for each place of all articles: set directly behind words that stand side by side, in any and in typed spelling. */
interface Ends {
  readonly any: Uint32Array
  readonly asTyped: Uint32Array | null
}

/** Bits that no search uses now; making them anew each time takes longer than all else. */
const spare: Uint32Array[] = []

function clearBits(count: number): Uint32Array {
  const room = (count >>> 5) + 1
  const bits = spare.pop()
  if (bits === undefined || bits.length < room) return new Uint32Array(room)
  return bits.fill(0, 0, room)
}

function clearEnds({ bases }: Segment, accented: boolean): Ends {
  const [places = 0] = bases.subarray(-1)
  return { any: clearBits(places), asTyped: accented ? clearBits(places) : null }
}

function giveBack({ any, asTyped }: Ends): void {
  spare.push(any)
  if (asTyped !== null) spare.push(asTyped)
}

/** Marks the place behind a spelling in the candidates; only where `before` has a mark, when that is given. */
function mark(
  segment: Segment,
  candidates: Uint8Array,
  before: Ends | null,
  { term, exact }: Answer,
  after: Ends,
): void {
  const row = rowOf(segment, term)
  if (row === -1) return
  const { places, docs, bases } = segment
  const { any } = after
  const asTyped = exact ? after.asTyped : null
  const [first, last] = [segment.from[row] as number, segment.to[row] as number]
  let at = startOfPlaces(segment, first)
  for (let posting = first; posting < last; posting++) {
    const doc = docs[posting] as number
    const end = afterPlaces(places, at)
    if (candidates[doc] === 1) {
      // Varints read in place, in 32-bit numbers: half the time of a function that reads one.
      let place = bases[doc] as number
      for (let next = afterVarint(places, at); next < end; ) {
        let byte = places[next++] as number
        if (byte < 128) place = (place + byte) | 0
        else {
          let step = byte & 127
          let shift = 7
          for (byte = places[next++] as number; byte > 127; byte = places[next++] as number) {
            step |= (byte & 127) << shift
            shift += 7
          }
          place = (place + (step | (byte << shift))) | 0
        }
        if (before !== null && !isSet(before.any, place)) continue
        set(any, place + 1)
        if (asTyped === null) continue
        if (before?.asTyped && !isSet(before.asTyped, place)) continue
        set(asTyped, place + 1)
      }
    }
    at = end
  }
}

/** Adds to a tally what the last word of a phrase weighs where it stands directly behind the others. */
function weigh(
  part: Part,
  candidates: Uint8Array,
  before: Ends,
  { term, exact }: Answer,
  tally: Tally,
): void {
  const { segment } = part
  const row = rowOf(segment, term)
  if (row === -1) return
  const { places, docs, bases } = segment
  const { any } = before
  const [first, last] = [segment.from[row] as number, segment.to[row] as number]
  let at = startOfPlaces(segment, first)
  for (let posting = first; posting < last; posting++) {
    const doc = docs[posting] as number
    const end = afterPlaces(places, at)
    if (candidates[doc] === 1) {
      let place = bases[doc] as number
      for (let next = afterVarint(places, at); next < end; ) {
        let byte = places[next++] as number
        if (byte < 128) place = (place + byte) | 0
        else {
          let step = byte & 127
          let shift = 7
          for (byte = places[next++] as number; byte > 127; byte = places[next++] as number) {
            step |= (byte & 127) << shift
            shift += 7
          }
          place = (place + (step | (byte << shift))) | 0
        }
        if (isSet(any, place)) {
          const asTyped = exact && (before.asTyped === null || isSet(before.asTyped, place))
          add(part, doc, place - (bases[doc] as number), asTyped, tally)
        }
      }
    }
    at = end
  }
}

function add(part: Part, doc: number, place: number, asTyped: boolean, tally: Tally): void {
  const { segment, dead } = part
  const before = tally.weights[doc] as number
  if (before === 0 && dead[doc] === 0) tally.living += 1
  const weight = weightAt(place, segment.fieldStarts, doc * FIELDS.length)
  const likeness = asTyped ? LIKENESS.same : LIKENESS.otherAccents
  tally.weights[doc] = before + weight * likeness
  if (asTyped && tally.exact !== null) tally.exact[doc] = 1
}

function set(bits: Uint32Array, at: number): void {
  bits[at >>> 5] = (bits[at >>> 5] as number) | (1 << (at & 31))
}

function isSet(bits: Uint32Array, at: number): boolean {
  return (((bits[at >>> 5] as number) >>> (at & 31)) & 1) === 1
}

function emptyTally({ ids }: Segment, accented: boolean): Tally {
  return {
    weights: new Float32Array(ids.length),
    exact: accented ? new Uint8Array(ids.length) : null,
    living: 0,
  }
}

/** 1 for each article that has all words, or null when none has. */
function candidatesAmong({ ids }: Segment, tallies: readonly (Tally | null)[]): Uint8Array | null {
  const found: Tally[] = []
  for (const tally of tallies) {
    if (tally === null) return null
    found.push(tally)
  }
  const candidates = new Uint8Array(ids.length).fill(1)
  for (const tally of found) {
    const { weights } = tally
    for (let doc = 0; doc < candidates.length; doc++) {
      if (weights[doc] === 0) candidates[doc] = 0
    }
  }
  return candidates.includes(1) ? candidates : null
}
