import type { ArticleState } from '../../src-model/article/article-state.ts'
import type { Entry } from '../../src-model/log/entry.ts'
import { follow, type LogContext } from '../../src-model/log/follow.ts'
import { failed, type Problem, type Result } from '../../src-model/problem.ts'
import type { Delivery } from '../../src-model/publishing/deliveries.ts'
import type { Register } from '../../src-model/publishing/register.ts'
import { type Sealed, sealDigest } from '../../src-model/signing/seal.ts'
import type { ArticleStore } from '../storage/article-store.ts'
import { adoptArticle } from '../storage/backup/adopt-article.ts'
import { DiskError } from '../storage/disk-error.ts'
import type { NewsroomFolder } from '../storage/newsroom-folder.ts'
import type { Recovery } from '../storage/recovery.ts'
import {
  type ArticleFile,
  type ArticleRecord,
  articleFileSchema,
  articleRecordSchema,
  EMPTY_FILE,
  isCurrent,
} from './article-record.ts'
import { afterRecord, fileOf, type KeptArticle } from './kept-article.ts'
import { type Found, loadArticle } from './load-article.ts'
import { faultOfLog } from './log-audit.ts'
import type { NewsroomPorts } from './ports.ts'
import { problemOfMisfit, Saving } from './saving.ts'
import { historyGap, ToldRecoveries } from './told-recoveries.ts'
import { Turns } from './turns.ts'

/** How many articles stay open that nobody has asked for since. */
const STAY_OPEN = 40

/** How many records may wait in a journal before they are folded into the article's file. */
const FOLD_AFTER = 400

/** An entry that was sealed for an article, with what it says. */
export interface SealedEntry {
  readonly entry: Entry
  readonly sealed: Sealed
}

/** What one act commits: its entries, the deliveries it touches, and the page's name for it. */
export interface Commit {
  readonly entries: readonly SealedEntry[]
  readonly deliveries?: readonly Delivery[]
  readonly batchId?: string
}

/** The articles of this machine. One act on an article runs at a time; memory follows the disk, never leads. */
export class ArticleShelf {
  readonly #store: ArticleStore<ArticleFile, ArticleRecord>
  readonly #folder: string
  readonly #ports: NewsroomPorts
  readonly #context: () => LogContext
  readonly #known = new Map<string, Found>()
  readonly #turns = new Turns()
  readonly #recoveries = new ToldRecoveries()
  readonly #saving: Saving
  #onChange: (articleId: string, found: Found) => void = () => undefined
  #onRewritten: (articleId: string, found: Found) => void = () => undefined

