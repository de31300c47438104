import type { Disk } from './disk.ts'
import { readIfThere } from './durable-file.ts'
import { readJournal } from './journal-format.ts'

/** The number of the last record in an article's journal; null when the journal does not tell by itself. */
export async function peekLastRecord(
  disk: Disk,
  folder: string,
  id: string,
): Promise<number | null> {
  const bytes = await readIfThere(disk, `${folder}/${id}.journal`)
  const journal = bytes === null ? null : readJournal(bytes, id)
  if (journal?.kind !== 'read' || journal.cause !== null || journal.base === null) return null
  return journal.base + journal.payloads.length - 1
}
