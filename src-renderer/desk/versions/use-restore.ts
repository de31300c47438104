import type { CommandOutput } from '../../../src-main/bridge/contract/contract.ts'
import { newsroom } from '../../newsroom.ts'
import { showToast } from '../../ui/toast.tsx'
import { problemInWords } from '../../words/problem-in-words.ts'
import { useWords } from '../../words/words.ts'
import { type Act, useAct } from '../act.ts'
import type { OpenArticle } from '../articles/open-article.ts'
import { useLearnt } from '../reading.ts'

type Restored = CommandOutput<'restoreVersion'>

interface Restorer extends Act {
  /** Makes the open article what it was in a version, once everything typed is on disk; true when that went well. */
  readonly restore: (number: number) => Promise<boolean>
}

/** Takes versions of the open article back, each with a way back of its own. */
export function useRestore(open: OpenArticle): Restorer {
  const t = useWords()
  const act = useAct()
  const learnt = useLearnt()

  async function restore(number: number): Promise<boolean> {
    const { articleId } = open
    if (articleId === null || !(await open.flush())) return false
    const restored = await act.run(() => newsroom.restoreVersion({ articleId, number }))
    if (restored === null) return false
    await show(restored)
    const { before } = restored
    if (before === null) showToast(t, { message: t('versions.sameAlready') })
    else {
      const label = t('desk.undo')
      const run = () => void takeBack(articleId, before)
      showToast(t, { message: t('versions.restored'), act: { label, run } })
    }
    return true
  }

  async function show({ status }: Restored): Promise<void> {
    learnt('readStatus', { articleId: status.articleId }, status)
    await open.reopen(status.articleId)
  }

  /** The toast outlives the dialog, so what hinders the way back is told by another toast. */
  async function takeBack(articleId: string, number: number): Promise<void> {
    if (!(await open.flush())) return
    const restored = await newsroom.restoreVersion({ articleId, number })
    if (!restored.ok) {
      showToast(t, { message: problemInWords(t, restored.problem), tone: 'bad' })
      return
    }
    await show(restored.value)
    showToast(t, { message: t('versions.restoredBack') })
  }

  return { ...act, restore }
}
