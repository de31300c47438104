import { FIELDS } from '../../../src-model/search/ranking.ts'
import type { WithTexts } from './document-segment.ts'
import { afterPlaces, SAMPLE_BITS, type Segment, startOfPlaces } from './segment.ts'

/** A segment to be merged; articles with a 1 in `dead` are left out. */
export interface MergeSource extends WithTexts {
  readonly dead: Uint8Array
}

/** Where the articles of a source went: the number that each has now, -1 for nowhere. */
export interface Moved<S extends MergeSource> {
  readonly source: S
  readonly numbers: Int32Array
}

/** Postings that are copied before others may have their turn. */
const POSTINGS_A_TURN = 50_000
const SAMPLE_MASK = (1 << SAMPLE_BITS) - 1

/**
 * One segment of all living articles of some, in their order. It yields where others may have their turn;
 * who dies meanwhile is still in the result. Gives also where each source's articles went.
 */
export function* mergeSegments<S extends MergeSource>(
  sources: readonly S[],
): Generator<undefined, WithTexts & { readonly moved: readonly Moved<S>[] }> {
  const moved = numbersAfter(sources)
  const postings = yield* mergePostings(moved)
  return { ...mergeDocuments(moved, postings), moved }
}

/** Runs a merge to its end at once. */
export function mergeAtOnce<S extends MergeSource>(sources: readonly S[]) {
  const steps = mergeSegments(sources)
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}

function numbersAfter<S extends MergeSource>(sources: readonly S[]): readonly Moved<S>[] {
  let next = 0
  return sources.map((source) => ({
    source,
    numbers: Int32Array.from(source.dead, (isDead) => (isDead === 1 ? -1 : next++)),
  }))
}

type Postings = Pick<Segment, 'terms' | 'from' | 'to' | 'docs' | 'weights' | 'places' | 'samples'>

function* mergePostings(moved: readonly Moved<MergeSource>[]): Generator<undefined, Postings> {
  const segments = moved.map(({ source }) => source.segment)
  const numbersIn = moved.map(({ numbers }) => numbers)
  const allTerms = termsOf(segments)
  const most = sum(segments.map(({ docs }) => docs.length))
  const terms = new Uint32Array(allTerms.length)
  const from = new Uint32Array(allTerms.length)
  const to = new Uint32Array(allTerms.length)
  const docs = new Uint16Array(most)
  const weights = new Uint8Array(most)
  const samples = new Uint32Array((most >>> SAMPLE_BITS) + 1)
  const places = new Uint8Array(sum(segments.map((segment) => segment.places.length)))
  const cursors = new Uint32Array(segments.length)
  let [rows, postings, bytes, turn] = [0, 0, 0, 0]
  for (const term of allTerms) {
    const begin = postings
    for (let number = 0; number < segments.length; number++) {
      const row = cursors[number] as number
      const segment = segments[number]
      const numbers = numbersIn[number]
      if (segment?.terms[row] !== term || numbers === undefined) continue
      cursors[number] = row + 1
      const [first, end] = [segment.from[row] as number, segment.to[row] as number]
      let at = startOfPlaces(segment, first)
      for (let posting = first; posting < end; posting++) {
        const next = afterPlaces(segment.places, at)
        const doc = numbers[segment.docs[posting] as number]
        if (doc !== undefined && doc !== -1) {
          if ((postings & SAMPLE_MASK) === 0) samples[postings >>> SAMPLE_BITS] = bytes
          docs[postings] = doc
          weights[postings++] = segment.weights[posting] as number
          for (let n = at; n < next; n++) places[bytes++] = segment.places[n] as number
        }
        at = next
      }
      turn += end - first
    }
    if (postings > begin) {
      terms[rows] = term
      from[rows] = begin
      to[rows++] = postings
    }
    if (turn > POSTINGS_A_TURN) {
      turn = 0
      yield
    }
  }
  return {
    terms: terms.slice(0, rows),
    from: from.slice(0, rows),
    to: to.slice(0, rows),
    docs: docs.slice(0, postings),
    weights: weights.slice(0, postings),
    places: places.slice(0, bytes),
    samples: samples.slice(0, (postings + SAMPLE_MASK) >>> SAMPLE_BITS),
  }
}

function termsOf(segments: readonly Segment[]): Uint32Array {
  const all = new Uint32Array(sum(segments.map(({ terms }) => terms.length)))
  let at = 0
  for (const { terms } of segments) {
    all.set(terms, at)
    at += terms.length
  }
  all.sort()
  return all.filter((term, n) => n === 0 || term !== all[n - 1])
}

function mergeDocuments(moved: readonly Moved<MergeSource>[], postings: Postings): WithTexts {
  const sources = moved.map(({ source }) => source)
  const living = sum(moved.map(({ numbers }) => numbers.filter((doc) => doc !== -1).length))
  const ids: string[] = []
  const stamps: string[] = []
  const lengths = new Uint32Array(living)
  const fieldStarts = new Uint32Array(living * FIELDS.length)
  const bases = new Uint32Array(living + 1)
  const anchorStarts = new Uint32Array(living + 1)
  const anchors = new Uint32Array(sum(sources.map(({ segment }) => segment.anchors.length)))
  const textStarts = new Uint32Array(living + 1)
  const textSums = new Uint8Array(living * 8)
  const texts = new Uint8Array(sum(sources.map((source) => source.texts.length)))
  let doc = 0
  for (const { source, numbers } of moved) {
    const { segment, texts: own } = source
    for (const [old, target] of numbers.entries()) {
      if (target === -1) continue
      ids.push(segment.ids[old] as string)
      stamps.push(segment.stamps[old] as string)
      lengths[doc] = segment.lengths[old] as number
      fieldStarts.set(rowIn(segment.fieldStarts, old, FIELDS.length), doc * FIELDS.length)
      textSums.set(segment.textSums.subarray(old * 8, old * 8 + 8), doc * 8)
      const [base = 0, baseEnd = 0] = segment.bases.subarray(old, old + 2)
      bases[doc + 1] = (bases[doc] as number) + baseEnd - base
      const [anchor, anchorEnd] = segment.anchorStarts.subarray(old, old + 2)
      const ownAnchors = segment.anchors.subarray(anchor, anchorEnd)
      anchors.set(ownAnchors, anchorStarts[doc])
      anchorStarts[doc + 1] = (anchorStarts[doc] as number) + ownAnchors.length
      const text = own.subarray(segment.textStarts[old], segment.textStarts[old + 1])
      texts.set(text, textStarts[doc])
      textStarts[doc + 1] = (textStarts[doc] as number) + text.length
      doc += 1
    }
  }
  const documents = {
    ids,
    stamps,
    lengths,
    fieldStarts,
    bases,
    anchorStarts,
    anchors: anchors.slice(0, anchorStarts[living]),
    textStarts,
    textSums,
  }
  return { segment: { ...documents, ...postings }, texts: texts.slice(0, textStarts[living]) }
}

function rowIn(table: Uint32Array, row: number, width: number): Uint32Array {
  return table.subarray(row * width, row * width + width)
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((one, other) => one + other, 0)
}
