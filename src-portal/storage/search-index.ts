import type { Kysely } from 'kysely'
import type { PortalTables } from './tables.ts'

/** One article as it is searched, in NFC. */
export interface SearchDocument {
  readonly articleId: string
  readonly title: string
  readonly text: string
}

/** Full-text search, which each database has in its own way. Runs inside the caller's transaction. */
export interface SearchIndex {
  put(db: Kysely<PortalTables>, document: SearchDocument): Promise<void>
  remove(db: Kysely<PortalTables>, articleId: string): Promise<void>
  /** Ids of articles that hold every word, the best first, exactly spelt words before folded ones. */
  find(
    db: Kysely<PortalTables>,
    words: readonly string[],
    page: { readonly offset: number; readonly limit: number },
  ): Promise<{ readonly found: number; readonly articleIds: readonly string[] }>
}
