import type { Finding } from '../../bridge/contract/data-check.ts'
import { finding } from './finding.ts'
import type { FolderLook } from './inspect-folder.ts'
import type { CheckParts, Mending } from './mend-folder.ts'

/** So many cards are compared with their articles in one question. */
const AT_ONCE = 100

/**
 * Makes anew what is derived and flawed: damaged files, then every card and text of the search that is not as its
 * article is. Rejects with a `DiskError` of the library's folder.
 */
export async function mendIndex(
  { areCardsDamaged, isSearchDamaged }: FolderLook,
  { index, shelf }: CheckParts,
  { signal, tell, isClosed }: Mending,
): Promise<{ readonly findings: readonly Finding[]; readonly compared: number }> {
  const wasMended = areCardsDamaged && (await index.ask('mendCards', null))
  if (isSearchDamaged) {
    await index.ask('renewSearch', null)
    await index.checkAgain()
  }
  const articleIds = await shelf.ids()
  let cards = 0
  let search = 0
  let compared = 0
  for (; compared < articleIds.length && !signal.aborted; compared += AT_ONCE) {
    tell('cards', compared, articleIds.length)
    const some = articleIds.slice(compared, compared + AT_ONCE)
    const differing = await index.ask('compare', { articleIds: some })
    cards += differing.cards
    search += differing.search
  }
  // What does not count as true is made anew after what did, so that this can be told.
  await index.checkAgain()
  await index.ask('save', null)
  const findings = [
    ...(wasMended || (isClosed && areCardsDamaged) ? [finding('cardFile')] : []),
    ...(isSearchDamaged ? [finding('searchFile')] : []),
    ...(cards > 0 ? [finding('cards', { count: cards })] : []),
    ...(search > 0 ? [finding('search', { count: search })] : []),
  ]
  return { findings, compared: Math.min(compared, articleIds.length) }
}
