import type { Kysely } from 'kysely'
import { Migrator } from 'kysely/migration'
import { enrolmentTables } from './enrolment-tables.ts'
import { mediaTables } from './media-tables.ts'
import { portalMigrations } from './migrations.ts'
import { orderTables } from './order-tables.ts'
import type { PortalStore } from './portal-store.ts'
import { readerTables } from './reader-tables.ts'
import { registerTables } from './register-tables.ts'
import type { SearchIndex } from './search-index.ts'
import type { PortalTables } from './tables.ts'
import { visitTables } from './visit-tables.ts'

/** Brings the tables of any database up to date and puts the store together on it. */
export async function openStore(
  db: Kysely<PortalTables>,
  search: SearchIndex,
  bytesType: 'blob' | 'bytea',
): Promise<PortalStore> {
  const { error } = await new Migrator({
    db,
    provider: portalMigrations(bytesType),
  }).migrateToLatest()
  if (error !== undefined) throw error
  return {
    ...enrolmentTables(db),
    ...registerTables(db),
    ...mediaTables(db),
    ...orderTables(db, search),
    ...readerTables(db, search),
    ...visitTables(db),
    close: () => db.destroy(),
  }
}
