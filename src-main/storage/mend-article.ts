import type { Disk } from './disk.ts'
import { copyAside, readIfThere } from './durable-file.ts'
import type { Journal } from './journal.ts'
import { readJournal } from './journal-format.ts'
import { type ArticleParts, articlePaths, foldedState } from './open-article.ts'
import type { Damage, Recovery } from './recovery.ts'

/** Where the article's files are. */
interface Place {
  readonly disk: Disk
  readonly folder: string
  readonly now: () => number
}

/**
 * Puts the files of an open article in agreement with what is known of it in memory. Each is written anew only when
 * what is on the disk does not hold, and never before its bytes were kept aside.
 */
export async function mendParts<S>(
  { database, journal, history }: ArticleParts<S>,
  place: Place,
  id: string,
): Promise<readonly Recovery[]> {
  const paths = articlePaths(place.folder, id)
  const { localSeq: folded } = foldedState(database)
  const recoveries = [...(await database.mend())]
  const keptAs = await history.mend()
  if (keptAs !== null) {
    recoveries.push({ file: paths.history, cause: 'badRecord', restored: 'before', keptAs })
  }
  // Before the journal lets go of records, the history has them.
  const payloads = journal.payloadsAfter(0)
  const first = journal.tail + 1 - payloads.length
  const old = payloads.slice(0, Math.max(0, folded + 1 - first))
  await history.append(
    first,
    old.map((payload) => payload.toString()),
  )
  const bytes = await readIfThere(place.disk, paths.journal)
  const cause = flawOf(bytes, id, journal)
  if (cause !== null) {
    const isEmpty = bytes === null || bytes.length === 0
    const kept = isEmpty ? null : await copyAside(place.disk, paths.journal, bytes, place.now())
    await journal.restart(folded + 1)
    recoveries.push({ file: paths.journal, cause, restored: 'before', keptAs: kept })
  }
  return recoveries
}

/** What the journal's file lacks of what the journal holds, or null. */
function flawOf(bytes: Buffer | null, id: string, { tail }: Journal): Damage | null {
  if (bytes === null) return 'missing'
  const read = readJournal(bytes, id)
  if (read.kind === 'newer') return 'badHeader'
  if (read.cause !== null) return read.cause
  return read.base === null || read.base + read.payloads.length - 1 < tail ? 'gap' : null
}
