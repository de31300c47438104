import type { ZodType } from 'zod'
import { z } from 'zod'
import type { Disk } from './disk.ts'
import { DiskError } from './disk-error.ts'
import { createDatabase, type Database } from './durable-adapter.ts'
import { readIfThere } from './durable-file.ts'
import { FORMATS } from './formats.ts'
import { History } from './history.ts'
import { EMPTY_JOURNAL, Journal, type JournalStart } from './journal.ts'
import { readJournal } from './journal-format.ts'
import type { Recovery } from './recovery.ts'

/** What an article's lowdb file holds: the state after record `localSeq`; `hubVersion` stays null until there is a hub. */
export interface Folded<S> {
  readonly id: string
  readonly localSeq: number
  readonly hubVersion: number | null
  readonly state: S
}

/** Where one article's files are and how to check what is in them. */
export interface ArticleFiles<S, R> {
  readonly disk: Disk
  readonly folder: string
  readonly id: string
  readonly stateSchema: ZodType<S>
  readonly recordSchema: ZodType<R>
  readonly now: () => number
  /** True for a state that a newer program wrote: then nothing else of the article is read, and nothing is put right. */
  readonly isNewer?: (state: S) => boolean
}

/** The three open files of an article, in agreement with each other. */
export interface ArticleParts<S> {
  readonly database: Database<Folded<S> | null>
  readonly journal: Journal
  readonly history: History
  readonly recoveries: readonly Recovery[]
}

/** What looking for an article found. */
export type FoundArticle<S> =
  | { readonly kind: 'opened'; readonly parts: ArticleParts<S> }
  | { readonly kind: 'newer'; readonly path: string; readonly formatVersion: number }
  | { readonly kind: 'lost'; readonly recoveries: readonly Recovery[] }
  | { readonly kind: 'absent' }

/** The paths of an article's files. */
export function articlePaths(folder: string, id: string) {
  const path = `${folder}/${id}`
  return { json: `${path}.json`, journal: `${path}.journal`, history: `${path}.history` }
}

/** The database of an article's folded state; null until the article is created. */
export function foldedDatabase<S, R>(files: ArticleFiles<S, R>): Database<Folded<S> | null> {
  const { json } = articlePaths(files.folder, files.id)
  return createDatabase(json, foldedSchema(files).nullable(), null, {
    ...files,
    formatVersion: FORMATS.article,
  })
}

/** The folded state of an article that is there; throws for one that was never created. */
export function foldedState<S>({ data }: Database<Folded<S> | null>): Folded<S> {
  if (data === null) throw new Error('the article has no state')
  return data
}

/** The shape of what an article's lowdb file holds. */
export function foldedSchema<S, R>(files: ArticleFiles<S, R>): ZodType<Folded<S>> {
  return z.object({
    id: z.literal(files.id),
    localSeq: z.number().int().nonnegative(),
    hubVersion: z.number().int().nonnegative().nullable(),
    state: files.stateSchema,
  })
}

/** Reads a record's bytes, or gives null when they are no record. */
export function parseRecord<R>(payload: Buffer, schema: ZodType<R>): { record: R } | null {
  try {
    const parsed = schema.safeParse(JSON.parse(payload.toString()))
    return parsed.success ? { record: parsed.data } : null
  } catch {
    return null
  }
}

