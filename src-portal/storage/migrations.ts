import type { Kysely } from 'kysely'
import type { Migration, MigrationProvider } from 'kysely/migration'
import type { PortalTables } from './tables.ts'

/** Every version of the tables in order; a step that was released is never changed, only followed. */
export function portalMigrations(bytesType: 'blob' | 'bytea'): MigrationProvider {
  return { getMigrations: async () => ({ '001-first-tables': firstTables(bytesType) }) }
}

function firstTables(bytesType: 'blob' | 'bytea'): Migration {
  return {
    async up(db: Kysely<PortalTables>) {
      const { schema } = db
      await schema
        .createTable('settings')
        .addColumn('name', 'text', (column) => column.primaryKey())
        .addColumn('value', 'text', (column) => column.notNull())
        .execute()
      await schema
        .createTable('tokens')
        .addColumn('digest', 'text', (column) => column.primaryKey())
        .addColumn('scope', 'text', (column) => column.notNull())
        .addColumn('madeAt', 'bigint', (column) => column.notNull())
        .execute()
      await schema
        .createTable('registerEntries')
        .addColumn('seq', 'integer', (column) => column.primaryKey())
        .addColumn('digest', 'text', (column) => column.notNull().unique())
        .addColumn('payload', 'text', (column) => column.notNull())
        .addColumn('key', 'text', (column) => column.notNull())
        .addColumn('signature', 'text', (column) => column.notNull())
        .addColumn('receivedAt', 'bigint', (column) => column.notNull())
        .execute()
      await mediaTables(db, bytesType)
      await articleTables(db)
      await schema
        .createTable('visitors')
        .addColumn('visitor', 'text', (column) => column.primaryKey())
        .addColumn('seenAt', 'bigint', (column) => column.notNull())
        .execute()
    },
  }
}

async function mediaTables(
  { schema }: Kysely<PortalTables>,
  bytesType: 'blob' | 'bytea',
): Promise<void> {
  await schema
    .createTable('media')
    .addColumn('hash', 'text', (column) => column.primaryKey())
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('size', 'integer', (column) => column.notNull())
    .addColumn('width', 'integer')
    .addColumn('height', 'integer')
    .addColumn('receivedAt', 'bigint', (column) => column.notNull())
    .execute()
  await schema
    .createTable('mediumBytes')
    .addColumn('hash', 'text', (column) => column.primaryKey())
    .addColumn('bytes', bytesType === 'blob' ? 'blob' : 'bytea', (column) => column.notNull())
    .execute()
  await schema
    .createTable('liveMedia')
    .addColumn('articleId', 'text', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('liveMediaKey', ['articleId', 'hash'])
    .execute()
  await schema.createIndex('liveMediaByHash').on('liveMedia').column('hash').execute()
}

async function articleTables({ schema }: Kysely<PortalTables>): Promise<void> {
  await schema
    .createTable('contents')
    .addColumn('hash', 'text', (column) => column.primaryKey())
    .addColumn('text', 'text', (column) => column.notNull())
    .execute()
  await schema
    .createTable('orders')
    .addColumn('hash', 'text', (column) => column.primaryKey())
    .addColumn('articleId', 'text', (column) => column.notNull())
    .addColumn('seq', 'integer', (column) => column.notNull())
    .addColumn('act', 'text', (column) => column.notNull())
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('contentHash', 'text', (column) => column.notNull())
    .addColumn('note', 'text', (column) => column.notNull())
    .addColumn('payload', 'text', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('signature', 'text', (column) => column.notNull())
    .addColumn('receipt', 'text', (column) => column.notNull())
    .addColumn('acceptedAt', 'bigint', (column) => column.notNull())
    .addColumn('effectiveAt', 'bigint', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addUniqueConstraint('oneOrderAPlace', ['articleId', 'seq'])
    .execute()
  await schema.createIndex('heldOrders').on('orders').columns(['state', 'effectiveAt']).execute()
  await schema
    .createTable('standings')
    .addColumn('articleId', 'text', (column) => column.primaryKey())
    .addColumn('lastSeq', 'integer', (column) => column.notNull())
    .addColumn('lastHash', 'text', (column) => column.notNull())
    .addColumn('shownBy', 'text')
    .addColumn('takenDownBy', 'text')
    .execute()
  await schema
    .createTable('live')
    .addColumn('articleId', 'text', (column) => column.primaryKey())
    .addColumn('contentHash', 'text', (column) => column.notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('slug', 'text', (column) => column.notNull())
    .addColumn('lead', 'text', (column) => column.notNull())
    .addColumn('sectionId', 'text', (column) => column.notNull())
    .addColumn('sectionName', 'text', (column) => column.notNull())
    .addColumn('departmentName', 'text', (column) => column.notNull())
    .addColumn('image', 'text')
    .addColumn('imageAlt', 'text', (column) => column.notNull())
    .addColumn('publishedAt', 'bigint', (column) => column.notNull())
    .addColumn('day', 'text', (column) => column.notNull())
    .execute()
  await schema.createIndex('liveByTime').on('live').columns(['publishedAt', 'articleId']).execute()
  await schema.createIndex('liveByDay').on('live').columns(['day', 'publishedAt']).execute()
  await schema
    .createIndex('liveBySection')
    .on('live')
    .columns(['sectionId', 'publishedAt'])
    .execute()
}
