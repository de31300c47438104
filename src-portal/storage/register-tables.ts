import type { Kysely } from 'kysely'
import type { RegisterStore } from './portal-store.ts'
import type { PortalTables } from './tables.ts'

/** The register's sealed bytes as they came, appended and never touched again. */
export function registerTables(db: Kysely<PortalTables>): RegisterStore {
  return {
    entriesAfter: (seq) =>
      db
        .selectFrom('registerEntries')
        .select(['payload', 'key', 'signature'])
        .where('seq', '>', seq)
        .orderBy('seq')
        .execute(),

    async appendEntry(seq, digest, { payload, key, signature }, receivedAt) {
      const added = await db
        .insertInto('registerEntries')
        .values({ seq, digest, payload, key, signature, receivedAt })
        .onConflict((conflict) => conflict.column('seq').doNothing())
        .executeTakeFirst()
      return (added.numInsertedOrUpdatedRows ?? 0n) > 0n
    },
  }
}
