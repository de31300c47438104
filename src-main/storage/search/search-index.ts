import { setImmediate as othersTurn } from 'node:timers/promises'
import { parseQuery } from '../../../src-model/search/query.ts'
import { type Snippet, snippetsOf } from '../../../src-model/search/snippet.ts'
import type { Disk } from '../disk.ts'
import type { RankedHit } from './best-hits.ts'
import { type SearchDocument, segmentOf } from './document-segment.ts'
import { anchorsOf, type ClauseRows, fieldStartsOf, foundWords, rowsOf } from './found-words.ts'
import { type MergeSource, type Moved, mergeAtOnce, mergeSegments } from './merge-segments.ts'
import { fileOf, isFresh, type Part, partOf, strike } from './part.ts'
import { createPartFolder } from './part-folder.ts'
import { type AnsweredClause, answered, rank } from './rank.ts'
import { groupOfFresh, planSave } from './upkeep.ts'
import { createVocabulary } from './vocabulary.ts'

/** A search: what was typed, which of the found articles are wanted, and which may be found at all. */
export interface SearchRequest {
  readonly text: string
  readonly limit: number
  readonly offset: number
  readonly accept?: (articleId: string) => boolean
}

/** An article that was found, with the pieces of it that show why, two at most. */
export interface SearchHit {
  readonly articleId: string
  readonly score: number
  /** All words stand in it with the accents that were typed; such hits come first. */
  readonly exact: boolean
  readonly snippets: readonly Snippet[]
}

/** How many articles were found, and those that were asked for, the best first. */
export interface SearchAnswer {
  readonly total: number
  readonly hits: readonly SearchHit[]
}

/** What an index was opened from: nothing, all that was saved, or what was left of it. */
export type SearchOrigin =
  | { readonly kind: 'new' }
  | { readonly kind: 'whole' }
  | { readonly kind: 'harmed'; readonly flaws: readonly string[] }

/** Full-text search over all articles, in memory, kept in a folder. */
export interface SearchIndex {
  readonly origin: SearchOrigin
  readonly isEmpty: boolean
  /** Articles that can be found. */
  readonly size: number
  /** Replaces the article of this id; it is found at once, and kept with the next save. */
  put(document: SearchDocument): void
  remove(articleId: string): void
  /** The stamp that came with the article, or null when it is not there. */
  stampOf(articleId: string): string | null
  articleIds(): readonly string[]
  find(request: SearchRequest): SearchAnswer
  /**
   * Writes what changed since the last save; one at a time, and others have their turn while parts are merged.
   * Rejects with a `DiskError`, nothing of the saved index then being lost.
   */
  save(): Promise<void>
}

/** What an index needs. `lost` is told of articles that damage on disk took out of it, to be put again. */
export interface SearchIndexOptions {
  readonly folder: string
  readonly disk: Disk
  readonly log: (line: string) => void
  readonly lost?: (articleIds: readonly string[]) => void
}

/** Hits that one search gives at most, counted from the first. */
const DEEPEST = 10_000

