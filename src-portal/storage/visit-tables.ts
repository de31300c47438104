import type { Kysely } from 'kysely'
import type { VisitStore } from './portal-store.ts'
import type { PortalTables } from './tables.ts'

/** The count of visits and the visitors of today, none of whom can be told from their key. */
export function visitTables(db: Kysely<PortalTables>): VisitStore {
  const setting = (on: Kysely<PortalTables>, name: string) =>
    on.selectFrom('settings').select('value').where('name', '=', name).executeTakeFirst()
  const set = (on: Kysely<PortalTables>, name: string, value: string) =>
    on
      .insertInto('settings')
      .values({ name, value })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
      .execute()
  const total = async (on: Kysely<PortalTables>) =>
    Number((await setting(on, 'visits'))?.value ?? 0)

  return {
    saltOfDay: (day, offered) =>
      db.transaction().execute(async (tx) => {
        if ((await setting(tx, 'saltDay'))?.value === day) {
          return (await setting(tx, 'salt'))?.value ?? offered
        }
        await set(tx, 'saltDay', day)
        await set(tx, 'salt', offered)
        await tx.deleteFrom('visitors').execute()
        return offered
      }),

    seen: (visitor, seenAt, awaySince) =>
      db.transaction().execute(async (tx) => {
        const before = await tx
          .selectFrom('visitors')
          .select('seenAt')
          .where('visitor', '=', visitor)
          .executeTakeFirst()
        await tx
          .insertInto('visitors')
          .values({ visitor, seenAt })
          .onConflict((conflict) => conflict.column('visitor').doUpdateSet({ seenAt }))
          .execute()
        if (before === undefined || before.seenAt <= awaySince) {
          await set(tx, 'visits', String((await total(tx)) + 1))
        }
      }),

    async visits(since) {
      const row = await db
        .selectFrom('visitors')
        .select(({ fn }) => fn.countAll<number>().as('current'))
        .where('seenAt', '>', since)
        .executeTakeFirst()
      return { total: await total(db), current: Number(row?.current ?? 0) }
    },
  }
}
