import type { Transaction } from 'kysely'
import { parseWire, type Wire } from '../../src-model/publishing/wire.ts'
import { listingOf, mediaOfWire, searchTextOf } from './listing.ts'
import type { SearchIndex } from './search-index.ts'
import type { OrderRow, PortalTables } from './tables.ts'

type Tx = Transaction<PortalTables>

/** Gives an order its effect: what readers see, which media they may read, what search finds. */
export async function putInForce(tx: Tx, search: SearchIndex, order: OrderRow): Promise<void> {
  const { articleId, hash } = order
  await tx.updateTable('orders').set({ state: 'inForce' }).where('hash', '=', hash).execute()
  const before = await tx
    .selectFrom('live')
    .select('publishedAt')
    .where('articleId', '=', articleId)
    .executeTakeFirst()
  await tx
    .updateTable('standings')
    .set(standingAfter(order, before !== undefined))
    .where('articleId', '=', articleId)
    .execute()
  await tx.deleteFrom('live').where('articleId', '=', articleId).execute()
  await tx.deleteFrom('liveMedia').where('articleId', '=', articleId).execute()
  if (order.act === 'takeDown') return search.remove(tx, articleId)
  const wire = await keptText(tx, order.contentHash)
  // An update corrects what was published; its day stays the day of publication.
  const publishedAt =
    order.act === 'update' ? (before?.publishedAt ?? order.effectiveAt) : order.effectiveAt
  await tx
    .insertInto('live')
    .values(listingOf(wire, order.contentHash, publishedAt))
    .execute()
  const media = mediaOfWire(wire).map((medium) => ({ articleId, hash: medium }))
  if (media.length > 0) await tx.insertInto('liveMedia').values(media).execute()
  await search.put(tx, { articleId, title: wire.title, text: searchTextOf(wire) })
}

/** What was never shown leaves no tombstone when it is taken back: nobody had read of it. */
function standingAfter({ act, hash }: OrderRow, wasLive: boolean) {
  if (act !== 'takeDown') return { shownBy: hash, takenDownBy: null }
  return wasLive ? { shownBy: null, takenDownBy: hash } : { shownBy: null }
}

async function keptText(tx: Tx, contentHash: string): Promise<Wire> {
  const { text } = await tx
    .selectFrom('contents')
    .select('text')
    .where('hash', '=', contentHash)
    .executeTakeFirstOrThrow()
  const wire = parseWire(text)
  if (wire === null) throw new Error(`the kept text ${contentHash} is not wire/1 any more`)
  return wire
}
