import type { Problem } from '../../../src-model/problem.ts'
import type { ListName } from '../../../src-model/workflow/article-lists.ts'
import type { Move } from '../../../src-model/workflow/stages.ts'

/** The moves that can be made with many articles at once: those that ask for nothing but a yes. */
export type BulkMove = Extract<Move, 'submit' | 'withdraw' | 'trash' | 'restore'>

/** What is offered for the chosen articles of a list. Signing and refusing are never among it: each wants reading. */
export const BULK_MOVES: Readonly<Record<ListName, readonly BulkMove[]>> = {
  mine: ['submit', 'trash'],
  waiting: [],
  others: ['withdraw'],
  rest: ['trash'],
  trash: ['restore'],
}

/** What takes a bulk move back; the newsroom refuses where somebody was faster. */
export const WAY_BACK: Readonly<Record<BulkMove, BulkMove>> = {
  submit: 'withdraw',
  withdraw: 'submit',
  trash: 'restore',
  restore: 'trash',
}

/** What became of many articles: those that moved, and why others did not. */
export interface BulkOutcome {
  readonly moved: readonly string[]
  readonly refused: readonly { readonly articleId: string; readonly problem: Problem }[]
  /** True when it was called off before the last one. */
  readonly isCut: boolean
}

/** Moves articles one after another, so that it can be watched and called off; a refusal stops nothing. */
export async function moveMany(
  articleIds: readonly string[],
  moveOne: (articleId: string) => Promise<Problem | null>,
  tell: (done: number) => void,
  signal: AbortSignal,
): Promise<BulkOutcome> {
  const moved: string[] = []
  const refused: { articleId: string; problem: Problem }[] = []
  for (const [n, articleId] of articleIds.entries()) {
    if (signal.aborted) return { moved, refused, isCut: true }
    tell(n)
    const problem = await moveOne(articleId)
    if (problem === null) moved.push(articleId)
    else refused.push({ articleId, problem })
  }
  return { moved, refused, isCut: false }
}
