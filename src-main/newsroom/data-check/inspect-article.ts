import type { Node } from '@tiptap/pm/model'
import { lineToWire } from '../../../src-model/article/reader-projection.ts'
import { isSettled } from '../../../src-model/publishing/delivery-moves.ts'
import type { Register } from '../../../src-model/publishing/register.ts'
import type { HistoryEntry, NumberedRecord } from '../../storage/article-store.ts'
import type { Disk } from '../../storage/disk.ts'
import { lastGoodPath, readIfThere } from '../../storage/durable-file.ts'
import { headerLength } from '../../storage/file-header.ts'
import { FORMATS } from '../../storage/formats.ts'
import { History, type HistoryLook } from '../../storage/history.ts'
import { chunkLength, type ReadJournal, readJournal } from '../../storage/journal-format.ts'
import { articlePaths, type Folded, foldedSchema, parseRecord } from '../../storage/open-article.ts'
import { unsealJson } from '../../storage/sealed-json.ts'
import {
  type ArticleFile,
  type ArticleRecord,
  articleFileSchema,
  articleRecordSchema,
  isCurrent,
} from '../article-record.ts'
import { type KeptArticle, keptFrom } from '../kept-article.ts'
import { faultOfLog } from '../log-audit.ts'

/** What can be wrong with one article's files. */
export const ARTICLE_FAULTS = [
  'articleFile',
  'lastCopy',
  'journal',
  'history',
  'historyGap',
  'logBroken',
] as const
export type ArticleFault = (typeof ARTICLE_FAULTS)[number]

/** An article as its files are on the disk now. */
export interface ArticleLook {
  readonly articleId: string
  /** Empty for an article without one, and when nothing that tells it can be read. */
  readonly title: string
  readonly kind: 'read' | 'newer' | 'unbegun' | 'unclear'
  readonly faults: readonly ArticleFault[]
  /** The damaged journal may have held records that stand nowhere else. */
  readonly mayLackRecords: boolean
  /** Media that readers would see, by hash. */
  readonly shown: readonly string[]
  /** Every hash that stands anywhere in the article or its log. */
  readonly named: readonly string[]
  /** Portals with a delivery on its way. */
  readonly sendingTo: readonly string[]
}

/** Where articles are, and by which register their logs are judged; without one no log is. */
export interface InspectedPlace {
  readonly disk: Disk
  readonly articles: string
  readonly register: Register | null
}

type Reading = Folded<ArticleFile> | 'absent' | 'damaged' | 'newer'

/**
 * Looks at every file of an article and changes nothing. What is being written at this moment may look damaged, so
 * a fault must be confirmed while nobody writes. Rejects with a `DiskError` when the disk cannot be read.
 */
