import type { ZodType } from 'zod'
import type { Disk } from './disk.ts'
import { asDiskError } from './disk-error.ts'
import { isThere } from './durable-file.ts'
import { History } from './history.ts'
import { EMPTY_JOURNAL, Journal } from './journal.ts'
import { mendParts } from './mend-article.ts'
import {
  type ArticleFiles,
  type ArticleParts,
  articlePaths,
  type FoundArticle,
  foldedDatabase,
  foldedState,
  openArticle,
  parseRecord,
} from './open-article.ts'
import type { Recovery } from './recovery.ts'

/** One record of an article's journal under its number; numbers start at 1 and run without a hole. */
export interface NumberedRecord<R> {
  readonly localSeq: number
  readonly record: R
}

/** One entry of an article's whole record: a record, or the numbers (both included) that damage took. */
export type HistoryEntry<R> =
  | ({ readonly kind: 'record' } & NumberedRecord<R>)
  | { readonly kind: 'hole'; readonly from: number; readonly to: number }

/** What opening an article gave: the last folded state with the records since, a file of a newer program (left untouched), nothing readable, or nothing at all. */
export type OpenedArticle<S, R> =
  | {
      readonly kind: 'opened'
      /** The state as of `foldedSeq`. */
      readonly state: S
      readonly foldedSeq: number
      /** The records after `foldedSeq`, in order; the caller applies them to `state`. */
      readonly records: readonly NumberedRecord<R>[]
      /** The number of the last acknowledged record. */
      readonly localSeq: number
      readonly recoveries: readonly Recovery[]
    }
  | { readonly kind: 'newer'; readonly path: string; readonly formatVersion: number }
  | { readonly kind: 'lost'; readonly recoveries: readonly Recovery[] }
  | { readonly kind: 'absent' }

/** What the store needs: the folder, how to check what it reads, and the clock (ms since 1970) that names kept files. */
export interface ArticleStoreOptions<S, R> {
  readonly disk: Disk
  readonly folder: string
  readonly stateSchema: ZodType<S>
  readonly recordSchema: ZodType<R>
  readonly now: () => number
  /** True for a state that a newer program wrote: the article then counts as `newer`, and no file of it is touched. */
  readonly isNewer?: (state: S) => boolean
}

/** Every article of the newsroom. Writes resolve when the data is flushed to disk and reject with a `DiskError` otherwise. */
export interface ArticleStore<S, R> {
  /** Ids of all articles on disk, damaged and newer ones included, sorted. */
  list(): Promise<string[]>
  /** Writes a new article with its first state as number 0; refuses (throws) an id that exists. */
  create(id: string, state: S): Promise<void>
  /** Opens an article for reading and writing, repairing what it can; opening it again gives where it stands now. Rejects with a `DiskError` when the disk cannot be read. */
  open(id: string): Promise<OpenedArticle<S, R>>
  /** Acknowledges with the record's number only after the flush. Appends made while one is under way share a flush, in order; when it fails all that wait fail with it. */
  append(id: string, record: R): Promise<number>
  /** Moves the records up to `upTo` into the history and writes `state`, which must be the state after exactly those. */
  fold(id: string, state: S, upTo: number): Promise<void>
  /**
   * Writes every file of the article anew that does not hold, from what opening it made out; damaged bytes are kept
   * aside first. Gives what was found; nothing for an article that cannot be opened. Rejects with a `DiskError`.
   */
  mend(id: string): Promise<readonly Recovery[]>
  /** Every record since the article was created, in order, those not yet folded included. */
  readHistory(id: string): AsyncGenerator<HistoryEntry<R>, void, undefined>
  /** Lets go of the article's file after what is under way has finished; a journal without records is written small then. */
  close(id: string): Promise<'rewritten' | 'untouched'>
  closeAll(): Promise<void>
}

