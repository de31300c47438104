import type { Kysely } from 'kysely'
import type { EnrolmentStore, TokenScope } from './portal-store.ts'
import type { PortalTables } from './tables.ts'

/** Whose portal this is, and which tokens may speak to it. */
export function enrolmentTables(db: Kysely<PortalTables>): EnrolmentStore {
  const settings = async (on: Kysely<PortalTables>) => {
    const rows = await on.selectFrom('settings').selectAll().execute()
    return new Map(rows.map((row) => [row.name, row.value]))
  }
  return {
    async enrolment() {
      const values = await settings(db)
      const registerKey = values.get('registerKey')
      return registerKey === undefined
        ? null
        : { registerKey, newsroom: values.get('newsroom') ?? '' }
    },

    enrol: ({ registerKey, newsroom }, digest, madeAt) =>
      db.transaction().execute(async (tx) => {
        const owner = (await settings(tx)).get('registerKey')
        const begun = await tx
          .selectFrom('registerEntries')
          .select('seq')
          .limit(1)
          .executeTakeFirst()
        if (owner !== undefined && (owner !== registerKey || begun !== undefined)) return false
        await tx
          .replaceInto('settings')
          .values([
            { name: 'registerKey', value: registerKey },
            { name: 'newsroom', value: newsroom },
          ])
          .execute()
        await tx.deleteFrom('tokens').where('scope', '=', 'publish').execute()
        await tx.insertInto('tokens').values({ digest, scope: 'publish', madeAt }).execute()
        return true
      }),

    async addToken(digest, scope, madeAt) {
      await db.insertInto('tokens').values({ digest, scope, madeAt }).execute()
    },

    async tokens() {
      const rows = await db.selectFrom('tokens').select(['digest', 'scope']).execute()
      return rows.map(({ digest, scope }) => ({ digest, scope: asScope(scope) }))
    },
  }
}

/** A scope that this program does not know may do the least. */
function asScope(text: string): TokenScope {
  return text === 'publish' ? 'publish' : 'read'
}
