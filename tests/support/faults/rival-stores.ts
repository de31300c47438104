import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { JSONFilePreset } from 'lowdb/node'
import writeFileAtomic from 'write-file-atomic'

/** The stores that the rigs are held against: two that must fail on them, and one that must pass. */
export const RIVALS = ['lowdb', 'write-file-atomic', 'sqlite'] as const
export type Rival = (typeof RIVALS)[number]

/** Articles that a rival keeps, saved in turn. */
export const RIVAL_ARTICLES = 3

/** Number `n` of an article with a text that shows damage. */
interface Saved {
  readonly n: number
  readonly text: string
}

/** A store that saves article `article` (0, 1, …) as its number `n`; it rejects or throws when it does not. */
export interface RivalStore {
  save(article: number, n: number): Promise<void>
  /** The number of an article that its memory shows. */
  shown(article: number): number
  close(): void
}

/** Opens a rival on a folder that exists, as its makers say it is used; SQLite with its safest settings. */
export async function openRival(rival: Rival, folder: string, length = 2_000): Promise<RivalStore> {
  switch (rival) {
    case 'lowdb':
      return lowdbStore(folder, length)
    case 'write-file-atomic':
      return atomicStore(folder, length)
    case 'sqlite':
      return sqliteStore(folder, length)
  }
}

/** What a rival's folder holds after a restart: each article's number, null where there is none, `unreadable` where it cannot be read. */
export function readRival(rival: Rival, folder: string): readonly (number | null | 'unreadable')[] {
  const articles = Array.from({ length: RIVAL_ARTICLES }, (_, article) => article)
  if (rival !== 'sqlite') return articles.map((article) => readJson(fileOf(folder, article)))
  try {
    const database = openSqlite(folder)
    const select = database.prepare('SELECT record FROM articles WHERE article = ?')
    const found = articles.map((article) => {
      const row = select.get(article) as { readonly record: string } | undefined
      return row === undefined ? null : numberOf(row.record)
    })
    database.close()
    return found
  } catch {
    return articles.map(() => 'unreadable')
  }
}

/** A changed byte in the text is as bad as one in the number, so reading looks at all of it. */
export function numberOf(text: string): number | 'unreadable' {
  try {
    const saved = JSON.parse(text) as Saved
    return saved.text === textOf(saved.n, saved.text.length) ? saved.n : 'unreadable'
  } catch {
    return 'unreadable'
  }
}

export function fileOf(folder: string, article: number): string {
  return join(folder, `bai-${article}.json`)
}

function savedOf(n: number, length: number): Saved {
  return { n, text: textOf(n, length) }
}

function textOf(n: number, length: number): string {
  return `${n} Khai mạc Tuần lễ Áo dài. `.repeat(Math.ceil(length / 20)).slice(0, length)
}

function readJson(file: string): number | null | 'unreadable' {
  return existsSync(file) ? numberOf(readFileSync(file, 'utf8')) : null
}

async function lowdbStore(folder: string, length: number): Promise<RivalStore> {
  if (process.env['NODE_ENV'] === 'test') throw new Error('the preset would stay in memory')
  const articles = await Promise.all(
    Array.from({ length: RIVAL_ARTICLES }, (_, article) =>
      JSONFilePreset<Saved>(fileOf(folder, article), savedOf(0, length)),
    ),
  )
  return {
    async save(article, n) {
      const low = articles[article]
      if (low === undefined) throw new RangeError(`no article ${article}`)
      low.data = savedOf(n, length)
      await low.write()
    },
    shown: (article) => articles[article]?.data.n ?? -1,
    close: () => undefined,
  }
}

function atomicStore(folder: string, length: number): RivalStore {
  const shown = new Map<number, number>()
  return {
    async save(article, n) {
      await writeFileAtomic(fileOf(folder, article), JSON.stringify(savedOf(n, length)))
      shown.set(article, n)
    },
    shown: (article) => shown.get(article) ?? -1,
    close: () => undefined,
  }
}

function sqliteStore(folder: string, length: number): RivalStore {
  const database = openSqlite(folder)
  database.exec('CREATE TABLE IF NOT EXISTS articles (article INTEGER PRIMARY KEY, record TEXT)')
  const put = database.prepare('INSERT OR REPLACE INTO articles VALUES (?, ?)')
  const select = database.prepare('SELECT record FROM articles WHERE article = ?')
  return {
    async save(article, n) {
      put.run(article, JSON.stringify(savedOf(n, length)))
    },
    shown(article) {
      const row = select.get(article) as { readonly record: string } | undefined
      return row === undefined ? -1 : (JSON.parse(row.record) as Saved).n
    },
    close: () => void database.close(),
  }
}

function openSqlite(folder: string): Database.Database {
  const database = new Database(join(folder, 'articles.sqlite'))
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = FULL')
  // Small, so that a short session meets checkpoints too.
  database.pragma('wal_autocheckpoint = 8')
  return database
}
