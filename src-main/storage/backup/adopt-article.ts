import { join } from 'node:path'
import type { Disk } from '../disk.ts'
import { readIfThere, replaceFile } from '../durable-file.ts'
import { articlePaths } from '../open-article.ts'

/** Where an unpacked article lies and where it is to go; nobody may have it open. */
export interface AdoptOrder {
  readonly disk: Disk
  readonly from: string
  readonly to: string
  readonly articleId: string
}

/**
 * Puts an article's files in the place of what there is of it. The history comes first and the journal last,
 * so a crash in between leaves an article that opens, and restoring once more brings it to its end. Rejects with a `DiskError`.
 */
export async function adoptArticle({ disk, from, to, articleId }: AdoptOrder): Promise<void> {
  const [source, target] = [articlePaths(from, articleId), articlePaths(to, articleId)]
  for (const part of ['history', 'json', 'journal'] as const) {
    const bytes = await readIfThere(disk, source[part])
    if (bytes !== null) await replaceFile(disk, target[part], bytes, part === 'json')
  }
}

/** Copies a file that is not there yet, or not `sound`; one that is stays. Rejects with a `DiskError`. */
export async function adoptMissing(
  disk: Disk,
  from: string,
  to: string,
  name: string,
  sound: (bytes: Buffer) => Promise<boolean> = async () => true,
): Promise<void> {
  const here = await readIfThere(disk, join(to, name))
  if (here !== null && (await sound(here))) return
  const bytes = await readIfThere(disk, join(from, name))
  if (bytes !== null) await replaceFile(disk, join(to, name), bytes)
}
