import { failed, type Result } from '../../src-model/problem.ts'
import { maySee } from '../../src-model/workflow/moves-of.ts'
import type { KeptArticle } from './kept-article.ts'
import type { Parts } from './parts.ts'

/** The article for whoever sits at the desk and may see it. */
export async function seenArticle(parts: Parts, articleId: string): Promise<Result<KeptArticle>> {
  const { personId } = parts.session
  if (personId === null) return failed({ kind: 'notSignedIn' })
  const kept = await parts.shelf.kept(articleId)
  if (!kept.ok) return kept
  return maySee(kept.value.state, personId, parts.book.register)
    ? kept
    : failed({ kind: 'notAllowed' })
}
