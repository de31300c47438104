import type { Kysely } from 'kysely'
import type { MediaStore } from './portal-store.ts'
import type { PortalTables } from './tables.ts'

const FACTS = ['media.hash', 'media.type', 'media.size', 'media.width', 'media.height'] as const

/** Media by their hash. What no live article shows is kept, and read by nobody. */
export function mediaTables(db: Kysely<PortalTables>): MediaStore {
  return {
    async hasMedium(hash) {
      const row = await db
        .selectFrom('media')
        .select('hash')
        .where('hash', '=', hash)
        .executeTakeFirst()
      return row !== undefined
    },

    addMedium: (facts, bytes, receivedAt) =>
      db.transaction().execute(async (tx) => {
        const added = await tx
          .insertInto('media')
          .values({ ...facts, receivedAt })
          .onConflict((conflict) => conflict.column('hash').doNothing())
          .executeTakeFirst()
        if ((added.numInsertedOrUpdatedRows ?? 0n) === 0n) return false
        await tx.insertInto('mediumBytes').values({ hash: facts.hash, bytes }).execute()
        return true
      }),

    async liveMedium(hash) {
      const row = await db
        .selectFrom('media')
        .innerJoin('mediumBytes', 'mediumBytes.hash', 'media.hash')
        .select([...FACTS, 'mediumBytes.bytes'])
        .where('media.hash', '=', hash)
        .where(({ exists, selectFrom }) =>
          exists(selectFrom('liveMedia').select('articleId').where('liveMedia.hash', '=', hash)),
        )
        .executeTakeFirst()
      if (row === undefined) return null
      const { bytes, ...facts } = row
      return { facts, bytes }
    },

    async mediaFacts(hashes) {
      if (hashes.length === 0) return new Map()
      const rows = await db
        .selectFrom('media')
        .select([...FACTS])
        .where('hash', 'in', [...hashes])
        .execute()
      return new Map(rows.map((row) => [row.hash, row]))
    },
  }
}
