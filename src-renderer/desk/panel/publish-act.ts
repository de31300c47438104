import type { ArticleStatus } from '../../../src-main/bridge/contract/articles.ts'
import { newsroom } from '../../newsroom.ts'
import { type Act, useAct } from '../act.ts'
import { liveNow, receiptsOf } from '../outbox/deliveries.ts'
import { useLearnt } from '../reading.ts'

/** How the publish button went: a new order, the same receipt again, or not at all. */
export type Published = 'ordered' | 'sameReceipt' | null

interface PublishAct extends Act {
  readonly publish: (note: string) => Promise<Published>
  readonly takeDown: (reason: string) => Promise<boolean>
}

/** True when another text of the article is public, so that readers are told what the new one changes. */
export function needsNote(status: ArticleStatus): boolean {
  return liveNow(status.deliveries).some(({ revision }) => revision !== status.revision)
}

/** Gives the orders that put an article on the portals and take it down. */
export function usePublishAct(status: ArticleStatus): PublishAct {
  const act = useAct()
  const learnt = useLearnt()
  const { articleId } = status

  async function publish(note: string): Promise<Published> {
    const before = receiptsOf(status).map(({ digest }) => digest)
    const after = await act.run(() => newsroom.publishArticle({ articleId, note }))
    if (after === null) return null
    learnt('readStatus', { articleId }, after)
    const now = receiptsOf(after).map(({ digest }) => digest)
    const isSame = before.length > 0 && now.join() === before.join()
    return isSame ? 'sameReceipt' : 'ordered'
  }

  async function takeDown(reason: string): Promise<boolean> {
    const after = await act.run(() => newsroom.takeDownArticle({ articleId, reason }))
    if (after !== null) learnt('readStatus', { articleId }, after)
    return after !== null
  }

  return { ...act, publish, takeDown }
}
