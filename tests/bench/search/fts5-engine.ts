import Database from 'better-sqlite3'
import type { SearchDocument } from '../../../src-main/storage/search/document-segment.ts'
import { eachWord, formOf } from '../../../src-model/search/words.ts'
import type { Engine } from './engine.ts'

/**
 * SQLite's FTS5 on the same texts, folded by the same rule: contentless, ranked by BM25 with the same weights of
 * fields, never flushed (its data are derived too), with a cache that holds all of it.
 */
export async function openFts5(file: string): Promise<Engine> {
  const database = new Database(file)
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = OFF')
  database.pragma('cache_size = -500000')
  database.exec(`CREATE VIRTUAL TABLE IF NOT EXISTS search USING fts5(title, sapo, about, body, content = '',
    contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 0')`)
  database.exec(`INSERT INTO search (search, rank) VALUES ('rank', 'bm25(8.0, 4.0, 2.0, 1.0)')`)
  const insert = database.prepare(
    'INSERT INTO search (rowid, title, sapo, about, body) VALUES (?, ?, ?, ?, ?)',
  )
  const drop = database.prepare('DELETE FROM search WHERE rowid = ?')
  const select = database
    .prepare('SELECT rowid FROM search WHERE search MATCH ? ORDER BY rank LIMIT 20')
    .pluck()

  function add(document: SearchDocument): void {
    const { title, sapo, author, tags, section, body } = document
    const about = [author, ...tags, section ?? ''].join('\n')
    insert.run(numberOf(document), ...[title, sapo, about, body].map(folded))
  }

  return {
    addAll: database.transaction((documents: readonly SearchDocument[]) => {
      for (const document of documents) add(document)
    }),
    update: database.transaction((document: SearchDocument) => {
      drop.run(numberOf(document))
      add(document)
    }),
    save: async () => undefined,
    async settle() {
      database.exec(`INSERT INTO search (search) VALUES ('optimize')`)
    },
    find(text) {
      const articleIds = select.all(text).map((number) => `bai-${number}`)
      return { articleIds, total: null, snippets: null }
    },
  }
}

function numberOf({ articleId }: SearchDocument): number {
  return Number(articleId.slice('bai-'.length))
}

/** Folded words are remembered, as our own index does. */
const known = new Map<string, string>()

/** A text folded word by word. */
export function folded(text: string): string {
  const nfc = text.normalize('NFC')
  let all = ''
  eachWord(nfc, (start, end) => {
    const word = nfc.slice(start, end)
    let form = known.get(word)
    if (form === undefined) {
      form = formOf(word).folded
      known.set(word, form)
    }
    all += `${form} `
    return true
  })
  return all
}
