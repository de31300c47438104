import { z } from 'zod'
import type { LogContext } from '../../src-model/log/follow.ts'
import type { Problem } from '../../src-model/problem.ts'
import type { ArticleStore } from '../storage/article-store.ts'
import { DiskError } from '../storage/disk-error.ts'
import type { Recovery } from '../storage/recovery.ts'
import { type ArticleFile, type ArticleRecord, isCurrent, newerSchema } from './article-record.ts'
import { type KeptArticle, keptFrom } from './kept-article.ts'
import type { NewsroomPorts } from './ports.ts'

/** Looking for an article gives it, its frozen text when a newer program wrote it, or why there is none. */
export type Found =
  | { readonly kind: 'article'; readonly kept: KeptArticle }
  | { readonly kind: 'newer'; readonly html: string }
  | { readonly kind: 'problem'; readonly problem: Problem }

/** An article as it came from the disk, with every file that was not as it should be. */
export interface Loaded {
  readonly found: Found
  readonly recoveries: readonly Recovery[]
}

type LoadPorts = Pick<NewsroomPorts, 'disk' | 'log'>

/** Opens an article's files and follows its log. A disk that does not answer now is a problem too; it is asked again the next time. */
export async function loadArticle(
  store: ArticleStore<ArticleFile, ArticleRecord>,
  articleId: string,
  context: LogContext,
  ports: LoadPorts,
): Promise<Loaded> {
  const opened = await open(store, articleId, ports)
  if (opened === null) return loaded(problem({ kind: 'articleUnreadable' }))
  if (opened.kind === 'absent') return loaded(problem({ kind: 'articleNotFound' }))
  if (opened.kind === 'newer') {
    return loaded({
      kind: 'newer',
      html: await frozenText(opened.path.replace(/journal$/, 'json'), ports),
    })
  }
  const { recoveries } = opened
  if (opened.kind === 'lost') return loaded(problem({ kind: 'articleUnreadable' }), recoveries)
  const { state, foldedSeq, records } = opened
  if (!isCurrent(state)) return loaded({ kind: 'newer', html: state.html }, recoveries)
  if (state.article === null && records.length === 0) {
    return loaded(problem({ kind: 'articleNotFound' }), recoveries)
  }
  const kept = keptFrom(state, foldedSeq, records, context)
  // Files under another article's name would put its entries into that one's log.
  const isItself = kept?.state.articleId === articleId
  const found: Found =
    kept === null || !isItself ? problem({ kind: 'logBroken' }) : { kind: 'article', kept }
  return loaded(found, recoveries)
}

function loaded(found: Found, recoveries: readonly Recovery[] = []): Loaded {
  return { found, recoveries }
}

function problem(what: Problem): Found {
  return { kind: 'problem', problem: what }
}

async function open(
  store: ArticleStore<ArticleFile, ArticleRecord>,
  articleId: string,
  { log }: LoadPorts,
) {
  try {
    return await store.open(articleId)
  } catch (error) {
    if (!(error instanceof DiskError)) throw error
    log(`${articleId} not opened: ${error.message}`)
    return null
  }
}

/** What a newer program froze for programs like this one; the file is only looked at. */
async function frozenText(path: string, { disk, log }: LoadPorts): Promise<string> {
  try {
    const file: unknown = JSON.parse((await disk.readFile(path)).toString())
    const { data } = z.looseObject({ data: z.looseObject({ state: newerSchema }) }).parse(file)
    return data.state.html
  } catch (error) {
    log(`no frozen text in ${path}: ${String(error)}`)
    return ''
  }
}
