import { FIELD_WEIGHTS, FIELDS, HEAVIEST } from '../../../src-model/search/ranking.ts'
import { eachWord } from '../../../src-model/search/words.ts'
import { shortSum } from '../checksum.ts'
import { ANCHOR_STEP, SAMPLE_BITS, type Segment, writeVarint } from './segment.ts'
import type { Vocabulary } from './vocabulary.ts'

/** An article as it is searched. The stamp is the caller's: by it stale articles are found. */
export interface SearchDocument {
  readonly articleId: string
  readonly stamp: string
  readonly title: string
  readonly sapo: string
  readonly body: string
  readonly author: string
  readonly tags: readonly string[]
  readonly section: string | null
}

/** A segment with the texts of its articles, as they are kept on disk. */
export interface WithTexts {
  readonly segment: Segment
  readonly texts: Uint8Array
}

/** Places of one article that are indexed; what is behind is kept but not found. */
const MOST_PLACES = 1 << 20
const FIELD_END = '\u001f'

/** The segment of one article. */
export function segmentOf(document: SearchDocument, vocabulary: Vocabulary): WithTexts {
  const fields = textsOf(document)
  // A place and its term in one number, so that sorting numbers sorts by term, then place.
  let words = new Float64Array(1_024)
  let length = 0
  let place = 0
  const fieldStarts = new Uint32Array(FIELDS.length)
  const anchors: number[] = []
  for (const [number, text] of fields.entries()) {
    fieldStarts[number] = place
    const isBody = number === FIELDS.indexOf('body')
    const first = place
    const next = eachWord(text, (start, end, at) => {
      if (first + at >= MOST_PLACES - 1) return false
      if (isBody && at >= (anchors.length / 2 + 1) * ANCHOR_STEP) anchors.push(at, start)
      if (length === words.length) words = doubled(words)
      words[length++] = vocabulary.termOf(text.slice(start, end)) * MOST_PLACES + first + at
      return true
    })
    place = Math.min(MOST_PLACES, first + next + 1)
  }
  const texts = Buffer.from(fields.join(FIELD_END))
  return {
    segment: {
      ids: [document.articleId],
      stamps: [document.stamp],
      lengths: Uint32Array.of(length),
      fieldStarts,
      bases: Uint32Array.of(0, place),
      anchorStarts: Uint32Array.of(0, anchors.length),
      anchors: Uint32Array.from(anchors),
      textStarts: Uint32Array.of(0, texts.length),
      textSums: shortSum(texts),
      ...postingsOf(words.subarray(0, length).sort(), fieldStarts),
    },
    texts,
  }
}

/** The texts of the fields, in their order, from what `segmentOf` kept. */
export function fieldsIn(text: Uint8Array): readonly string[] {
  return Buffer.from(text.buffer, text.byteOffset, text.length).toString().split(FIELD_END)
}

function textsOf(document: SearchDocument): readonly string[] {
  return FIELDS.map((field) => {
    const value = document[field] ?? ''
    const text = typeof value === 'string' ? value : value.join('\n')
    return text.normalize('NFC').replaceAll(FIELD_END, ' ')
  })
}

type Postings = Pick<Segment, 'terms' | 'from' | 'to' | 'docs' | 'weights' | 'places' | 'samples'>

function postingsOf(words: Float64Array, fieldStarts: Uint32Array): Postings {
  const terms = new Uint32Array(words.length)
  const weights = new Uint8Array(words.length)
  // At most three bytes a place and three for the length of a posting's.
  const places = new Uint8Array(words.length * 6)
  const samples = new Uint32Array((words.length >>> SAMPLE_BITS) + 1)
  const own = new Uint8Array(words.length * 3)
  let rows = 0
  let bytes = 0
  for (let at = 0; at < words.length; rows++) {
    const term = Math.floor((words[at] as number) / MOST_PLACES)
    let weight = 0
    let last = 0
    let ownBytes = 0
    for (; at < words.length; at++) {
      const place = (words[at] as number) - term * MOST_PLACES
      if (place >= MOST_PLACES) break
      weight += weightAt(place, fieldStarts)
      ownBytes = writeVarint(own, ownBytes, place - last)
      last = place
    }
    terms[rows] = term
    weights[rows] = Math.min(HEAVIEST, weight)
    if ((rows & ((1 << SAMPLE_BITS) - 1)) === 0) samples[rows >>> SAMPLE_BITS] = bytes
    bytes = writeVarint(places, bytes, ownBytes)
    for (let n = 0; n < ownBytes; n++) places[bytes++] = own[n] as number
  }
  const from = Uint32Array.from({ length: rows }, (_, row) => row)
  return {
    terms: terms.slice(0, rows),
    from,
    to: from.map((row) => row + 1),
    docs: new Uint16Array(rows),
    weights: weights.slice(0, rows),
    places: places.slice(0, bytes),
    samples: samples.slice(0, Math.ceil(rows / (1 << SAMPLE_BITS))),
  }
}

const weightOfField: readonly number[] = FIELDS.map((field) => FIELD_WEIGHTS[field])

/** What a word at a place weighs, from the row of an article's first places. */
export function weightAt(place: number, fieldStarts: Uint32Array, row = 0): number {
  let field = weightOfField.length - 1
  while (field > 0 && place < (fieldStarts[row + field] as number)) field -= 1
  return weightOfField[field] as number
}

function doubled(words: Float64Array): Float64Array<ArrayBuffer> {
  const more = new Float64Array(words.length * 2)
  more.set(words)
  return more
}
