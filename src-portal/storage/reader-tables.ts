import type { Kysely } from 'kysely'
import type { Listed, ListFilter, ReaderStore } from './portal-store.ts'
import type { SearchIndex } from './search-index.ts'
import type { LiveRow, PortalTables } from './tables.ts'

/** The longest search: more words than this say nothing more. */
const MOST_WORDS = 12

/** What readers ask: lists, days, one article, search. */
export function readerTables(db: Kysely<PortalTables>, search: SearchIndex): ReaderStore {
  return {
    list: async (filter) => (await filtered(db, filter).execute()).map(listed),

    async count({ sectionId, day }) {
      let query = db.selectFrom('live').select(({ fn }) => fn.countAll<number>().as('count'))
      if (sectionId !== undefined) query = query.where('sectionId', '=', sectionId)
      if (day !== undefined) query = query.where('day', '=', day)
      return Number((await query.executeTakeFirstOrThrow()).count)
    },

    async article(articleId) {
      const row = await db
        .selectFrom('live')
        .innerJoin('contents', 'contents.hash', 'live.contentHash')
        .selectAll('live')
        .select('contents.text')
        .where('articleId', '=', articleId)
        .executeTakeFirst()
      return row === undefined ? null : { listed: listed(row), content: row.text }
    },

    async tombstone(articleId) {
      const row = await db
        .selectFrom('standings')
        .innerJoin('orders', 'orders.hash', 'standings.takenDownBy')
        .select(['orders.note as reason', 'orders.effectiveAt as at'])
        .where('standings.articleId', '=', articleId)
        .executeTakeFirst()
      return row ?? null
    },

    async changeNotes(articleId) {
      const rows = await db
        .selectFrom('orders')
        .select(['act', 'note', 'effectiveAt as at'])
        .where('articleId', '=', articleId)
        .where('state', '=', 'inForce')
        .orderBy('seq')
        .execute()
      const start = rows.findLastIndex((row) => row.act !== 'update')
      return rows.slice(start + 1).map(({ note, at }) => ({ note, at }))
    },

    async daysOfMonth(month) {
      const rows = await db
        .selectFrom('live')
        .select(({ fn }) => ['day', fn.countAll<number>().as('count')])
        .where('day', '>=', `${month}-01`)
        .where('day', '<=', `${month}-31`)
        .groupBy('day')
        .execute()
      return new Map(rows.map((row) => [row.day, Number(row.count)]))
    },

    async span() {
      const row = await db
        .selectFrom('live')
        .select(({ fn }) => [fn.min('day').as('first'), fn.max('day').as('last')])
        .executeTakeFirst()
      if (row === undefined || row.first === null || row.last === null) return null
      return { first: row.first, last: row.last }
    },

    async search(text, page) {
      const words = wordsOf(text)
      const { found, articleIds } = await search.find(db, words, page)
      if (articleIds.length === 0) return { found, articles: [] }
      const rows = await db
        .selectFrom('live')
        .selectAll()
        .where('articleId', 'in', [...articleIds])
        .execute()
      const byId = new Map(rows.map((row) => [row.articleId, listed(row)]))
      return { found, articles: articleIds.flatMap((id) => byId.get(id) ?? []) }
    },
  }
}

function filtered(db: Kysely<PortalTables>, filter: ListFilter) {
  const { sectionId, day, olderThan, without = [] } = filter
  let query = db
    .selectFrom('live')
    .selectAll()
    .orderBy('publishedAt', 'desc')
    .orderBy('articleId', 'desc')
    .limit(filter.limit)
    .offset(filter.offset ?? 0)
  if (sectionId !== undefined) query = query.where('sectionId', '=', sectionId)
  if (day !== undefined) query = query.where('day', '=', day)
  if (without.length > 0) query = query.where('articleId', 'not in', [...without])
  if (olderThan !== undefined) {
    query = query.where((where) =>
      where.or([
        where('publishedAt', '<', olderThan.publishedAt),
        where.and([
          where('publishedAt', '=', olderThan.publishedAt),
          where('articleId', '<', olderThan.articleId),
        ]),
      ]),
    )
  }
  return query
}

function listed(row: LiveRow): Listed {
  const { contentHash: _, ...rest } = row
  return rest
}

/** The words that are searched for, in NFC and lower case, each once. */
function wordsOf(text: string): readonly string[] {
  const words =
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  return [...new Set(words)].slice(0, MOST_WORDS)
}
