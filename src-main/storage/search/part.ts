import type { Segment } from './segment.ts'

/** Where a part is on disk: its file holds the texts and behind them the segment, whose sum is here. */
export interface PartFile {
  readonly name: string
  readonly textBytes: number
  readonly segmentBytes: number
  readonly sum: string
}

/** A segment in use: which of its articles are still the present ones, and where their texts are. */
export interface Part<Texts extends Uint8Array | PartFile = Uint8Array | PartFile> {
  readonly segment: Segment
  /** 1 for each article that was removed or replaced since. */
  readonly dead: Uint8Array
  living: number
  livingWords: number
  readonly texts: Texts
}

/** A part of a segment in which the articles with a 1 in `dead` are dead. */
export function partOf<Texts extends Uint8Array | PartFile>(
  segment: Segment,
  texts: Texts,
  dead = new Uint8Array(segment.ids.length),
): Part<Texts> {
  let living = 0
  let livingWords = 0
  for (const [doc, words] of segment.lengths.entries()) {
    if (dead[doc] === 1) continue
    living += 1
    livingWords += words
  }
  return { segment, dead, living, livingWords, texts }
}

/** Takes a living article out of what is searched. */
export function strike(part: Part, doc: number): void {
  part.dead[doc] = 1
  part.living -= 1
  part.livingWords -= part.segment.lengths[doc] as number
}

/** Whether a part is only in memory yet. */
export function isFresh(part: Part): part is Part<Uint8Array> {
  return part.texts instanceof Uint8Array
}

/** The file of a part, or null while it is only in memory. */
export function fileOf({ texts }: Part): PartFile | null {
  return texts instanceof Uint8Array ? null : texts
}
