import type { Kysely, Transaction } from 'kysely'
import { orderSchema } from '../../src-model/publishing/order.ts'
import { type Sealed, sealedSchema } from '../../src-model/signing/seal.ts'
import type { AcceptedOrder, OrderStore, StandingForOrder } from './portal-store.ts'
import { putInForce } from './put-in-force.ts'
import type { SearchIndex } from './search-index.ts'
import type { PortalTables } from './tables.ts'

type Tx = Transaction<PortalTables>

/** Orders, their receipts and their effect, always together. */
export function orderTables(db: Kysely<PortalTables>, search: SearchIndex): OrderStore {
  return {
    settleOrder: (articleId, orderHash, now, decide) =>
      db.transaction().execute(async (tx) => {
        const before = await receipt(tx, articleId, orderHash)
        if (before !== null) return { outcome: 'again', receipt: before }
        await releaseDue(tx, search, now)
        const decision = decide(await standingOf(tx, articleId))
        if ('refuse' in decision) return { outcome: 'refused', refusal: decision.refuse }
        const order = decision.accept
        const missing = await missingMedia(tx, order.needs)
        if (missing.length > 0) return { outcome: 'mediaMissing', missing }
        await keep(tx, search, order)
        return { outcome: 'accepted', receipt: order.receipt }
      }),

    receiptOf: (articleId, orderHash) => receipt(db, articleId, orderHash),

    async lastOrder(articleId) {
      const row = await db
        .selectFrom('standings')
        .select(['lastSeq as seq', 'lastHash as orderHash'])
        .where('articleId', '=', articleId)
        .executeTakeFirst()
      return row ?? null
    },

    async liveText(articleId) {
      const row = await db
        .selectFrom('standings')
        .innerJoin('orders', 'orders.hash', 'standings.shownBy')
        .innerJoin('live', 'live.articleId', 'standings.articleId')
        .innerJoin('contents', 'contents.hash', 'live.contentHash')
        .select([
          'orders.hash as orderHash',
          'orders.revision',
          'contents.text as content',
          'live.slug',
        ])
        .where('standings.articleId', '=', articleId)
        .executeTakeFirst()
      return row ?? null
    },

    async releaseHeld(now) {
      const due = await db
        .selectFrom('orders')
        .select('hash')
        .where('state', '=', 'held')
        .where('effectiveAt', '<=', now)
        .limit(1)
        .executeTakeFirst()
      if (due !== undefined) await db.transaction().execute((tx) => releaseDue(tx, search, now))
    },
  }
}

async function receipt(
  db: Kysely<PortalTables>,
  articleId: string,
  orderHash: string,
): Promise<Sealed | null> {
  const row = await db
    .selectFrom('orders')
    .select('receipt')
    .where('hash', '=', orderHash)
    .where('articleId', '=', articleId)
    .executeTakeFirst()
  return row === undefined ? null : sealedSchema.parse(JSON.parse(row.receipt))
}

async function standingOf(tx: Tx, articleId: string): Promise<StandingForOrder> {
  const standing = await tx
    .selectFrom('standings')
    .selectAll()
    .where('articleId', '=', articleId)
    .executeTakeFirst()
  if (standing === undefined) return { last: null, live: null, held: null }
  const order = async (column: 'state' | 'hash', value: string) => {
    const row = await tx
      .selectFrom('orders')
      .select(['revision', 'contentHash', 'payload'])
      .where('articleId', '=', articleId)
      .where(column, '=', value)
      .executeTakeFirst()
    if (row === undefined) return null
    const { payload, ...text } = row
    return { ...text, department: orderSchema.parse(JSON.parse(payload)).department }
  }
  return {
    last: { seq: standing.lastSeq, orderHash: standing.lastHash },
    live: standing.shownBy === null ? null : await order('hash', standing.shownBy),
    held: await order('state', 'held'),
  }
}

async function missingMedia(tx: Tx, needs: readonly string[]): Promise<readonly string[]> {
  if (needs.length === 0) return []
  const rows = await tx
    .selectFrom('media')
    .select('hash')
    .where('hash', 'in', [...needs])
    .execute()
  const kept = new Set(rows.map((row) => row.hash))
  return needs.filter((hash) => !kept.has(hash))
}

async function keep(tx: Tx, search: SearchIndex, order: AcceptedOrder): Promise<void> {
  const { articleId, orderHash, seq } = order
  if (order.content !== null) {
    await tx
      .insertInto('contents')
      .values({ hash: order.contentHash, text: order.content })
      .onConflict((conflict) => conflict.column('hash').doNothing())
      .execute()
  }
  // A later order takes the place of whatever still waits for its time.
  await tx
    .updateTable('orders')
    .set({ state: 'cancelled' })
    .where('articleId', '=', articleId)
    .where('state', '=', 'held')
    .execute()
  const row = {
    hash: orderHash,
    articleId,
    seq,
    act: order.act,
    revision: order.revision,
    contentHash: order.contentHash,
    note: order.note,
    payload: order.sealed.payload,
    key: order.sealed.key,
    signature: order.sealed.signature,
    receipt: JSON.stringify(order.receipt),
    acceptedAt: order.acceptedAt,
    effectiveAt: order.effectiveAt,
    state: 'held' as const,
  }
  await tx.insertInto('orders').values(row).execute()
  await tx
    .insertInto('standings')
    .values({ articleId, lastSeq: seq, lastHash: orderHash, shownBy: null, takenDownBy: null })
    .onConflict((conflict) =>
      conflict.column('articleId').doUpdateSet({ lastSeq: seq, lastHash: orderHash }),
    )
    .execute()
  if (order.effectiveAt <= order.acceptedAt) await putInForce(tx, search, row)
}

async function releaseDue(tx: Tx, search: SearchIndex, now: number): Promise<void> {
  const due = await tx
    .selectFrom('orders')
    .selectAll()
    .where('state', '=', 'held')
    .where('effectiveAt', '<=', now)
    .orderBy('effectiveAt')
    .execute()
  for (const order of due) await putInForce(tx, search, order)
}
