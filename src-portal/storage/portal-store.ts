import type { Act } from '../../src-model/publishing/order.ts'
import type { PortalStanding } from '../../src-model/publishing/verify-order.ts'
import type { Digest } from '../../src-model/signing/digest.ts'
import type { Sealed } from '../../src-model/signing/seal.ts'

/*
 * Everything that a portal keeps. There is one implementation over SQLite; another database comes
 * in by implementing this and nothing else. Each call that changes something is one transaction
 * and returns when it is on disk.
 */

/** What a token may do: `publish` everything that the API offers, `read` only ask. */
export type TokenScope = 'publish' | 'read'

/** The newsroom that a portal belongs to, fixed at the first enrolment. */
export interface Enrolment {
  readonly registerKey: string
  readonly newsroom: string
}

export interface EnrolmentStore {
  enrolment(): Promise<Enrolment | null>
  /**
   * Binds the portal to a newsroom and keeps the digest of its publish token in place of every other. False when it is
   * bound to another one, or when the register of this one has begun.
   */
  enrol(enrolment: Enrolment, tokenDigest: Digest, at: number): Promise<boolean>
  addToken(digest: Digest, scope: TokenScope, at: number): Promise<void>
  /** Every token that is good, by its digest. */
  tokens(): Promise<readonly { readonly digest: Digest; readonly scope: TokenScope }[]>
}

export interface RegisterStore {
  /** The sealed entries after a place in the chain, in order. */
  entriesAfter(seq: number): Promise<readonly Sealed[]>
  /** Appends an entry; false when that place is taken already. Entries are never changed. */
  appendEntry(seq: number, digest: Digest, entry: Sealed, at: number): Promise<boolean>
}

export interface MediumFacts {
  readonly hash: Digest
  readonly type: string
  readonly size: number
  readonly width: number | null
  readonly height: number | null
}

export interface MediaStore {
  hasMedium(hash: Digest): Promise<boolean>
  /** Keeps a medium; false when it was there before. */
  addMedium(facts: MediumFacts, bytes: Uint8Array, at: number): Promise<boolean>
  /** A medium that some live article shows; null for every other, whether it is kept or not. */
  liveMedium(
    hash: Digest,
  ): Promise<{ readonly facts: MediumFacts; readonly bytes: Uint8Array } | null>
  /** Those of the media that are kept, with what is known of them. */
  mediaFacts(hashes: readonly Digest[]): Promise<ReadonlyMap<Digest, MediumFacts>>
}

/** An order that was verified and is to be kept with its effect. */
export interface AcceptedOrder {
  readonly sealed: Sealed
  readonly orderHash: Digest
  readonly articleId: string
  readonly seq: number
  readonly act: Act
  readonly revision: number
  readonly contentHash: Digest
  readonly note: string
  readonly content: string | null
  /** The media that the content shows. */
  readonly needs: readonly Digest[]
  readonly receipt: Sealed
  readonly acceptedAt: number
  /** When it changes what readers see; later than `acceptedAt` for an order that is held. */
  readonly effectiveAt: number
}

/** What stands when an order comes in. `held` is shown to nobody yet, but can be taken back. */
export interface StandingForOrder extends PortalStanding {
  readonly held: PortalStanding['live']
}

export type Settled<Refusal> =
  | { readonly outcome: 'accepted'; readonly receipt: Sealed }
  | { readonly outcome: 'again'; readonly receipt: Sealed }
  | { readonly outcome: 'refused'; readonly refusal: Refusal }
  | { readonly outcome: 'mediaMissing'; readonly missing: readonly Digest[] }

export type Decision<Refusal> = { readonly accept: AcceptedOrder } | { readonly refuse: Refusal }

export interface LiveText {
  readonly orderHash: Digest
  readonly revision: number
  readonly content: string
  readonly slug: string
}

export interface OrderStore {
  /**
   * One transaction: an order taken before gives its receipt again; else `decide` sees what stands
   * and what it accepts is kept together with its effect and its receipt. Two calls for one
   * article never interleave.
   */
  settleOrder<Refusal>(
    articleId: string,
    orderHash: Digest,
    now: number,
    decide: (standing: StandingForOrder) => Decision<Refusal>,
  ): Promise<Settled<Refusal>>
  receiptOf(articleId: string, orderHash: Digest): Promise<Sealed | null>
  lastOrder(articleId: string): Promise<{ readonly seq: number; readonly orderHash: Digest } | null>
  liveText(articleId: string): Promise<LiveText | null>
  /** Gives effect to every held order whose time has come. Called before anything is shown. */
  releaseHeld(now: number): Promise<void>
}

/** A live article in a list. */
export interface Listed {
  readonly articleId: string
  readonly title: string
  readonly slug: string
  readonly lead: string
  readonly sectionId: string
  readonly sectionName: string
  readonly departmentName: string
  readonly image: Digest | null
  readonly imageAlt: string
  readonly publishedAt: number
  readonly day: string
}

export interface Tombstone {
  readonly reason: string
  readonly at: number
}

export interface ListFilter {
  readonly sectionId?: string
  readonly day?: string
  /** Only articles older than this one. */
  readonly olderThan?: { readonly publishedAt: number; readonly articleId: string }
  readonly without?: readonly string[]
  readonly offset?: number
  readonly limit: number
}

export interface ReaderStore {
  /** Live articles, newest first. */
  list(filter: ListFilter): Promise<readonly Listed[]>
  count(filter: Pick<ListFilter, 'sectionId' | 'day'>): Promise<number>
  article(articleId: string): Promise<{ readonly listed: Listed; readonly content: string } | null>
  tombstone(articleId: string): Promise<Tombstone | null>
  /** What the updates since the last publication say to readers, oldest first. */
  changeNotes(articleId: string): Promise<readonly { readonly note: string; readonly at: number }[]>
  /** How many articles each day of a month (`2026-11`) has. */
  daysOfMonth(month: string): Promise<ReadonlyMap<string, number>>
  /** The first and last day that has an article, null when there is none. */
  span(): Promise<{ readonly first: string; readonly last: string } | null>
  /** Finds articles with every word, with or without accents; words spelt exactly come first. */
  search(
    words: string,
    page: { readonly offset: number; readonly limit: number },
  ): Promise<{ readonly found: number; readonly articles: readonly Listed[] }>
}

export interface VisitStore {
  /** The salt of a day; a new day gets the offered one and forgets the old salt and its visitors. */
  saltOfDay(day: string, offered: string): Promise<string>
  /** Notes that a visitor was seen; counts a visit when the visitor was away since `awaySince`. */
  seen(visitor: string, at: number, awaySince: number): Promise<void>
  visits(since: number): Promise<{ readonly total: number; readonly current: number }>
}

export interface PortalStore
  extends EnrolmentStore,
    RegisterStore,
    MediaStore,
    OrderStore,
    ReaderStore,
    VisitStore {
  close(): Promise<void>
}
