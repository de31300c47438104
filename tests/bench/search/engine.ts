import type { SearchDocument } from '../../../src-main/storage/search/document-segment.ts'

/** What both sides of the benchmark can do. */
export interface Engine {
  /** Takes in many new articles. */
  addAll(documents: readonly SearchDocument[]): void
  /** Exchanges one article that is there, so that the next search finds the new words. */
  update(document: SearchDocument): void
  /** Writes what is not on disk yet. */
  save(): Promise<void>
  /** After all is taken in: brings it in the form in which it is searched quickest. */
  settle(): Promise<void>
  /** The best twenty. */
  find(text: string): Found
}

/** Numbers of the articles that were found, the best first, and how many there are where the engine counts them. */
export interface Found {
  readonly articleIds: readonly string[]
  readonly total: number | null
  /** Pieces of text that show why, where the engine makes them. */
  readonly snippets: unknown
}
