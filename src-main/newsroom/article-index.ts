import { type ArticleCard, cardOf } from '../../src-model/article/card.ts'
import { textOfArticle } from '../../src-model/search/article-text.ts'
import type { ListQuery } from '../bridge/contract/lists.ts'
import type { KeptArticle } from './kept-article.ts'
import type { LibraryEntry, Progress } from './library/library.ts'
import type { LibraryActs } from './library/library-acts.ts'
import { type LibraryHost, libraryHere, libraryInThread } from './library/library-host.ts'
import type { Listing } from './library/listing.ts'
import type { Found } from './load-article.ts'
import type { Parts } from './parts.ts'
import { withPatience } from './patience.ts'

/** How long cards of changed articles are gathered before the library gets them, in milliseconds. */
const GATHER = 250
/** How long after a change the library writes its cards down; what a crash forgets is made anew. */
const SAVE_AFTER = 2_000
/** How long a list waits for cards that are being made anew before it shows what there is. */
const PATIENCE = 500
/** How long after cards were opened that can be trusted they are checked, unless somebody needs it sooner: a start has better to do. */
const CHECK_AFTER = 2_000

/** What only looks at cards, so that it can be asked again. */
const LOOKS: readonly (keyof LibraryActs)[] = ['list', 'authors', 'unknownAuthors', 'ordered']

/** A window of a list, with what could not be read and how far the lists are made anew. */
export interface IndexListing extends Listing {
  readonly damaged: readonly string[]
  readonly progress: Progress | null
}

/**
 * What lists, counts and the outbox know of all articles, without opening them. It is derived: kept by the
 * library beside the articles, brought up to date by each change, checked against the files at each start.
 */
export class ArticleIndex {
  readonly #shelf: Parts['shelf']
  readonly #book: Parts['book']
  readonly #ports: Parts['ports']
  readonly #folder: Parts['folder']
  readonly #noted = new Map<string, KeptArticle>()
  readonly #damaged = new Set<string>()
  #library: Promise<LibraryHost> | null = null
  #checking: Promise<void> | null = null
  /** Over when the check is, or when lists have waited long enough for it: the first who asks waits for all. */
  #patience: Promise<void> | null = null
  #progress: Progress | null = null
  #checkLater: (() => void) | null = null
  #sendLater: (() => void) | null = null
  #saveLater: (() => void) | null = null
  #registerSeq = -1
  #isStopping = false
  #isCleared = false
  /** Over when what was damaged is there again. */
  #makingGood: Promise<void> | null = null

  constructor(parts: Pick<Parts, 'shelf' | 'book' | 'ports' | 'folder'>) {
    this.#shelf = parts.shelf
    this.#book = parts.book
    this.#ports = parts.ports
    this.#folder = parts.folder
  }

