import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { CardFile } from '../../../src-main/newsroom/library/card-file.ts'
import type { Disk } from '../../../src-main/storage/disk.ts'
import { createDatabase } from '../../../src-main/storage/durable-adapter.ts'
import { decodeFrame } from '../../../src-main/storage/frame.ts'
import { openSearchIndex } from '../../../src-main/storage/search/search-index.ts'
import { ticking } from '../storage-fixtures.ts'

/** What one kind of file gave when it was read: `facts` by name, and whether anybody is told that something is wrong. */
export interface Facts {
  readonly facts: ReadonlyMap<string, unknown>
  readonly isTold: boolean
}

/** How the parts of the newsroom read a kind of file. What is `derived` may lack facts without a word: it is made anew. */
interface FileReader {
  readonly isDerived: boolean
  read(disk: Disk, folder: string, path: string): Promise<Facts>
}

const database: FileReader = {
  isDerived: false,
  async read(disk, folder, path) {
    const file = `${folder}/${path.replace(/\.last$/, '')}`
    const reading = await createDatabase(file, z.looseObject({}), {}, { disk, now: ticking }).read()
    if (reading.kind === 'newer') return { facts: new Map([['newer', true]]), isTold: true }
    const facts = new Map(Object.entries(reading.data))
    return { facts, isTold: reading.recoveries.length > 0 }
  },
}

const cards: FileReader = {
  isDerived: true,
  async read(disk, folder) {
    const file = new CardFile(disk, `${folder}/derived`)
    const rows = await file.read()
    if (!file.hold()) rows.giveUp()
    // The stamp is what tells a card that fell behind from a true one.
    const facts = [...rows.values()].map(
      ({ articleId, card, stamp }) => [`${articleId} ${stamp}`, card] as const,
    )
    return { facts: new Map(facts), isTold: false }
  },
}

const search: FileReader = {
  isDerived: true,
  async read(disk, folder) {
    const told: string[] = []
    const log = (line: string) => void told.push(line)
    const index = await openSearchIndex({ folder: `${folder}/derived/search`, disk, log })
    const facts = new Map<string, unknown>()
    for (const id of index.articleIds()) facts.set(`stamp ${id}`, index.stampOf(id))
    for (const text of ['dong dao', 'còn viết', 'bỏ']) {
      for (const { articleId, exact, snippets } of index.find({ text, limit: 10, offset: 0 })
        .hits) {
        // A hit whose text is harmed is found without the pieces that show why.
        if (snippets.length > 0) facts.set(`${text} ${articleId}`, { exact, snippets })
      }
    }
    return { facts, isTold: told.length > 0 }
  },
}

/** Who reads which kind of file, and what follows when nobody does: every top-level database, cards, search. */
export const FILE_READERS: readonly (readonly [kind: RegExp, reader: FileReader])[] = [
  [/^[a-z-]+\.json(\.last)?$/, database],
  [/^derived\/cards(\.tail)?$/, cards],
  [/^derived\/search\//, search],
]

/** What is untrue among the facts: anything else than what was kept, and anything lacking that nobody is told of. */
export function untruths(
  found: Facts,
  kept: readonly Facts[],
  { isDerived }: Pick<FileReader, 'isDerived'>,
): readonly string[] {
  const untrue: string[] = []
  for (const [name, fact] of found.facts) {
    const isKept = kept.some((one) => isDeepStrictEqual(one.facts.get(name), fact))
    if (!isKept) untrue.push(`${name} is not as it was kept`)
  }
  for (const name of kept[0]?.facts.keys() ?? []) {
    if (!found.facts.has(name) && !isDerived) untrue.push(`${name} is lacking`)
  }
  return untrue
}

/** The tail of changed cards behind each of its changes: what was kept at some time, from nothing on. */
export function earlierTails(snapshot: Buffer, tail: Buffer): readonly Buffer[] {
  const sum = snapshot.subarray(8, 40)
  const tails = [tail.subarray(0, 0)]
  for (let frame = decodeFrame(tail, 0, sum); frame !== null; ) {
    tails.push(tail.subarray(0, frame.end))
    frame = decodeFrame(tail, frame.end, sum)
  }
  return tails
}
