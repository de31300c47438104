import { basename } from 'node:path'
import type { Finding } from '../../bridge/contract/data-check.ts'
import { DiskError } from '../../storage/disk-error.ts'
import type { Recovery } from '../../storage/recovery.ts'
import type { Parts } from '../parts.ts'
import { finding } from './finding.ts'
import { type ArticleFault, type ArticleLook, inspectArticle } from './inspect-article.ts'

/** What mending works with. */
export type MendParts = Pick<Parts, 'book' | 'folder' | 'ports' | 'shelf'>

/** The end of the file that a fault is in; null for a fault of no single file. */
const FILE_OF: Readonly<Record<ArticleFault, string | null>> = {
  articleFile: 'json',
  lastCopy: 'json.last',
  journal: 'journal',
  history: 'history',
  historyGap: null,
  logBroken: null,
}

/**
 * Looks at an article once more, now that nobody writes in it, and puts its files right: it is opened, which takes
 * what its other files prove, and whatever still does not hold is written anew. With `isTrusted` what was seen
 * counts as it is, since nobody else was there.
 */
export async function mendArticle(
  seen: ArticleLook,
  isTrusted: boolean,
  parts: MendParts,
): Promise<readonly Finding[]> {
  const { articleId } = seen
  const { shelf, folder, ports, book } = parts
  const register = book.isSetUp ? book.register : null
  const place = { disk: ports.disk, articles: folder.rooms.articles, register }
  return shelf.inTurn(articleId, async () => {
    const before = isTrusted ? seen : await inspectArticle(place, articleId)
    if (before.faults.length === 0) return []
    const isRemembered = shelf.isOpen(articleId)
    const known = shelf.recoveries.all.length
    let recoveries: readonly Recovery[] = []
    let isRefused = false
    // What is wrong with no single file is nothing that writing files anew could mend.
    const isOfFiles = before.faults.some((fault) => FILE_OF[fault] !== null)
    try {
      if (isOfFiles) await shelf.find(articleId)
      if (isOfFiles) recoveries = await shelf.mend(articleId)
    } catch (error) {
      if (!(error instanceof DiskError)) throw error
      ports.log(`${articleId} not mended: ${error.message}`)
      isRefused = true
    }
    const kept = keptNames([...shelf.recoveries.all.slice(known), ...recoveries])
    const after = isOfFiles ? await inspectArticle(place, articleId) : before
    const name = after.title || before.title || seen.title
    if (after.kind === 'unclear') return [finding('articleLost', { name, articleId, isLeft: true })]
    const faults = [...before.faults, ...after.faults.filter((one) => !before.faults.includes(one))]
    return faults.map((fault) => {
      const end = FILE_OF[fault]
      const file = end === null ? null : `${articleId}.${end}`
      const keptAs = file === null ? null : (kept.get(file) ?? null)
      const facts = { name, articleId, file, keptAs }
      const isLeft = after.faults.includes(fault)
      if (isLeft && (isRefused || file !== null)) {
        return finding('notMended', { ...facts, isLeft: true })
      }
      if (fault === 'journal' && before.mayLackRecords && !isRemembered) {
        return finding('journalCut', { ...facts, isLeft: true })
      }
      return finding(fault, { ...facts, isLeft })
    })
  })
}

/** Under which name the bytes of each file were kept, by its own name. */
function keptNames(recoveries: readonly Recovery[]): ReadonlyMap<string, string> {
  return new Map(
    recoveries.flatMap(({ file, keptAs }) =>
      keptAs === null ? [] : [[basename(file), basename(keptAs)] as const],
    ),
  )
}
