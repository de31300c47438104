import { FIELDS } from '../../../src-model/search/ranking.ts'
import type { Segment } from './segment.ts'
import type { Vocabulary } from './vocabulary.ts'

/** The number tables of a segment in the order in which they are kept, with the bytes of one number. */
const TABLES = [
  ['lengths', 4],
  ['fieldStarts', 4],
  ['bases', 4],
  ['anchorStarts', 4],
  ['anchors', 4],
  ['textStarts', 4],
  ['from', 4],
  ['to', 4],
  ['samples', 4],
  ['docs', 2],
  ['weights', 1],
  ['textSums', 1],
  ['places', 1],
] as const
const ENTRY = 8

/*
 * [lengths in bytes of the words and of each table, u32 each][words: JSON of ids, stamps, spellings]
 * [each table, begun at a multiple of 8]. Little endian, as is every computer that this runs on.
 */

/** A segment as it is kept, without its texts; its reader needs no vocabulary of before. */
export function encodeSegment(segment: Segment, vocabulary: Vocabulary): Buffer {
  const spellings = Array.from(segment.terms, (term) => vocabulary.speltOf(term))
  const words = Buffer.from(JSON.stringify([segment.ids, segment.stamps, spellings]))
  const parts = [words, ...TABLES.map(([name]) => bytesOf(segment[name]))]
  const head = Buffer.alloc(aligned(parts.length * 4))
  for (const [number, part] of parts.entries()) head.writeUInt32LE(part.length, number * 4)
  return Buffer.concat([head, ...parts].flatMap((part) => [part, padding(part.length)]))
}

/** Reads what `encodeSegment` wrote; the caller has checked that no byte of it changed. */
export function decodeSegment(bytes: Buffer, vocabulary: Vocabulary): Segment {
  const lengths = [0, ...TABLES].map((_, number) => bytes.readUInt32LE(number * 4))
  const starts = [aligned(lengths.length * 4)]
  for (const [number, length] of lengths.entries()) {
    starts.push((starts[number] as number) + aligned(length))
  }
  const part = (number: number): ArrayBuffer => {
    const start = bytes.byteOffset + (starts[number] as number)
    // Sliced, not viewed: a view must begin at a multiple of its numbers' size.
    return bytes.buffer.slice(start, start + (lengths[number] as number)) as ArrayBuffer
  }
  const [ids, stamps, spellings]: readonly [string[], string[], string[]] = JSON.parse(
    Buffer.from(part(0)).toString(),
  )
  const wide = (name: (typeof TABLES)[number][0]) => new Uint32Array(part(numberOf(name)))
  const narrow = (name: (typeof TABLES)[number][0]) => new Uint8Array(part(numberOf(name)))
  return {
    ids,
    stamps,
    lengths: wide('lengths'),
    fieldStarts: wide('fieldStarts'),
    bases: wide('bases'),
    anchorStarts: wide('anchorStarts'),
    anchors: wide('anchors'),
    textStarts: wide('textStarts'),
    textSums: narrow('textSums'),
    ...inOrder(
      spellings.map((spelt) => vocabulary.termOfSpelt(spelt)),
      wide('from'),
      wide('to'),
    ),
    docs: new Uint16Array(part(numberOf('docs'))),
    weights: narrow('weights'),
    places: narrow('places'),
    samples: wide('samples'),
  }
}

/** Whether the tables of a segment fit together, so that a well-summed file of another make is not believed. */
export function isWhole({ ids, stamps, ...segment }: Segment): boolean {
  const { length } = ids
  return (
    stamps.length === length &&
    segment.lengths.length === length &&
    segment.fieldStarts.length === length * FIELDS.length &&
    segment.bases.length === length + 1 &&
    segment.anchorStarts.length === length + 1 &&
    segment.textStarts.length === length + 1 &&
    segment.terms.length === segment.from.length &&
    segment.terms.length === segment.to.length &&
    segment.docs.length === segment.weights.length
  )
}

function numberOf(name: (typeof TABLES)[number][0]): number {
  return TABLES.findIndex(([other]) => other === name) + 1
}

/**
 * Terms have other numbers in each run; the rows are put in their order, the postings stay. Tables of other
 * lengths stay as they are, for `isWhole` to find.
 */
function inOrder(
  terms: readonly number[],
  from: Uint32Array,
  to: Uint32Array,
): Pick<Segment, 'terms' | 'from' | 'to'> {
  const order = Uint32Array.from(terms.keys()).sort(
    (one, other) => (terms[one] as number) - (terms[other] as number),
  )
  const sorted = (table: Uint32Array) =>
    table.length === order.length ? order.map((row) => table[row] as number) : table
  return { terms: sorted(Uint32Array.from(terms)), from: sorted(from), to: sorted(to) }
}

function bytesOf(table: Uint8Array | Uint16Array | Uint32Array): Buffer {
  return Buffer.from(table.buffer, table.byteOffset, table.byteLength)
}

function aligned(length: number): number {
  return Math.ceil(length / ENTRY) * ENTRY
}

function padding(length: number): Buffer {
  return Buffer.alloc(aligned(length) - length)
}