/** The articles of one folder. Ids are letters, digits, hyphens and underscores, at most 64. */
export function createArticleStore<S, R>(options: ArticleStoreOptions<S, R>): ArticleStore<S, R> {
  const { disk, folder, stateSchema, recordSchema } = options
  const opened = new Map<string, Promise<FoundArticle<S>>>()
  const folding = new Map<string, Promise<void>>()
  const closing = new Map<string, Promise<void>>()

  async function find(id: string): Promise<FoundArticle<S>> {
    await closing.get(id)
    const known = opened.get(id)
    if (known !== undefined) return known
    const finding = openArticle(filesOf(id))
    opened.set(id, finding)
    try {
      const found = await finding
      if (found.kind !== 'opened') opened.delete(id)
      return found
    } catch (error) {
      opened.delete(id)
      throw error
    }
  }

  async function partsOf(id: string): Promise<ArticleParts<S>> {
    const found = await opened.get(id)
    if (found?.kind !== 'opened') throw new Error(`article ${id} is not open`)
    return found.parts
  }

  function filesOf(id: string): ArticleFiles<S, R> {
    if (!/^[A-Za-z0-9_-]{1,64}$/.test(id)) throw new RangeError(`no article id: ${id}`)
    return { ...options, id }
  }

  function recordOf(payload: Buffer): R {
    const parsed = parseRecord(payload, recordSchema)
    if (parsed === null) throw new Error('an acknowledged record no longer fits its schema')
    return parsed.record
  }

  async function foldNow(id: string, state: S, upTo: number): Promise<void> {
    const { database, journal, history } = await partsOf(id)
    const folded = foldedState(database)
    if (upTo < folded.localSeq || upTo > journal.tail) {
      throw new RangeError(`article ${id} cannot be folded up to ${upTo}`)
    }
    const since = journal.payloadsAfter(folded.localSeq).slice(0, upTo - folded.localSeq)
    // A crash between any two of these loses nothing (the records are in two places) and doubles nothing
    // (the history passes over numbers it has, the file's number says which records are in its state).
    await history.append(
      folded.localSeq + 1,
      since.map((payload) => payload.toString()),
    )
    await database.update({ ...folded, localSeq: upTo, state })
    await journal.restart(upTo + 1)
  }

  async function putAway(id: string): Promise<'rewritten' | 'untouched'> {
    await folding.get(id)
    const found = await opened.get(id)
    opened.delete(id)
    return found?.kind === 'opened' ? found.parts.journal.close() : 'untouched'
  }

  function close(id: string): Promise<'rewritten' | 'untouched'> {
    const before = closing.get(id) ?? Promise.resolve()
    const now = before.then(() => putAway(id))
    const over = now.then(
      () => undefined,
      () => undefined,
    )
    closing.set(id, over)
    return now.finally(() => {
      if (closing.get(id) === over) closing.delete(id)
    })
  }

  return {
    async list() {
      const names = await disk.list(folder).catch((error: unknown) => {
        throw asDiskError(error, folder)
      })
      const ids = names.map(
        (name) => /^([\w-]{1,64})\.(json(\.last)?|journal|history)$/.exec(name)?.[1],
      )
      return [...new Set(ids.filter((id) => id !== undefined))].sort()
    },

    async create(id, state) {
      const files = filesOf(id)
      if (opened.has(id) || (await existing(disk, folder, id)))
        throw new Error(`article ${id} exists`)
      const paths = articlePaths(folder, id)
      const database = foldedDatabase(files)
      const history = new History({ ...files, path: paths.history })
      const journal = new Journal({ ...files, ...EMPTY_JOURNAL, path: paths.journal })
      await database.read()
      try {
        await database.update({ id, localSeq: 0, hubVersion: null, state })
        await journal.heal()
        await history.append(0, [JSON.stringify(stateSchema.parse(state))])
      } catch (error) {
        for (const path of [paths.history, paths.journal, paths.json]) {
          await disk.remove(path).catch(() => undefined)
        }
        throw error
      }
      const parts = { database, journal, history, recoveries: [] }
      opened.set(id, Promise.resolve({ kind: 'opened', parts }))
    },

    async open(id) {
      const found = await find(id)
      if (found.kind !== 'opened') return found
      const { database, journal, recoveries } = found.parts
      const { state, localSeq: foldedSeq } = foldedState(database)
      const records = journal
        .payloadsAfter(foldedSeq)
        .map((payload, n) => ({ localSeq: foldedSeq + 1 + n, record: recordOf(payload) }))
      const localSeq = foldedSeq + records.length
      return { kind: 'opened', state, foldedSeq, records, localSeq, recoveries }
    },

    async append(id, record) {
      const payload = Buffer.from(JSON.stringify(recordSchema.parse(record)))
      return (await partsOf(id)).journal.append(payload)
    },

    async fold(id, state, upTo) {
      const before = folding.get(id) ?? Promise.resolve()
      const now = before.then(() => foldNow(id, state, upTo))
      const settled = now.catch(() => undefined)
      folding.set(id, settled)
      await now.finally(() => {
        if (folding.get(id) === settled) folding.delete(id)
      })
    },

    async mend(id) {
      const found = await find(id)
      return found.kind === 'opened' ? mendParts(found.parts, options, id) : []
    },

    async *readHistory(id) {
      const found = await find(id)
      if (found.kind !== 'opened') return
      const { journal, history } = found.parts
      // Taken before the history is read: a fold in between moves records from here to there.
      const tail = journal.tail
      const unfolded = journal.payloadsAfter(0)
      let next = 1
      for await (const { number, text } of history.read(1)) {
        if (number > next) yield { kind: 'hole', from: next, to: number - 1 }
        yield { kind: 'record', localSeq: number, record: recordOf(Buffer.from(text)) }
        next = number + 1
      }
      const first = tail + 1 - unfolded.length
      if (first > next) yield { kind: 'hole', from: next, to: first - 1 }
      for (const [n, payload] of unfolded.entries()) {
        if (first + n >= next) {
          yield { kind: 'record', localSeq: first + n, record: recordOf(payload) }
        }
      }
    },

    close,

    async closeAll() {
      for (const id of [...opened.keys()]) await close(id)
    },
  }
}

async function existing(disk: Disk, folder: string, id: string): Promise<boolean> {
  const names = [
    ...Object.values(articlePaths(folder, id)),
    `${articlePaths(folder, id).json}.last`,
  ]
  for (const name of names) {
    if (await isThere(disk, name)) return true
  }
  return false
}