  constructor(folder: NewsroomFolder, context: () => LogContext, ports: NewsroomPorts) {
    this.#store = folder.articles(
      articleFileSchema,
      articleRecordSchema,
      (file) => !isCurrent(file),
    )
    this.#folder = folder.rooms.articles
    this.#context = context
    this.#ports = ports
    this.#saving = new Saving(ports)
  }

  /** Calls the listener after each change of an article. */
  set onChange(listener: (articleId: string, found: Found) => void) {
    this.#onChange = listener
  }

  /** Calls the listener when an article's files were written anew without a change of the article. */
  set onRewritten(listener: (articleId: string, found: Found) => void) {
    this.#onRewritten = listener
  }

  /** Every file that could not be used as it was found, so far. */
  get recoveries(): ToldRecoveries {
    return this.#recoveries
  }

  ids(): Promise<readonly string[]> {
    return this.#store.list()
  }

  /** Runs one act on an article after those that came before it. */
  inTurn<T>(articleId: string, act: () => Promise<T>): Promise<T> {
    return this.#turns.take(articleId, act)
  }

  async find(articleId: string): Promise<Found> {
    const known = this.#known.get(articleId)
    if (known !== undefined) {
      this.#remember(articleId, known)
      return known
    }
    const { found, recoveries } = await loadArticle(
      this.#store,
      articleId,
      this.#context(),
      this.#ports,
    )
    this.#recoveries.tell(recoveries)
    if (found.kind !== 'problem') this.#remember(articleId, found)
    return found
  }

  /** The article to act on, or why it cannot be acted on. */
  async kept(articleId: string): Promise<Result<KeptArticle>> {
    const found = await this.find(articleId)
    if (found.kind === 'article') return { ok: true, value: found.kept }
    return failed(found.kind === 'newer' ? { kind: 'articleIsNewer' } : found.problem)
  }

  /** Puts a new article on the shelf with its first entry. */
  async begin(articleId: string, first: SealedEntry): Promise<Result<KeptArticle>> {
    const followed = follow(null, first.entry, sealDigest(first.sealed), this.#context())
    if (!followed.ok) throw new Error(`a first entry of our own does not fit: ${followed.misfit}`)
    return this.#saving.outcome(async () => {
      await this.#store.create(articleId, EMPTY_FILE)
      const record: ArticleRecord = { entries: [first.sealed], deliveries: [], batchId: null }
      const localSeq = await this.#store.append(articleId, record)
      const kept: KeptArticle = {
        state: followed.state,
        deliveries: [],
        localSeq,
        textSeq: localSeq,
        lastBatch: null,
        foldedSeq: 0,
        auditedSeq: 1,
      }
      return this.#keep(articleId, kept)
    })
  }

  /**
   * Commits one act in one record; the answer comes when it is on disk, flushed. `objection` looks at
   * what the article would become and may still refuse it. Call it in turn.
   */
  async commit(
    articleId: string,
    kept: KeptArticle,
    act: Commit,
    objection: (next: ArticleState) => Problem | null = () => null,
  ): Promise<Result<KeptArticle>> {
    let { state } = kept
    for (const { entry, sealed } of act.entries) {
      const followed = follow(state, entry, sealDigest(sealed), this.#context())
      if (!followed.ok) return failed(problemOfMisfit(followed.misfit, kept.localSeq))
      state = followed.state
    }
    const against = objection(state)
    if (against !== null) return failed(against)
    const record: ArticleRecord = {
      entries: act.entries.map(({ sealed }) => sealed),
      deliveries: [...(act.deliveries ?? [])],
      batchId: act.batchId ?? null,
    }
    return this.#saving.outcome(async () => {
      const localSeq = await this.#store.append(articleId, record)
      const auditedSeq = kept.auditedSeq === kept.state.seq ? state.seq : kept.auditedSeq
      const next = { ...afterRecord(kept, state, record, localSeq), auditedSeq }
      this.#keep(articleId, next)
      return next.localSeq - next.foldedSeq >= FOLD_AFTER ? this.#fold(articleId, next) : next
    })
  }

  /** Remembers an article, and puts away the one that nobody has asked for longest. */
  #remember(articleId: string, found: Found): void {
    this.#known.delete(articleId)
    this.#known.set(articleId, found)
    const [oldest] = this.#known.keys()
    if (this.#known.size <= STAY_OPEN || oldest === undefined || this.#turns.isTaken(oldest)) return
    void this.inTurn(oldest, () => this.#putAway(oldest)).catch((error: unknown) =>
      this.#ports.log(`${oldest} not put away: ${String(error)}`),
    )
  }

  async #putAway(articleId: string): Promise<void> {
    await this.fold(articleId)
    const files = await this.#store.close(articleId)
    const found = this.#known.get(articleId)
    this.#known.delete(articleId)
    if (files === 'rewritten' && found !== undefined) this.#onRewritten(articleId, found)
  }

  /** Takes an article's files from another folder in the place of what there is of it, and of what was wrong with that. Call it in turn. */
  async adopt(articleId: string, from: string): Promise<void> {
    await this.#store.close(articleId)
    this.#known.delete(articleId)
    await adoptArticle({ disk: this.#ports.disk, from, to: this.#folder, articleId })
    this.#recoveries.forget(articleId)
    this.#onChange(articleId, await this.find(articleId))
  }

  /** True while the article is held in memory, which is then never behind its files. */
  isOpen(articleId: string): boolean {
    return this.#known.has(articleId)
  }

  /**
   * Writes those files of an article anew that do not hold, from what is known of it. Call it in turn. Rejects with
   * a `DiskError`; nothing is lost then.
   */
  async mend(articleId: string): Promise<readonly Recovery[]> {
    const found = this.#known.get(articleId)
    try {
      const recoveries = await this.#store.mend(articleId)
      if (found !== undefined && recoveries.length > 0) this.#onRewritten(articleId, found)
      return recoveries
    } finally {
      if (found === undefined) await this.#store.close(articleId)
    }
  }

  /** Folds the journal into the article's file, when there is anything to fold. Call it in turn. */
  async fold(articleId: string): Promise<void> {
    const found = this.#known.get(articleId)
    if (found?.kind === 'article' && found.kept.foldedSeq < found.kept.localSeq) {
      await this.#fold(articleId, found.kept)
    }
  }

  /** Lets go of an article whose files are about to be moved away; nobody finds it any more. Call it in turn. */
  async letGo(articleId: string): Promise<void> {
    await this.#store.close(articleId)
    this.#known.delete(articleId)
    this.#onChange(articleId, { kind: 'problem', problem: { kind: 'articleNotFound' } })
  }

  /**
   * Verifies the article's whole log, signatures and all, and that the text in memory is what the
   * log adds up to. Entries that this process wrote or verified before count as verified.
   */
  async audit(
    articleId: string,
    kept: KeptArticle,
    register: Register,
  ): Promise<Result<KeptArticle>> {
    if (kept.auditedSeq === kept.state.seq) return { ok: true, value: kept }
    const fault = await faultOfLog(this.#store.readHistory(articleId), kept.state, register)
    if (fault !== null) {
      this.#ports.log(`log of ${articleId} does not hold: ${JSON.stringify(fault)}`)
      return failed({ kind: 'logBroken' })
    }
    return { ok: true, value: this.#keep(articleId, { ...kept, auditedSeq: kept.state.seq }) }
  }

  /** The sealed entries of an article's log, in order; what damage took of it is told. */
  async readLog(articleId: string): Promise<readonly Sealed[]> {
    const log: Sealed[] = []
    for await (const entry of this.#store.readHistory(articleId)) {
      if (entry.kind === 'record') log.push(...entry.record.entries)
      else this.#recoveries.tell([historyGap(articleId)])
    }
    return log
  }

  async close(): Promise<void> {
    await this.#turns.over()
    for (const articleId of [...this.#known.keys()]) await this.#putAway(articleId)
    await this.#store.closeAll()
  }

  #keep(articleId: string, kept: KeptArticle): KeptArticle {
    const found: Found = { kind: 'article', kept }
    this.#remember(articleId, found)
    this.#onChange(articleId, found)
    return kept
  }

  async #fold(articleId: string, kept: KeptArticle): Promise<KeptArticle> {
    try {
      await this.#store.fold(articleId, fileOf(kept), kept.localSeq)
      const folded = { ...kept, foldedSeq: kept.localSeq }
      const found: Found = { kind: 'article', kept: folded }
      this.#known.set(articleId, found)
      this.#onRewritten(articleId, found)
      return folded
    } catch (error) {
      if (!(error instanceof DiskError)) throw error
      this.#ports.log(`${articleId} not folded: ${error.kind}`)
      return kept
    }
  }
}