/** Opens the index kept in a folder, which must have no other owner; what is harmed there is left out. */
export async function openSearchIndex(options: SearchIndexOptions): Promise<SearchIndex> {
  const { log, lost = () => undefined } = options
  const vocabulary = createVocabulary()
  const folder = createPartFolder(options.disk, options.folder)
  const opened = await folder.open(vocabulary)
  for (const flaw of opened.flaws) log(`search index: ${flaw}`)

  let parts = opened.parts
  const where = new Map<string, { readonly part: Part; readonly doc: number }>()
  for (const part of parts) {
    for (const [doc, articleId] of part.segment.ids.entries()) {
      if (part.dead[doc] === 0) where.set(articleId, { part, doc })
    }
  }
  let changed = opened.flaws.length > 0
  let saving: Promise<void> = Promise.resolve()
  let merging: ReadonlySet<Part> = new Set()
  let outdated: readonly string[] = []

  function remove(articleId: string): void {
    const place = where.get(articleId)
    if (place === undefined) return
    strike(place.part, place.doc)
    where.delete(articleId)
    changed = true
  }

  /** Puts one part in the place of others; articles that left them meanwhile are dead in it. */
  function exchange(
    moved: readonly Moved<PartSource>[],
    merged: Pick<Part, 'segment' | 'texts'>,
  ): void {
    const part = partOf(merged.segment, merged.texts)
    for (const { source, numbers } of moved) {
      for (const [doc, target] of numbers.entries()) {
        if (target === -1) continue
        if (source.part.dead[doc] === 1) strike(part, target)
        else where.set(source.segment.ids[doc] as string, { part, doc: target })
      }
    }
    const group = moved.map(({ source }) => source.part)
    const gone = new Set(group)
    parts = [...parts.filter((other) => !gone.has(other)), ...(part.living === 0 ? [] : [part])]
    outdated = [...outdated, ...[...group, part].flatMap((one) => nameOf(one, parts))]
  }

  async function mergeOnDisk(group: readonly Part[]): Promise<void> {
    const sources: PartSource[] = []
    for (const part of group) {
      const texts = part.living === 0 ? new Uint8Array() : folder.textsOf(part)
      if (texts === null) return forget(part)
      sources.push({ part, segment: part.segment, dead: part.dead.slice(), texts })
    }
    const steps = mergeSegments(sources)
    let step = steps.next()
    for (; step.done !== true; step = steps.next()) await othersTurn()
    const { moved, segment, texts } = step.value
    const isKept = segment.ids.length > 0
    const file = isKept ? await folder.write({ segment, texts }, vocabulary) : texts
    exchange(moved, { segment, texts: file })
  }

  function forget(part: Part): void {
    const articleIds = part.segment.ids.filter((_, doc) => part.dead[doc] === 0)
    for (const articleId of articleIds) remove(articleId)
    log(`search index: the texts of ${fileOf(part)?.name} are not there`)
    lost(articleIds)
  }

  async function saveNow(): Promise<void> {
    if (!changed) return
    changed = false
    try {
      const { fresh, kept } = planSave(parts)
      merging = new Set([...fresh, ...kept].flat())
      for (const group of fresh) await mergeOnDisk(group)
      for (const group of kept) await mergeOnDisk(group).catch(tell)
      await folder.commit(parts)
    } catch (error) {
      changed = true
      throw error
    } finally {
      merging = new Set()
    }
    const names = outdated
    outdated = []
    await folder.remove(names)
  }

  /** The hits with their pieces; those of one part are read together. A hit whose text cannot be read has none. */
  function withSnippets(
    hits: readonly RankedHit[],
    clauses: readonly AnsweredClause[],
  ): readonly SearchHit[] {
    const snippets = new Map<RankedHit, readonly Snippet[]>()
    for (const part of new Set(hits.map((hit) => hit.part))) {
      const ofPart = hits.filter((hit) => hit.part === part)
      const rows = rowsOf(part.segment, clauses)
      const fields = readFields(
        part,
        ofPart.map(({ doc }) => doc),
      )
      for (const [number, hit] of ofPart.entries()) {
        const texts = fields[number]
        if (texts === null) drop(hit)
        else if (texts !== undefined) snippets.set(hit, snippetsIn(hit, texts, rows))
      }
    }
    return hits.map((hit) => {
      const { articleId, score, exact } = hit
      return { articleId, score, exact, snippets: snippets.get(hit) ?? [] }
    })
  }

  /** Nothing when the disk does not answer. */
  function readFields(part: Part, docs: readonly number[]): readonly (Fields | null)[] {
    try {
      return folder.fieldsOf(part, docs)
    } catch (error) {
      tell(error)
      return []
    }
  }

  function tell(error: unknown): void {
    log(`search index: ${String(error)}`)
  }

  function drop({ articleId, part, doc }: RankedHit): void {
    const place = where.get(articleId)
    if (place?.part !== part || place.doc !== doc) return
    log(`search index: the text of ${articleId} is damaged`)
    remove(articleId)
    lost([articleId])
  }

  return {
    origin: originOf(opened),
    get isEmpty() {
      return where.size === 0
    },
    get size() {
      return where.size
    },

    put(document) {
      remove(document.articleId)
      const { segment, texts } = segmentOf(document, vocabulary)
      const part = partOf(segment, texts)
      parts = [...parts, part]
      where.set(document.articleId, { part, doc: 0 })
      changed = true
      for (;;) {
        const group = groupOfFresh(parts.filter(isFresh).filter((one) => !merging.has(one)))
        if (group.length === 0) return
        const { moved, ...merged } = mergeAtOnce(group.map((one) => ({ ...one, part: one })))
        exchange(moved, merged)
      }
    },

    remove,

    stampOf(articleId) {
      const place = where.get(articleId)
      return place?.part.segment.stamps[place.doc] ?? null
    },

    articleIds: () => [...where.keys()],

    find({ text, limit, offset, accept = () => true }) {
      const query = parseQuery(text)
      const clauses = answered(query, vocabulary)
      const first = Math.min(Math.max(0, offset), DEEPEST)
      const end = Math.min(first + Math.max(0, limit), DEEPEST)
      const { total, best } = rank(parts, clauses, query.accented, { most: end, accept })
      return { total, hits: withSnippets(best.slice(first, end), clauses) }
    },

    save() {
      saving = saving.catch(() => undefined).then(saveNow)
      return saving
    },
  }
}

type Fields = readonly string[]

interface PartSource extends MergeSource {
  readonly part: Part
}

function snippetsIn({ part, doc, exact }: RankedHit, texts: Fields, rows: ClauseRows) {
  const { segment } = part
  const starts = fieldStartsOf(segment, doc)
  const anchors = anchorsOf(segment, doc)
  return snippetsOf({ texts, starts, anchors }, foundWords(segment, doc, rows, exact), rows.length)
}

/** The file's name of a part that does not count any more. */
function nameOf(part: Part, counting: readonly Part[]): readonly string[] {
  const file = fileOf(part)
  return file === null || counting.includes(part) ? [] : [file.name]
}

function originOf(opened: {
  readonly isNew: boolean
  readonly flaws: readonly string[]
}): SearchOrigin {
  if (opened.flaws.length > 0) return { kind: 'harmed', flaws: opened.flaws }
  return { kind: opened.isNew ? 'new' : 'whole' }
}
