import type { Summary } from '../../../src-main/bridge/contract/articles.ts'
import { fold } from '../../../src-model/language/vietnamese.ts'

/** The lists beside the open article, in the order in which they are shown. */
export const LISTS = ['mine', 'waiting', 'others', 'all', 'trash'] as const
export type ListName = (typeof LISTS)[number]

/** True when an article stands in a list of the person at the desk. */
export function isInList(list: ListName, article: Summary, personId: string): boolean {
  const isTrashed = article.stage === 'trashed'
  if (isTrashed) return list === 'trash'
  switch (list) {
    case 'mine':
      return article.created.personId === personId
    case 'waiting':
      return article.waitsForMe
    case 'others':
      return isAwaited(article, personId)
    case 'all':
      return true
    case 'trash':
      return false
  }
}

/** The person sent it on, as writer or as signer of a gate, and it has not come back. */
function isAwaited(article: Summary, personId: string): boolean {
  if (article.waitsForMe) return false
  const isUnderReview = article.stage === 'unitReview' || article.stage === 'boardReview'
  const isUnsent = article.stage === 'approved' && article.delivery === 'none'
  const sentOn = article.created.personId === personId || article.arrived.personId === personId
  return (isUnderReview || isUnsent) && sentOn
}

/** True when title or author holds every word of the filter, with or without accents. */
export function fitsFilter(article: Summary, filter: string): boolean {
  const text = fold(`${article.title} ${article.author}`)
  return fold(filter)
    .split(/\s+/)
    .every((word) => text.includes(word))
}
