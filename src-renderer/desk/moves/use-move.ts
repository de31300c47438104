import type { ArticleStatus } from '../../../src-main/bridge/contract/articles.ts'
import type { RequestedMove } from '../../../src-main/bridge/contract/moves.ts'
import { newsroom } from '../../newsroom.ts'
import { showToast } from '../../ui/toast.tsx'
import { problemInWords } from '../../words/problem-in-words.ts'
import { useWords } from '../../words/words.ts'
import { type Act, useAct } from '../act.ts'
import { type BulkMove, WAY_BACK } from '../articles/bulk-moves.ts'
import type { OpenArticle } from '../articles/open-article.ts'
import { useLearnt } from '../reading.ts'

interface Mover extends Act {
  /** Makes a move of the open article, once everything typed is on disk; true when it was made. */
  readonly move: (request: RequestedMove) => Promise<boolean>
}

/** Makes the moves of the open article that need no signature. */
export function useMove(open: OpenArticle): Mover {
  const t = useWords()
  const act = useAct()
  const learnt = useLearnt()

  async function move(request: RequestedMove): Promise<boolean> {
    const { articleId } = open
    if (articleId === null || !(await open.flush())) return false
    const status = await act.run(() => newsroom.moveArticle({ articleId, request }))
    if (status === null) return false
    await tell(status, request.move)
    return true
  }

  async function tell(status: ArticleStatus, made: RequestedMove['move']): Promise<void> {
    const { articleId } = status
    learnt('readStatus', { articleId }, status)
    await open.reopen(articleId)
    const back = hasWayBack(made) ? WAY_BACK[made] : null
    const isOffered = status.moves.some(({ move, problem }) => move === back && problem === null)
    const label = t('desk.undo')
    showToast(t, {
      message: t(`moved.${made}`),
      ...(back === null || !isOffered
        ? {}
        : { act: { label, run: () => void takeBack(articleId, back) } }),
    })
  }

  /** The toast outlives the panel, so what hinders the way back is told by another toast. */
  async function takeBack(articleId: string, move: BulkMove) {
    if (!(await open.flush())) return
    const made = await newsroom.moveArticle({ articleId, request: { move } })
    if (made.ok) await tell(made.value, move)
    else showToast(t, { message: problemInWords(t, made.problem), tone: 'bad' })
  }

  return { ...act, move }
}

function hasWayBack(move: RequestedMove['move']): move is BulkMove {
  return Object.hasOwn(WAY_BACK, move)
}
