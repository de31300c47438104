import type { ZodType } from 'zod'
import type { Disk } from './disk.ts'
import type { Recovery } from './recovery.ts'

/** One record of an article's journal under its number; numbers start at 1 and run without a hole. */
export interface NumberedRecord<R> {
  readonly localSeq: number
  readonly record: R
}

/** What opening an article gave: the last folded state with the records since, a file of a newer program (left untouched), nothing readable, or nothing at all. */
export type OpenedArticle<S, R> =
  | {
      readonly kind: 'opened'
      /** The state as of `foldedSeq`. */
      readonly state: S
      readonly foldedSeq: number
      /** The records after `foldedSeq`, in order; the caller applies them to `state`. */
      readonly records: readonly NumberedRecord<R>[]
      /** The number of the last acknowledged record. */
      readonly localSeq: number
      readonly recoveries: readonly Recovery[]
    }
  | { readonly kind: 'newer'; readonly path: string; readonly formatVersion: number }
  | { readonly kind: 'lost'; readonly recoveries: readonly Recovery[] }
  | { readonly kind: 'absent' }

/** What the store needs: the folder, how to check what it reads, and the clock (ms since 1970) that names kept files. */
export interface ArticleStoreOptions<S, R> {
  readonly disk: Disk
  readonly folder: string
  readonly stateSchema: ZodType<S>
  readonly recordSchema: ZodType<R>
  readonly now: () => number
}

/** Every article of the newsroom. Writes resolve when the data is flushed to disk and reject with a `DiskError` otherwise. */
export interface ArticleStore<S, R> {
  /** Ids of all articles on disk, damaged and newer ones included, sorted. */
  list(): Promise<string[]>
  /** Writes a new article with its first state as number 0; refuses (throws) an id that exists. */
  create(id: string, state: S): Promise<void>
  open(id: string): Promise<OpenedArticle<S, R>>
  /** Acknowledges with the record's number only after the flush. Appends made while one is under way share a flush, in order; when it fails all that wait fail with it. */
  append(id: string, record: R): Promise<number>
  /** Moves the records up to `upTo` into the history and writes `state`, which must be the state after exactly those. */
  fold(id: string, state: S, upTo: number): Promise<void>
  /** Every record since the article was created, in order, those not yet folded included. */
  readHistory(id: string): AsyncGenerator<NumberedRecord<R>, void, undefined>
  /** Lets go of the article's file after what is under way has finished. */
  close(id: string): Promise<void>
  closeAll(): Promise<void>
}

/** The articles of one folder. */
export function createArticleStore<S, R>(options: ArticleStoreOptions<S, R>): ArticleStore<S, R> {
  throw new Error(`not built: ${options.folder}`)
}
