import type { ArticleCard } from '../../../src-model/article/card.ts'
import { isSettled } from '../../../src-model/publishing/delivery-moves.ts'
import { factsOf, type ListFacts } from '../../../src-model/workflow/article-lists.ts'

/** One line of the card table: enough to filter, sort and count a hundred thousand without reading their cards. */
export interface CardRow {
  readonly articleId: string
  /** The look of the article's files when the card was made of them (see `articleStamps`). */
  readonly stamp: number
  /** Of the card: together they tell one state of the article from every other. */
  readonly localSeq: number
  readonly head: string
  /** What decides in which lists it stands; rows that are alike in that may share one object. */
  readonly facts: ListFacts
  readonly section: string | null
  readonly author: string
  readonly changedAt: number
  readonly arrivedAt: number
  /** One of its deliveries is still on its way. */
  readonly isUnsettled: boolean
  readonly card: ArticleCard
  /** The card as JSON in UTF-8. */
  readonly bytes: Buffer
}

/** A row of a card that has just been made. */
export function rowOfCard(card: ArticleCard, stamp: number): CardRow {
  const { articleId, localSeq, head, author, section, changed, arrived, deliveries } = card
  return {
    articleId,
    stamp,
    localSeq,
    head,
    facts: factsOf(card),
    author,
    section,
    changedAt: changed.at,
    arrivedAt: arrived.at,
    isUnsettled: deliveries.some(({ state }) => !isSettled(state.state)),
    card,
    get bytes() {
      return Buffer.from(JSON.stringify(card))
    },
  }
}