  /** Has the library opened and checked soon, unless somebody asks it before. */
  start(): void {
    this.#checkLater ??= this.#ports.later(
      () => this.#inPassing(() => this.#checked()),
      CHECK_AFTER,
    )
  }

  /** Takes what became of an article. */
  note(articleId: string, found: Found): void {
    this.#damaged.delete(articleId)
    if (found.kind !== 'article') {
      if (!isGone(found)) this.#damaged.add(articleId)
      this.#inPassing(() => this.#forget(articleId))
      return
    }
    this.#noted.set(articleId, found.kept)
    this.#sendLater ??= this.#ports.later(() => this.#inPassing(() => this.#send()), GATHER)
  }

  async list(query: ListQuery, person: string): Promise<IndexListing> {
    const asked = { query, person, now: this.#ports.now() }
    const listing = await this.ask('list', asked)
    return { ...listing, damaged: [...this.#damaged], progress: this.#progress }
  }

  /** The articles with a delivery on its way, when every card is true. */
  async unsettled(): Promise<readonly string[]> {
    await this.#checked()
    return (await this.ask('unsettled', null)).map((card) => card.articleId)
  }

  /** The articles in the trash, when every card is true. */
  async trashed(): Promise<readonly string[]> {
    await this.#checked()
    return this.ask('trashed', null)
  }

  /** The cards of articles with deliveries that the person may see, those under way and the last changed first. */
  ordered(person: string, most: number): Promise<readonly ArticleCard[]> {
    return this.ask('ordered', { person, now: this.#ports.now(), most })
  }

  /** Waits until the cards can be trusted, but not for long. */
  async settled(): Promise<void> {
    await this.#opened()
    const busy = this.#makingGood ?? this.#checking
    if (busy === null) return
    this.#patience ??= withPatience(busy, PATIENCE, this.#ports.later)
    await this.#patience
  }

  /** Has every card checked once more, as after articles came in from elsewhere. */
  async checkAgain(): Promise<void> {
    const library = await this.#opened()
    while (this.#checking !== null) await this.#checking
    if (!this.#isStopping) await this.#begin(library)
  }

  /** Ends a check that is under way, so that nothing is opened any more. */
  async stop(): Promise<void> {
    this.#isStopping = true
    this.#checkLater?.()
    const library = await this.#library?.catch(() => null)
    await library?.acts.stop(null).catch((error: unknown) => this.#ports.log(String(error)))
    await this.#checking
    await this.#makingGood
  }

  async close(): Promise<void> {
    this.#sendLater?.()
    this.#saveLater?.()
    const library = await this.#library?.catch(() => null)
    this.#library = null
    if (library === undefined || library === null) return
    try {
      await library.acts.note({ entries: this.#takeNoted() })
      await library.acts.close(null)
    } catch (error) {
      this.#ports.log(`cards not kept: ${String(error)}`)
    }
    await library.end()
  }

  /** Asks the library, after everything that was noted before. */
  async ask<Name extends keyof LibraryActs>(
    name: Name,
    asked: Parameters<LibraryActs[Name]>[0],
  ): Promise<Awaited<ReturnType<LibraryActs[Name]>>> {
    const before = this.#makingGood
    await this.settled()
    await this.#send()
    const { acts } = await this.#opened()
    const act = acts[name] as (input: typeof asked) => ReturnType<LibraryActs[Name]>
    const answer = await act(asked)
    // What was looked at turned out meanwhile to be damaged and is being made anew: that is waited for as for any check.
    const isDamaged = this.#makingGood !== null && this.#makingGood !== before
    return isDamaged && LOOKS.includes(name) ? this.ask(name, asked) : answer
  }

  #opened(): Promise<LibraryHost> {
    this.#library ??= this.#open()
    return this.#library
  }

  async #open(): Promise<LibraryHost> {
    const { libraryProgram, disk, log, notify } = this.#ports
    const tell = (progress: Progress) => {
      this.#progress = progress
      notify('articleListChanged', {})
    }
    const ended = (error: unknown) => {
      if (this.#library !== null) log(`library: ${String(error)}`)
      this.#library = null
    }
    const host =
      libraryProgram === null
        ? libraryHere(disk, tell, log, this.#lost)
        : libraryInThread(libraryProgram, tell, log, this.#lost, ended)
    const { articles, derived } = this.#folder.rooms
    const { register } = this.#book
    this.#registerSeq = register.seq
    const { isTrusted } = await host.acts.open({ articles, derived, register })
    this.#patience = isTrusted ? Promise.resolve() : null
    if (isTrusted) this.start()
    else void this.#begin(host)
    return host
  }

  /** Waits until the cards were checked since they were opened. */
  async #checked(): Promise<void> {
    const library = await this.#opened()
    if (this.#checkLater !== null) void this.#begin(library)
    await this.#checking
  }

  /** Begins a check; what hangs on true cards waits for it. */
  #begin(host: LibraryHost): Promise<void> {
    this.#checkLater?.()
    this.#checkLater = null
    this.#checking = this.#check(host).finally(() => {
      this.#checking = null
      this.#progress = null
      this.#ports.notify('articleListChanged', {})
    })
    return this.#checking
  }

  /** Damage took articles out of the cards or the search; they are put in again without anybody asking. */
  readonly #lost = (): void => {
    if (this.#makingGood !== null || this.#isStopping) return
    this.#patience = null
    this.#makingGood = this.checkAgain()
      .catch((error: unknown) => this.#ports.log(`library: ${String(error)}`))
      .finally(() => {
        this.#makingGood = null
        // The outbox may have been shown without what was damaged.
        this.#ports.notify('deliveriesChanged', {})
      })
  }

  /** Has every card checked, and opens the articles that could not be made out. */
  async #check({ acts }: LibraryHost): Promise<void> {
    try {
      for (const articleId of await acts.check(null)) {
        if (this.#isStopping) return
        await this.#shelf.inTurn(articleId, async () => {
          this.note(articleId, await this.#shelf.find(articleId))
        })
      }
      if (this.#isStopping) return
      await this.#send()
      this.#clearRooms(acts)
    } catch (error) {
      this.#ports.log(`cards not checked: ${String(error)}`)
    }
  }

  /** Has what earlier runs left unfinished cleared, once and after all else. */
  #clearRooms(acts: LibraryActs): void {
    if (this.#isCleared) return
    this.#isCleared = true
    const { articles, media, versions } = this.#folder.rooms
    this.#inPassing(() => acts.clearRooms({ articles, media, versions }))
  }

  /** Gives the library what was gathered. */
  async #send(): Promise<void> {
    this.#sendLater?.()
    this.#sendLater = null
    const { acts } = await this.#opened()
    const { register } = this.#book
    if (register.seq !== this.#registerSeq) {
      this.#registerSeq = register.seq
      await acts.know({ register })
    }
    if (this.#noted.size === 0) return
    const entries = this.#takeNoted()
    this.#saveLater ??= this.#ports.later(() => void this.#save(), SAVE_AFTER)
    await acts.note({ entries })
  }

  /** Does what nobody waits for. What goes wrong is made good by the check of the next start. */
  #inPassing(act: () => Promise<unknown>): void {
    act().catch((error: unknown) => this.#ports.log(`library: ${String(error)}`))
  }

  /** What was gathered, as the library takes it. */
  #takeNoted(): readonly LibraryEntry[] {
    const entries = [...this.#noted.values()].map(({ state, deliveries, localSeq }) => ({
      card: cardOf(state, deliveries, localSeq),
      text: textOfArticle(state),
    }))
    this.#noted.clear()
    return entries
  }

  async #forget(articleId: string): Promise<void> {
    this.#noted.delete(articleId)
    const library = await this.#opened()
    await library.acts.forget({ articleId })
  }

  async #save(): Promise<void> {
    this.#saveLater = null
    try {
      await (await this.#opened()).acts.save(null)
    } catch (error) {
      // The cards are made anew from the articles at the next start.
      this.#ports.log(`cards not kept: ${String(error)}`)
    }
  }
}

function isGone(found: Found): boolean {
  return found.kind === 'problem' && found.problem.kind === 'articleNotFound'
}
