import { cardOf } from '../../../src-model/article/card.ts'
import type { Register } from '../../../src-model/publishing/register.ts'
import { textOfArticle } from '../../../src-model/search/article-text.ts'
import type { Disk } from '../../storage/disk.ts'
import { peekArticle } from '../../storage/peek-article.ts'
import { articleFileSchema, articleRecordSchema, isCurrent } from '../article-record.ts'
import { keptFrom } from '../kept-article.ts'
import type { LibraryEntry } from './library.ts'

/** The folder of articles to look into, and the disk that it is on. */
export interface ArticlesPlace {
  readonly articles: string
  readonly disk: Disk
}

/** The card and the text of an article as its files hold it, without opening it; null when only opening can tell what it is. */
export async function peekCard(
  { articles, disk }: ArticlesPlace,
  articleId: string,
  register: Register,
): Promise<LibraryEntry | null> {
  const schemas = { stateSchema: articleFileSchema, recordSchema: articleRecordSchema }
  const seen = await peekArticle({
    ...schemas,
    disk,
    folder: articles,
    id: articleId,
    now: Date.now,
  })
  if (seen.kind === 'unclear' || !isCurrent(seen.state)) return null
  const kept = keptFrom(seen.state, seen.foldedSeq, seen.records, register)
  if (kept === null || kept.state.articleId !== articleId) return null
  const card = cardOf(kept.state, kept.deliveries, kept.localSeq)
  return { card, text: textOfArticle(kept.state) }
}
