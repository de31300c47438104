import type { Disk } from '../disk.ts'
import { createPartFolder } from './part-folder.ts'
import { createVocabulary } from './vocabulary.ts'

/** Parts are exchanged while somebody looks, so what seems missing is looked for again. */
const LOOKS = 3

/** What is wrong with a kept index, every text in it read; changes nothing. An index that is not there has no flaws. */
export async function flawsOfSearch(disk: Disk, folder: string): Promise<readonly string[]> {
  let flaws: readonly string[] = []
  for (let look = 0; look < LOOKS; look++) {
    flaws = await createPartFolder(disk, folder).look(createVocabulary())
    if (flaws.length === 0) return flaws
  }
  return flaws
}