export async function inspectArticle(place: InspectedPlace, id: string): Promise<ArticleLook> {
  const { disk, articles } = place
  const paths = articlePaths(articles, id)
  const files = {
    disk,
    folder: articles,
    id,
    stateSchema: articleFileSchema,
    recordSchema: articleRecordSchema,
    now: Date.now,
  }
  const readFolded = async (path: string): Promise<Reading> => {
    const bytes = await readIfThere(disk, path)
    if (bytes === null) return 'absent'
    const found = unsealJson(bytes, FORMATS.article)
    if (found.kind !== 'good') return found.kind
    return foldedSchema(files).safeParse(found.data).data ?? 'damaged'
  }
  // In this order: what is folded meanwhile then stands in two of them, and never in none.
  const journalBytes = await readIfThere(disk, paths.journal)
  const current = await readFolded(paths.json)
  const last = await readFolded(lastGoodPath(paths.json))
  const history = await new History({ ...files, path: paths.history }).look()
  const journal = journalBytes === null ? null : readJournal(journalBytes, id)
  const nothing = {
    articleId: id,
    title: '',
    faults: [],
    mayLackRecords: false,
    shown: [],
    named: [],
    sendingTo: [],
  }
  const isNewer =
    current === 'newer' ||
    last === 'newer' ||
    history.state === 'newer' ||
    journal?.kind === 'newer' ||
    (typeof current === 'object' && !isCurrent(current.state))
  if (isNewer) return { ...nothing, kind: 'newer' }

  const folded = typeof current === 'object' ? current : typeof last === 'object' ? last : null
  const payloads = journal?.kind === 'read' ? journal.payloads : []
  const base = journal?.kind === 'read' ? journal.base : null
  const records = numbered(payloads, base)
  // Creating an article makes its file first; whoever has a history has had a journal.
  const hasNoRecords =
    journal === null ? history.state === 'absent' : journal.cause === null && payloads.length === 0
  const isUnbegun =
    hasNoRecords &&
    typeof current === 'object' &&
    current.localSeq === 0 &&
    isCurrent(current.state) &&
    current.state.article === null
  if (isUnbegun) return { ...nothing, kind: 'unbegun' }

  const need = (folded?.localSeq ?? 0) + 1
  const isJournalWhole =
    journal?.kind === 'read' &&
    journal.cause === null &&
    records.length === payloads.length &&
    (typeof current !== 'object' ||
      (base !== null && base <= need && base + payloads.length >= need))
  const kept = folded === null ? null : keptOf(folded, records, place.register)
  const faults = new Set<ArticleFault>()
  if (typeof current !== 'object') faults.add('articleFile')
  if (last === 'damaged') faults.add('lastCopy')
  if (!isJournalWhole) faults.add('journal')
  if (history.state === 'damaged') faults.add('history')
  const entries = entriesOf(history, records)
  const logged = entries.at(-1)?.localSeq ?? 0
  const hasGap = entries.length < logged || logged < need - 1
  if (hasGap) faults.add('historyGap')
  // From less than the file and its journal nothing can be told about the log.
  if (typeof current === 'object' && isJournalWhole && place.register !== null) {
    const isItself = kept?.state.articleId === id
    const mayAudit = kept !== null && isItself && !hasGap
    const fault = mayAudit ? await faultOfLog(asHistory(entries), kept.state, place.register) : null
    if (!isItself || fault !== null) faults.add('logBroken')
  }
  const document = kept?.state.document
  return {
    articleId: id,
    title: document === undefined ? '' : lineToWire(document.child(0)),
    kind: folded === null ? 'unclear' : 'read',
    faults: ARTICLE_FAULTS.filter((fault) => faults.has(fault)),
    mayLackRecords: !isJournalWhole && !holdsNothing(journalBytes, journal),
    shown: document === undefined ? [] : shownMedia(document),
    named: hashesIn(
      JSON.stringify(document?.toJSON() ?? null),
      ...history.records.map(({ text }) => text),
      ...payloads.map((payload) => payload.toString()),
    ),
    sendingTo: (kept?.deliveries ?? [])
      .filter(({ state }) => !isSettled(state.state))
      .map(({ portalId }) => portalId),
  }
}

/** Every SHA-256 that stands in these texts, once. */
export function hashesIn(...texts: readonly string[]): readonly string[] {
  const found = new Set<string>()
  for (const text of texts) {
    for (const [hash] of text.matchAll(/(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/g)) found.add(hash)
  }
  return [...found]
}

/** True when a journal that is not whole held no record that was acknowledged: torn while it was written, or empty. */
function holdsNothing(bytes: Buffer | null, journal: ReadJournal | null): boolean {
  if (bytes === null || journal?.kind !== 'read') return false
  if (journal.cause === 'tornTail') return true
  const isItsSize = bytes.length === headerLength || bytes.length % chunkLength === 0
  const rest = bytes.subarray(headerLength)
  return bytes.length > 0 && isItsSize && rest.equals(Buffer.alloc(rest.length))
}

type Records = readonly NumberedRecord<ArticleRecord>[]

/** The records of the journal as far as they can be read. */
function numbered(payloads: readonly Buffer[], base: number | null): Records {
  const records: NumberedRecord<ArticleRecord>[] = []
  for (const [n, payload] of payloads.entries()) {
    const parsed = parseRecord(payload, articleRecordSchema)
    if (parsed === null || base === null) break
    records.push({ localSeq: base + n, record: parsed.record })
  }
  return records
}

function keptOf(
  { state, localSeq }: Folded<ArticleFile>,
  records: Records,
  register: Register | null,
): KeptArticle | null {
  if (!isCurrent(state) || register === null) return null
  const since = records.filter((record) => record.localSeq > localSeq)
  return keptFrom(state, localSeq, since, register)
}

/** Every record that history and journal hold together, by number. */
function entriesOf({ records }: HistoryLook, unfolded: Records): Records {
  const entries = new Map<number, NumberedRecord<ArticleRecord>>()
  for (const { number, text } of records) {
    const parsed = number === 0 ? null : parseRecord(Buffer.from(text), articleRecordSchema)
    if (parsed !== null) entries.set(number, { localSeq: number, record: parsed.record })
  }
  for (const record of unfolded) entries.set(record.localSeq, record)
  return [...entries.values()].sort((a, b) => a.localSeq - b.localSeq)
}

async function* asHistory(records: Records): AsyncGenerator<HistoryEntry<ArticleRecord>> {
  for (const record of records) yield { kind: 'record', ...record }
}

function shownMedia(document: Node): readonly string[] {
  const hashes = new Set<string>()
  document.descendants(({ attrs }) => {
    for (const hash of [attrs['image'], attrs['file']]) {
      if (typeof hash === 'string') hashes.add(hash)
    }
  })
  return [...hashes]
}
