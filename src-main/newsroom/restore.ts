import { basename, join } from 'node:path'
import { type Sealed, sealDigest } from '../../src-model/signing/seal.ts'
import type { RestoredBackup } from '../bridge/contract/backup.ts'
import { type ArticleStore, createArticleStore } from '../storage/article-store.ts'
import { adoptMissing } from '../storage/backup/adopt-article.ts'
import { hashOf } from '../storage/backup/contents.ts'
import type { Manifest } from '../storage/backup/manifest.ts'
import type { StagedRestore } from '../storage/backup/staged-restore.ts'
import {
  type ArticleFile,
  type ArticleRecord,
  articleFileSchema,
  articleRecordSchema,
} from './article-record.ts'
import type { KeptArticle } from './kept-article.ts'
import { loadArticle } from './load-article.ts'
import type { Parts } from './parts.ts'

/** What restoring articles works with. */
export type RestoreParts = Pick<Parts, 'folder' | 'shelf' | 'book' | 'ports' | 'trash'>

/** What became of the articles of a backup. */
export type RestoreCounts = Record<
  Exclude<
    keyof Extract<RestoredBackup, { kind: 'restored' }>,
    'kind' | 'at' | 'registerFingerprint'
  >,
  number
>
type Outcome = keyof RestoreCounts

/**
 * Brings back from an unpacked backup, whose hashes all hold, what is missing or older here: media and
 * versions first, then each article, and what the trash had set aside. An article whose log went on here, or
 * went another way, stays. Cut short, it can be done again from the start.
 */
export async function restoreFrom(
  { files: unpacked, databases }: StagedRestore,
  manifest: Manifest,
  parts: RestoreParts,
  tell: (done: number, total: number) => void,
): Promise<RestoreCounts> {
  const { folder, ports } = parts
  const { disk, now } = ports
  for (const { path } of manifest.files) {
    if (!path.startsWith('media/') && !path.startsWith('versions/')) continue
    await disk.makeFolder(join(folder.root, path, '..'))
    // A picture's name is the hash of its bytes, so a damaged one is known by it.
    const isMedium = path.startsWith('media/')
    const sound = async (bytes: Buffer) => !isMedium || (await hashOf(bytes)) === basename(path)
    await adoptMissing(disk, unpacked, folder.root, path, sound)
  }
  const theirs = createArticleStore({
    disk,
    folder: join(unpacked, 'articles'),
    stateSchema: articleFileSchema,
    recordSchema: articleRecordSchema,
    now,
  })
  const counts: RestoreCounts = { added: 0, renewed: 0, kept: 0, differing: 0, unreadable: 0 }
  const ids = manifest.files.flatMap(({ path }) => {
    const id = /^articles\/([\w-]{1,64})\.json$/.exec(path)?.[1]
    return id === undefined ? [] : [id]
  })
  for (const [n, articleId] of ids.entries()) {
    tell(n, ids.length)
    counts[await restoreOne(articleId, theirs, join(unpacked, 'articles'), parts)] += 1
  }
  await theirs.closeAll()
  const paths = manifest.files.map(({ path }) => path)
  await parts.trash.adopt({ files: unpacked, databases, paths })
  return counts
}

async function restoreOne(
  articleId: string,
  theirs: ArticleStore<ArticleFile, ArticleRecord>,
  from: string,
  { shelf, book, ports }: RestoreParts,
): Promise<Outcome> {
  const { found } = await loadArticle(theirs, articleId, book.register, ports)
  await theirs.close(articleId)
  return shelf.inTurn(articleId, async () => {
    const here = await shelf.find(articleId)
    const isGone = here.kind === 'problem' && here.problem.kind === 'articleNotFound'
    if (found.kind !== 'article') {
      // Bytes that this program cannot read are worth having where there is nothing else.
      if (isGone) await shelf.adopt(articleId, from)
      return found.kind === 'newer' && isGone ? 'added' : 'unreadable'
    }
    const backed = found.kept
    if (here.kind === 'newer') return 'kept'
    if (here.kind === 'problem') {
      await shelf.adopt(articleId, from)
      return 'added'
    }
    const { state } = here.kept
    if (state.seq === backed.state.seq && state.head === backed.state.head) {
      // The files of a restore that was cut short need not be mended when they are here whole.
      if (shelf.recoveries.has(articleId)) await shelf.adopt(articleId, from)
      return 'kept'
    }
    const isLater = state.seq > backed.state.seq
    const [longer, shorter] = isLater ? [here.kept, backed] : [backed, here.kept]
    const log = isLater ? await shelf.readLog(articleId) : await logOf(theirs, articleId)
    if (!continues(log, longer, shorter)) return 'differing'
    if (isLater) return 'kept'
    await shelf.adopt(articleId, from)
    return 'renewed'
  })
}

async function logOf(store: ArticleStore<ArticleFile, ArticleRecord>, articleId: string) {
  const log: Sealed[] = []
  for await (const entry of store.readHistory(articleId)) {
    if (entry.kind === 'record') log.push(...entry.record.entries)
  }
  await store.close(articleId)
  return log
}

/** True when the longer log goes on from where the shorter one ends. */
function continues(log: readonly Sealed[], longer: KeptArticle, shorter: KeptArticle): boolean {
  const at = log[shorter.state.seq - 1]
  return (
    log.length === longer.state.seq && at !== undefined && sealDigest(at) === shorter.state.head
  )
}
