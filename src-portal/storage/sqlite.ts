import Database from 'better-sqlite3'
import { Kysely, SqliteDialect, sql } from 'kysely'
import { fold } from '../../src-model/language/vietnamese.ts'
import { openStore } from './open-store.ts'
import type { PortalStore } from './portal-store.ts'
import type { SearchIndex } from './search-index.ts'
import type { PortalTables } from './tables.ts'

/*
 * All that is particular to SQLite: how the file is opened, and full-text search by FTS5.
 */

/** Opens the portal's database file, makes or migrates its tables, and returns the store on it. */
export async function openSqliteStore(file: string): Promise<PortalStore> {
  const database = new Database(file)
  database.pragma('journal_mode = WAL')
  // FULL: a receipt is given only for what a power cut cannot take back.
  database.pragma('synchronous = FULL')
  database.pragma('busy_timeout = 5000')
  database.exec(
    `CREATE VIRTUAL TABLE IF NOT EXISTS search USING fts5(
       articleId UNINDEXED, title, text, foldedTitle, foldedText,
       tokenize = "unicode61 remove_diacritics 0")`,
  )
  const db = new Kysely<PortalTables>({ dialect: new SqliteDialect({ database }) })
  return openStore(db, searchBySqlite, 'blob')
}

/**
 * Each article stands in the index twice, as it is spelt and without accents (SQLite itself does
 * not fold đ). A query finds the folded words; those that also match as spelt come first.
 */
const searchBySqlite: SearchIndex = {
  async put(db, document) {
    await this.remove(db, document.articleId)
    const { articleId, title, text } = document
    await sql`INSERT INTO search (articleId, title, text, foldedTitle, foldedText)
      VALUES (${articleId}, ${title}, ${text}, ${fold(title)}, ${fold(text)})`.execute(db)
  },

  async remove(db, articleId) {
    await sql`DELETE FROM search WHERE articleId = ${articleId}`.execute(db)
  },

  async find(db, words, page) {
    if (words.length === 0) return { found: 0, articleIds: [] }
    const folded = `{foldedTitle foldedText} : (${words.map((word) => quoted(fold(word))).join(' AND ')})`
    const spelt = `{title text} : (${words.map(quoted).join(' AND ')})`
    const count = await sql<{ found: number }>`
      SELECT count(*) AS found FROM search WHERE search MATCH ${folded}`.execute(db)
    const rows = await sql<{ articleId: string }>`
      SELECT articleId FROM search WHERE search MATCH ${folded}
      ORDER BY rowid IN (SELECT rowid FROM search WHERE search MATCH ${spelt}) DESC,
        bm25(search, 0, 8, 1, 8, 1), rowid DESC
      LIMIT ${page.limit} OFFSET ${page.offset}`.execute(db)
    return {
      found: count.rows[0]?.found ?? 0,
      articleIds: rows.rows.map((row) => row.articleId),
    }
  },
}

/** A word as an FTS5 string, in which no sign is an operator. */
function quoted(word: string): string {
  return `"${word.replaceAll('"', '""')}"`
}