/** Opens an article and puts right what a crash or damage left, losing nothing that any of its files still holds. */
export async function openArticle<S, R>(files: ArticleFiles<S, R>): Promise<FoundArticle<S>> {
  const { disk } = files
  const paths = articlePaths(files.folder, files.id)
  const bytes = await readIfThere(disk, paths.journal)
  const onDisk = bytes === null ? null : readJournal(bytes, files.id)
  if (onDisk?.kind === 'newer') return { ...onDisk, path: paths.journal }

  const database = foldedDatabase(files)
  const reading = await database.read()
  if (reading.kind === 'newer') return reading
  if (reading.data !== null && files.isNewer?.(reading.data.state) === true) {
    return { kind: 'newer', path: paths.json, formatVersion: FORMATS.article }
  }
  const history = new History({ ...files, path: paths.history })
  let recoveries = [...reading.recoveries]

  if (reading.data === null) {
    const nothing = bytes === null && !(await history.exists())
    if (nothing && recoveries.length === 0) return { kind: 'absent' }
    if (recoveries.length === 0) recoveries.push(missing(paths.json))
    const first = nothing ? null : await firstState(history, files.stateSchema)
    if (first === null) return { kind: 'lost', recoveries }
    const { id } = files
    await database.restore({ id, localSeq: 0, hubVersion: null, state: first.state })
    recoveries = recoveries.map((one) =>
      one.file === paths.json ? { ...one, restored: 'history' } : one,
    )
  }
  const folded = foldedState(database)
  if (folded.localSeq === 0 && !(await history.exists())) {
    await unlessRefused(history.append(0, [JSON.stringify(folded.state)]))
    if (bytes === null && recoveries.length === 0) {
      // The program stopped while creating this article: it has its first state and no record yet.
      const journal = journalOf(files, { ...EMPTY_JOURNAL, base: 1 })
      await unlessRefused(journal.heal())
      return { kind: 'opened', parts: { database, journal, history, recoveries } }
    }
  }

  const need = folded.localSeq + 1
  if (
    onDisk !== null &&
    onDisk.cause === null &&
    onDisk.base !== null &&
    onDisk.base <= need &&
    onDisk.base + onDisk.payloads.length >= need &&
    onDisk.payloads.every((payload) => parseRecord(payload, files.recordSchema) !== null)
  ) {
    const { base, payloads, end } = onDisk
    const size = bytes?.length ?? 0
    const journal = journalOf(files, { ...EMPTY_JOURNAL, base, payloads, end, size })
    return { kind: 'opened', parts: { database, journal, history, recoveries } }
  }

  const { payloads, highest, usedHistory } = await gather(files, need, onDisk, history)
  const last = folded.localSeq + payloads.length
  const lacking = highest > last
  const hurt = lacking || onDisk === null || onDisk.cause !== null
  const journal = journalOf(files, {
    base: need,
    payloads,
    end: null,
    size: 0,
    damaged: hurt && bytes !== null && bytes.length > 0 ? bytes : null,
    // Numbers that will be used anew must not meet old records of theirs.
    prepare: lacking ? () => history.cutAfter(last) : null,
  })
  await unlessRefused(journal.heal())
  if (hurt) {
    recoveries.push({
      file: paths.journal,
      cause: onDisk === null ? 'missing' : (onDisk.cause ?? 'gap'),
      restored: usedHistory ? 'history' : 'before',
      keptAs: journal.keptAs,
    })
  }
  return { kind: 'opened', parts: { database, journal, history, recoveries } }
}

interface Gathered {
  /** Consecutive payloads from the wanted number on. */
  readonly payloads: readonly Buffer[]
  /** The highest number seen anywhere. */
  readonly highest: number
  readonly usedHistory: boolean
}

async function gather<S, R>(
  files: ArticleFiles<S, R>,
  need: number,
  onDisk: { readonly base: number | null; readonly payloads: readonly Buffer[] } | null,
  history: History,
): Promise<Gathered> {
  const known = new Map<number, Buffer>()
  const base = onDisk?.base ?? need
  for (const [n, payload] of (onDisk?.payloads ?? []).entries()) known.set(base + n, payload)
  let usedHistory = false
  for await (const { number, text } of history.read(need)) {
    if (known.has(number)) continue
    known.set(number, Buffer.from(text))
    usedHistory = true
  }
  const payloads: Buffer[] = []
  for (let n = need; ; n++) {
    const payload = known.get(n)
    if (payload === undefined || parseRecord(payload, files.recordSchema) === null) break
    payloads.push(payload)
  }
  return { payloads, highest: Math.max(need - 1, ...known.keys()), usedHistory }
}

function journalOf<S, R>(
  files: ArticleFiles<S, R>,
  found: Omit<JournalStart, 'disk' | 'path' | 'id' | 'now'>,
): Journal {
  return new Journal({ ...files, ...found, path: articlePaths(files.folder, files.id).journal })
}

async function firstState<S>(
  history: History,
  schema: ZodType<S>,
): Promise<{ readonly state: S } | null> {
  for await (const { number, text } of history.read(0)) {
    const parsed = number === 0 ? schema.safeParse(JSON.parse(text)) : null
    return parsed?.success ? { state: parsed.data } : null
  }
  return null
}

// A full or read-only disk must not keep an article from being read.
async function unlessRefused(writing: Promise<unknown>): Promise<void> {
  await writing.catch((error: unknown) => {
    if (!(error instanceof DiskError)) throw error
  })
}

function missing(file: string): Recovery {
  return { file, cause: 'missing', restored: 'none', keptAs: null }
}
