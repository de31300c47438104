import type { ArticleCard } from '../../../src-model/article/card.ts'
import type { Register } from '../../../src-model/publishing/register.ts'
import type { ArticleText } from '../../../src-model/search/article-text.ts'
import { maySee, viewerOf } from '../../../src-model/workflow/article-lists.ts'
import type { ListQuery } from '../../bridge/contract/lists.ts'
import { articleStamp, articleStamps } from '../../storage/article-stamps.ts'
import { type AuthorCount, authorsOf, unknownAuthorsOf } from './authors.ts'
import { type CardRow, rowOfCard } from './card-row.ts'
import { Cards } from './cards.ts'
import { firstListing } from './first-listing.ts'
import { DamagedCards } from './kept-bytes.ts'
import { LastList } from './last-list.ts'
import { LibrarySearch } from './library-search.ts'
import { type Listing, type Look, listedRows } from './listing.ts'
import type { ArticlesPlace } from './peek-card.ts'

/** Where the library finds what it works with; the articles it only reads. */
export interface LibraryPlace extends ArticlesPlace {
  /** The folder of what is derived from them, which is the library's own. */
  readonly derived: string
}

/** An article as the library takes it in. */
export interface LibraryEntry {
  readonly card: ArticleCard
  readonly text: ArticleText
}

/** How far a check of the cards is. */
export interface Progress {
  readonly done: number
  readonly total: number
}

/** How many cards and texts of the search were not as their articles are. */
export interface Differences {
  readonly cards: number
  readonly search: number
}

/**
 * The cards of all articles: what lists, counts and the outbox are read from. Everything in it is derived
 * from the article files, and what does not match them is made anew by `check`.
 */
export class Library {
  readonly #place: LibraryPlace
  readonly #cards: Cards
  readonly #search: LibrarySearch
  readonly #lastList: LastList
  #register: Register
  #isStopping = false
  /** One save at a time: two would write over each other. */
  #saving: Promise<unknown> = Promise.resolve()

  private constructor(
    place: LibraryPlace,
    cards: Cards,
    search: LibrarySearch,
    lastList: LastList,
    register: Register,
  ) {
    this.#place = place
    this.#cards = cards
    this.#search = search
    this.#lastList = lastList
    this.#register = register
  }

  /**
   * Opens the kept cards, and tells whether lists may be shown before a check. A file that cannot be used counts as none:
   * `check` makes the cards anew. `lost` is told when damage took articles out of the cards or the search, which a check puts right too.
   */
  static async open(
    place: LibraryPlace,
    register: Register,
    log: (line: string) => void,
    lost: () => void,
  ): Promise<{ readonly opened: Library; readonly isTrusted: boolean }> {
    const lastList = new LastList()
    const cards = await Cards.open(place, () => {
      log('cards are damaged')
      lastList.forget()
      lost()
    })
    const search = new LibrarySearch(`${place.derived}/search`, place.disk, log, lost)
    const opened = new Library(place, cards, search, lastList, register)
    return { opened, isTrusted: cards.isTrusted }
  }

  /** Lets a check that is under way end before its time. */
  stop(): void {
    this.#isStopping = true
  }

  know(register: Register): void {
    this.#register = register
    this.#lastList.forget()
  }

  /** Takes articles that were just changed. */
  note(entries: readonly LibraryEntry[]): void {
    // The stamp is taken when the cards are saved; until then the article counts as not looked at.
    for (const { card, text } of entries) {
      this.#put(card.articleId, rowOfCard(card, 0))
      this.#search.put(card, this.#named(text))
    }
  }

  forget(articleId: string): void {
    this.#put(articleId, null)
    this.#search.remove(articleId)
  }

