import type { Act } from '../../src-model/publishing/order.ts'

/*
 * The portal's tables as Kysely sees them. Instants are milliseconds, days are `2026-11-24` in
 * Vietnam, hashes are hex. Nothing here is particular to one database.
 */

/** A fact of the data folder that is set once or twice in its life, by name. */
export interface SettingRow {
  readonly name: string
  readonly value: string
}

/** A token that may speak to the publishing API; only its digest is kept. */
export interface TokenRow {
  readonly digest: string
  readonly scope: string
  readonly madeAt: number
}

export interface RegisterEntryRow {
  readonly seq: number
  readonly digest: string
  readonly payload: string
  readonly key: string
  readonly signature: string
  readonly receivedAt: number
}

export interface MediumRow {
  readonly hash: string
  readonly type: string
  readonly size: number
  readonly width: number | null
  readonly height: number | null
  readonly receivedAt: number
}

/** The bytes stand in a table of their own, so that asking about a medium never reads them. */
export interface MediumBytesRow {
  readonly hash: string
  readonly bytes: Uint8Array
}

/** A signed wire text, once however many orders show it. */
export interface ContentRow {
  readonly hash: string
  readonly text: string
}

/** `inForce` orders have had their effect, `held` ones wait for `effectiveAt`, `cancelled` never had any. */
export type OrderState = 'inForce' | 'held' | 'cancelled'

export interface OrderRow {
  readonly hash: string
  readonly articleId: string
  readonly seq: number
  readonly act: Act
  readonly revision: number
  readonly contentHash: string
  readonly note: string
  readonly payload: string
  readonly key: string
  readonly signature: string
  readonly receipt: string
  readonly acceptedAt: number
  readonly effectiveAt: number
  readonly state: OrderState
}

/** What the portal does with an article now: the last order it took, and the one that shows it or took it down. */
export interface StandingRow {
  readonly articleId: string
  readonly lastSeq: number
  readonly lastHash: string
  readonly shownBy: string | null
  readonly takenDownBy: string | null
}

/** A live article as lists need it, derived from its wire text. */
export interface LiveRow {
  readonly articleId: string
  readonly contentHash: string
  readonly title: string
  readonly slug: string
  readonly lead: string
  readonly sectionId: string
  readonly sectionName: string
  readonly departmentName: string
  readonly image: string | null
  readonly imageAlt: string
  readonly publishedAt: number
  readonly day: string
}

export interface LiveMediumRow {
  readonly articleId: string
  readonly hash: string
}

/** A reader of today, by a keyed hash whose salt dies with the day. */
export interface VisitorRow {
  readonly visitor: string
  readonly seenAt: number
}

export interface PortalTables {
  readonly settings: SettingRow
  readonly tokens: TokenRow
  readonly registerEntries: RegisterEntryRow
  readonly media: MediumRow
  readonly mediumBytes: MediumBytesRow
  readonly contents: ContentRow
  readonly orders: OrderRow
  readonly standings: StandingRow
  readonly live: LiveRow
  readonly liveMedia: LiveMediumRow
  readonly visitors: VisitorRow
}
