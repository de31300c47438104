/**
 * An unchanging index of some articles (at most 65,536). Its postings are one row for each term of each
 * article, sorted by term and then article: `docs` says which article (numbered from 0 within the segment),
 * `weights` what the term weighs there, `places` where it stands.
 */
export interface Segment {
  readonly ids: readonly string[]
  readonly stamps: readonly string[]
  /** Words of each article. */
  readonly lengths: Uint32Array
  /** The first place of each field of each article, one row of `FIELDS.length` an article. */
  readonly fieldStarts: Uint32Array
  /** Where the places of each article begin when all are laid end to end, and behind the last where they end. */
  readonly bases: Uint32Array
  /** The anchors of each article: from here up to where those of the next begin. */
  readonly anchorStarts: Uint32Array
  /** A word of the body about every 64: its place from the first, and where it starts in UTF-16 units. */
  readonly anchors: Uint32Array
  /** Where the text of each article begins among the texts, in bytes, and behind the last where it ends. */
  readonly textStarts: Uint32Array
  /** Eight bytes of SHA-256 of each text. */
  readonly textSums: Uint8Array
  /** The terms, rising; the postings of `terms[n]` are from `from[n]` up to `to[n]`. */
  readonly terms: Uint32Array
  readonly from: Uint32Array
  readonly to: Uint32Array
  readonly docs: Uint16Array
  readonly weights: Uint8Array
  /** For each posting the length in bytes of what follows, then its places as differences, all as varints. */
  readonly places: Uint8Array
  /** Where in `places` every 32nd posting begins. */
  readonly samples: Uint32Array
}

/** Articles that one segment takes at most. */
export const MOST_DOCUMENTS = 65_536
/** Postings from one sample of their place to the next, as a power of two. */
export const SAMPLE_BITS = 5

/** Places of a body from one anchor to the next. */
export const ANCHOR_STEP = 64

/** The number of a term within a segment, or -1. */
export function rowOf(segment: Segment, term: number): number {
  const { terms } = segment
  let [low, high] = [0, terms.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((terms[middle] as number) < term) low = middle + 1
    else high = middle
  }
  return terms[low] === term ? low : -1
}

/** The posting of an article among those of a row, or -1. */
export function postingOf(segment: Segment, row: number, doc: number): number {
  const { docs } = segment
  const end = segment.to[row] as number
  let [low, high] = [segment.from[row] as number, end]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((docs[middle] as number) < doc) low = middle + 1
    else high = middle
  }
  return low < end && docs[low] === doc ? low : -1
}

/** Where the places of a posting begin, in bytes. */
export function startOfPlaces({ samples, places }: Segment, posting: number): number {
  let at = samples[posting >>> SAMPLE_BITS] as number
  for (let n = posting & ((1 << SAMPLE_BITS) - 1); n > 0; n--) at = afterPlaces(places, at)
  return at
}

/** Where the next posting's places begin. */
export function afterPlaces(places: Uint8Array, start: number): number {
  let at = start
  let length = places[at++] as number
  if (length > 127) {
    length &= 127
    for (let shift = 7; ; shift += 7) {
      const byte = places[at++] as number
      length |= (byte & 127) << shift
      if (byte < 128) break
    }
  }
  return at + length
}

/** Adds the places of one posting to others. */
export function addPlaces(segment: Segment, posting: number, found: number[]): void {
  const { places } = segment
  const start = startOfPlaces(segment, posting)
  const end = afterPlaces(places, start)
  let place = 0
  for (let at = afterVarint(places, start); at < end; ) {
    let byte = places[at++] as number
    let step = byte & 127
    for (let shift = 7; byte > 127; shift += 7) {
      byte = places[at++] as number
      step |= (byte & 127) << shift
    }
    place += step
    found.push(place)
  }
}

/** Where a varint that begins at `start` ends. */
export function afterVarint(bytes: Uint8Array, start: number): number {
  let at = start
  while ((bytes[at] as number) > 127) at += 1
  return at + 1
}

/** Writes a number below 2^28 as a varint and says where it ends. */
export function writeVarint(bytes: Uint8Array, start: number, value: number): number {
  let at = start
  let rest = value
  while (rest > 127) {
    bytes[at++] = (rest & 127) | 128
    rest >>>= 7
  }
  bytes[at++] = rest
  return at
}