  async list(query: ListQuery, person: string, now: number): Promise<Listing> {
    const look = { viewer: viewerOf(person, this.#register, now), register: this.#register, now }
    const isSearch = query.text.trim() !== ''
    const first = isSearch ? null : this.#first(query, look)
    if (first !== null) return first
    const find = () => listedRows(this.#cards.values(), query, look)
    if (isSearch) return this.#search.windowOf(find(), query)
    return this.#lastList.windowOf(query, person, now, find)
  }

  /** The list as the kept rows tell it while nothing else is known. */
  #first(query: ListQuery, look: Look): Listing | null {
    const { unchanged } = this.#cards
    if (unchanged === null) return null
    try {
      return firstListing(unchanged, query, look)
    } catch (error) {
      if (error instanceof DamagedCards) return null
      throw error
    }
  }

  /** The names on articles that the person may see, those that fit what was typed. */
  authors(typed: string, person: string, now: number): readonly AuthorCount[] {
    const viewer = viewerOf(person, this.#register, now)
    return authorsOf(this.#cards.values(), typed, { viewer, register: this.#register, now })
  }

  /** Those of the names that stand on no article and belong to nobody in the register. */
  unknownAuthors(names: readonly string[]): readonly string[] {
    return unknownAuthorsOf(this.#cards.values(), names, this.#register)
  }

  /** The text with the name of its section, by which people know it. */
  #named(text: ArticleText): ArticleText {
    const section = text.section === null ? null : this.#register.sections.get(text.section)?.name
    return { ...text, section: section ?? null }
  }

  /** The cards of articles with a delivery on its way. */
  unsettled(): readonly ArticleCard[] {
    return [...this.#cards.values()].filter((row) => row.isUnsettled).map((row) => row.card)
  }

  /** The articles in the trash. */
  trashed(): readonly string[] {
    const rows = [...this.#cards.values()]
    return rows.filter(({ facts }) => facts.stage === 'trashed').map(({ articleId }) => articleId)
  }

  /** The cards of articles with deliveries that the person may see, the last changed first, at most so many. */
  ordered(person: string, now: number, most: number): readonly ArticleCard[] {
    const viewer = viewerOf(person, this.#register, now)
    const rows = [...this.#cards.values()].filter(
      ({ facts }) => facts.isOrdered && maySee(facts, viewer),
    )
    rows.sort((a, b) => Number(b.isUnsettled) - Number(a.isUnsettled) || b.changedAt - a.changedAt)
    return rows.slice(0, most).map((row) => row.card)
  }

  /**
   * Compares every card with the look of its article's files and makes those anew that do not match; gives the
   * articles that it could not make out. Articles that are noted meanwhile are left as they were noted.
   */
  async check(tell: (progress: Progress) => void): Promise<readonly string[]> {
    this.#cards.isComplete = false
    const stamps = await articleStamps(this.#place.articles)
    for (const { articleId } of [...this.#cards.values()]) {
      // What was noted meanwhile may be newer than the folder that was read.
      if (!stamps.has(articleId) && !this.#cards.isUnsaved(articleId)) this.forget(articleId)
    }
    const missing = await this.#search.missing(this.#cards)
    const behind = this.#cards.wasClosed ? new Set<string>() : await this.#behind()
    const stale = [...stamps].filter(([articleId, stamp]) => {
      const isSeen = this.#cards.get(articleId)?.stamp === stamp
      const isTrue = isSeen && !missing.has(articleId) && !behind.has(articleId)
      return !isTrue && !this.#cards.isUnsaved(articleId)
    })
    if (stale.length === 0) {
      this.#cards.isComplete = true
      return []
    }
    // Only who reads articles needs what articles are made of; lists alone start without it.
    const { peekCard } = await import('./peek-card.ts')
    const unclear: string[] = []
    for (const [n, [articleId, stamp]] of stale.entries()) {
      if (this.#isStopping) return []
      if (n % 100 === 0) tell({ done: n, total: stale.length })
      const before = this.#cards.get(articleId)
      const entry = await peekCard(this.#place, articleId, this.#register)
      if (this.#cards.get(articleId) !== before) continue
      if (entry === null) unclear.push(articleId)
      else {
        this.#put(articleId, rowOfCard(entry.card, stamp))
        this.#search.put(entry.card, this.#named(entry.text))
      }
    }
    await this.save()
    this.#cards.isComplete = true
    return unclear
  }

  /** Only an end that was none makes anybody look into journals. */
  async #behind(): Promise<ReadonlySet<string>> {
    const { articlesBehind } = await import('./articles-behind.ts')
    return articlesBehind(this.#cards.values(), this.#place)
  }

  /** Keeps everything, and that this was an orderly end if every article has its card. Rejects with a `DiskError`. */
  async close(): Promise<void> {
    await this.save()
    await this.#cards.close()
  }

  /**
   * Keeps what changed since the last time. A card is kept with its stamp only when the files hold nothing that
   * it does not know; otherwise it is kept as not looked at. Rejects with a `DiskError`; nothing is lost then.
   */
  save(): Promise<void> {
    return this.#afterSaves(async () => {
      await this.#cards.save()
      await this.#search.save()
    })
  }

  /** Writes the kept cards anew when their file is damaged; true when it was. Rejects with a `DiskError`. */
  mendCards(): Promise<boolean> {
    return this.#afterSaves(() => this.#cards.mend())
  }

  /** Gives up the search with its files; the next check makes it anew. Rejects with a `DiskError`. */
  renewSearch(): Promise<void> {
    return this.#afterSaves(() => this.#search.renew())
  }

  /** Compares cards that count as true with their articles, and the search with the cards; makes anew what differs. */
  async compare(articleIds: readonly string[]): Promise<Differences> {
    const differing = { cards: 0, search: 0 }
    const { peekCard } = await import('./peek-card.ts')
    for (const articleId of articleIds) {
      const row = this.#cards.get(articleId)
      const entry =
        row === undefined ? null : await peekCard(this.#place, articleId, this.#register)
      const stamp = articleStamp(this.#place.articles, articleId)
      // One that changes just now says nothing against its card.
      const isQuiet = this.#cards.get(articleId) === row && !this.#cards.isUnsaved(articleId)
      if (row === undefined || entry === null || !isQuiet || row.stamp !== stamp) continue
      const isTrue = JSON.stringify(entry.card) === row.bytes.toString()
      if (isTrue && !(await this.#search.lacks(row))) continue
      differing[isTrue ? 'search' : 'cards'] += 1
      if (!isTrue) this.#put(articleId, rowOfCard(entry.card, stamp))
      this.#search.put(entry.card, this.#named(entry.text))
    }
    return differing
  }

  #afterSaves<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#saving.then(work)
    this.#saving = mine.catch(() => undefined)
    return mine
  }

  #put(articleId: string, row: CardRow | null): void {
    this.#cards.put(articleId, row)
    this.#lastList.forget()
  }
}
