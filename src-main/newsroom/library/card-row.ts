import type { ArticleCard } from '../../../src-model/article/card.ts'
import { isSettled } from '../../../src-model/publishing/delivery-moves.ts'
import { factsOf, type ListFacts } from '../../../src-model/workflow/article-lists.ts'
import type { Stage } from '../../../src-model/workflow/stages.ts'

/** What is known of a card without reading it: enough to filter, sort and count a hundred thousand. */
export interface RowKeys {
  readonly articleId: string
  /** The look of the article's files when the card was made of them (see `articleStamps`). */
  readonly stamp: number
  /** Of the card: together they tell one state of the article from every other. */
  readonly localSeq: number
  readonly head: string
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
  const { articleId, localSeq, head, author, section, changed, arrived, deliveries } = card
  return {
    ...factsOf(card),
    articleId,
    stamp,
    localSeq,
    head,
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

/** A row as it was kept: its card are the bytes from `from` to `to`, which passed the file's check and are believed. */
export function keptRow(keys: RowKeys, blob: Buffer, from: number, to: number): CardRow {
  return Object.assign(new KeptCard(blob, from, to), keys)
}

/** The card of a kept row, read anew whenever it is asked for: a hundred thousand of them stay bytes. */
class KeptCard {
  readonly #blob: Buffer
  readonly #from: number
  readonly #to: number

  constructor(blob: Buffer, from: number, to: number) {
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
