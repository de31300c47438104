import type { ArticleStatus } from '../../../src-main/bridge/contract/articles.ts'
import type { Session } from '../../../src-main/bridge/contract/session.ts'
import type { Gates } from '../../../src-model/workflow/grants.ts'
import { grantsRole } from '../../../src-model/workflow/roles.ts'
import { useReading } from '../reading.ts'

/** What the panel knows of the open article beside its text. */
export interface ArticleContext {
  readonly status: ArticleStatus
  /** The gates of the article's department, in order. */
  readonly gates: Gates
  /** True for a board member of the article's department: they publish, take down and drive deliveries. */
  readonly isBoard: boolean
}

/** Reads what the panel shows of an article; undefined until its status is known. */
export function useArticleContext(
  articleId: string,
  person: NonNullable<Session['person']>,
): ArticleContext | undefined {
  const { value: status } = useReading('readStatus', { articleId })
  const { value: register } = useReading('readRegister', {})
  if (status === undefined) return undefined
  const { department } = status
  const gates = register?.departments.find(({ id }) => id === department)?.gates
  return {
    status,
    gates: gates ?? ['unit', 'board'],
    isBoard: department !== null && grantsRole(person.grants, 'board', department),
  }
}
