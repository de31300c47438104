import type { ArticleCard } from '../../../src-model/article/card.ts'
import { isSettled } from '../../../src-model/publishing/delivery-moves.ts'
import { factsOf, type ListFacts } from '../../../src-model/workflow/article-lists.ts'
import type { Stage } from '../../../src-model/workflow/stages.ts'

/** What is known of a card without reading it: enough to filter, sort and count a hundred thousand. */
export interface RowKeys {
  readonly articleId: string
  /** The look of the article's files when the card was made of them (see `file-stamp.ts`). */
  readonly stamp: number
  readonly stage: Stage
  readonly creator: string
  readonly bringer: string
  readonly department: string | null
  readonly section: string | null
  readonly author: string
  readonly changedAt: number
  readonly arrivedAt: number
  readonly hasOpenPoints: boolean
  readonly isSent: boolean
  readonly isOrdered: boolean
  /** One of its deliveries is still on its way. */
  readonly isUnsettled: boolean
}

/** One line of the card table. Its card stays bytes until somebody asks for it. */
export interface CardRow extends RowKeys, ListFacts {
  readonly card: ArticleCard
  /** The card as JSON in UTF-8. */
  readonly bytes: Buffer
}

/** A row of a card that has just been made. */
export function rowOfCard(card: ArticleCard, stamp: number): CardRow {
  const { articleId, author, section, changed, arrived, deliveries } = card
  return {
    ...factsOf(card),
    articleId,
    stamp,
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

/** A row as it was kept; the bytes passed the file's check, so the card in them is believed. */
export class KeptRow implements CardRow {
  readonly articleId: string
  readonly stamp: number
  readonly stage: Stage
  readonly creator: string
  readonly bringer: string
  readonly department: string | null
  readonly section: string | null
  readonly author: string
  readonly changedAt: number
  readonly arrivedAt: number
  readonly hasOpenPoints: boolean
  readonly isSent: boolean
  readonly isOrdered: boolean
  readonly isUnsettled: boolean
  readonly #blob: Buffer
  readonly #from: number
  readonly #to: number

  constructor(keys: RowKeys, blob: Buffer, from: number, to: number) {
    this.articleId = keys.articleId
    this.stamp = keys.stamp
    this.stage = keys.stage
    this.creator = keys.creator
    this.bringer = keys.bringer
    this.department = keys.department
    this.section = keys.section
    this.author = keys.author
    this.changedAt = keys.changedAt
    this.arrivedAt = keys.arrivedAt
    this.hasOpenPoints = keys.hasOpenPoints
    this.isSent = keys.isSent
    this.isOrdered = keys.isOrdered
    this.isUnsettled = keys.isUnsettled
    this.#blob = blob
    this.#from = from
    this.#to = to
  }

  get bytes(): Buffer {
    return this.#blob.subarray(this.#from, this.#to)
  }

  get card(): ArticleCard {
    return JSON.parse(this.#blob.toString('utf8', this.#from, this.#to))
  }

  get hands(): ArticleCard['hands'] {
    return this.card.hands
  }

  get signers(): ArticleCard['signers'] {
    return this.card.signers
  }
}
