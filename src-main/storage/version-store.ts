import type { ZodType } from 'zod'
import type { Disk } from './disk.ts'

/** A kept state of an article: its number within the article, the journal record it was taken at, when (ms since 1970), by whom and why. */
export interface Version<D> {
  readonly number: number
  readonly localSeq: number
  readonly at: number
  readonly by: string
  readonly why: string
  readonly document: D
}

/** A version's name, known without reading it. */
export interface VersionName {
  readonly number: number
  readonly localSeq: number
}

/** What came of reading a version; a `damaged` file stays where it is. */
export type ReadVersion<D> =
  | { readonly kind: 'found'; readonly version: Version<D> }
  | { readonly kind: 'absent' }
  | { readonly kind: 'newer'; readonly path: string; readonly formatVersion: number }
  | { readonly kind: 'damaged'; readonly path: string }

/** What the store needs. */
export interface VersionStoreOptions<D> {
  readonly disk: Disk
  readonly folder: string
  readonly documentSchema: ZodType<D>
}

/** The kept states of every article; nothing here is ever changed or deleted. */
export interface VersionStore<D> {
  /** Resolves when flushed. Putting the same version again changes nothing; other content under a used number throws. */
  put(articleId: string, version: Version<D>): Promise<void>
  /** All versions of an article by rising number; empty for an unknown article. */
  list(articleId: string): Promise<VersionName[]>
  read(articleId: string, number: number): Promise<ReadVersion<D>>
}

/** The versions of one folder. */
export function createVersionStore<D>(options: VersionStoreOptions<D>): VersionStore<D> {
  throw new Error(`not built: ${options.folder}`)
}
