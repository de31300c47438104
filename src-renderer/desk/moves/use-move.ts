import type { RequestedMove } from '../../../src-main/bridge/contract/moves.ts'
import { newsroom } from '../../newsroom.ts'
import { showToast } from '../../ui/toast.tsx'
import { useWords } from '../../words/words.ts'
import { type Act, useAct } from '../act.ts'
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
    learnt('readStatus', { articleId }, status)
    await open.reopen()
    showToast(t, {
      message: t(`moved.${request.move}`),
      ...(request.move === 'trash'
        ? { act: { label: t('desk.undo'), run: () => void move({ move: 'restore' }) } }
        : {}),
    })
    return true
  }

  return { ...act, move }
}
