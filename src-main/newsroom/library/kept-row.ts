import type { ArticleCard } from '../../../src-model/article/card.ts'
import type { ListFacts } from '../../../src-model/workflow/article-lists.ts'
import type { CardRow } from './card-row.ts'
import { type KeptCards, sumOfCard } from './kept-cards.ts'

/*
 * One row of a snapshot's table, little endian:
 * [id 26][isUnsettled 1][free 1][stamp u32][localSeq u32][head 8][facts u32][section u32][author u32]
 * [changedAt f64][arrivedAt f64][card from u32][card to u32][sum of the card 8]
 */
export const ROW_LENGTH = 88
const ID_LENGTH = 26
const AT = {
  isUnsettled: 26,
  stamp: 28,
  localSeq: 32,
  head: 36,
  facts: 44,
  section: 48,
  author: 52,
  changedAt: 56,
  arrivedAt: 64,
  from: 72,
  to: 76,
  sum: 80,
} as const
const HEAD_LENGTH = AT.facts - AT.head
/** A text that is null has no place among the words. */
const NONE = 0xffff_ffff

/** The parts of a snapshot that rows are read from; all but the cards passed the file's check and are believed. */
export interface RowTable {
  readonly rows: Buffer
  readonly view: DataView
  /** What rows share: in which lists they stand, and texts. */
  readonly facts: readonly ListFacts[]
  readonly words: readonly string[]
  readonly cards: KeptCards
}

/**
 * A row as it was kept. What it tells is read from the table whenever it is asked for, and its card from the file:
 * a hundred thousand rows are a hundred thousand places in one file. A card that is damaged throws `DamagedCards`.
 */
export class KeptRow implements CardRow {
  readonly #table: RowTable
  readonly #at: number

  constructor(table: RowTable, at: number) {
    this.#table = table
    this.#at = at
  }

  get articleId(): string {
    return this.#table.rows.toString('latin1', this.#at, this.#at + ID_LENGTH)
  }

  get stamp(): number {
    return this.#number(AT.stamp)
  }

  get localSeq(): number {
    return this.#number(AT.localSeq)
  }

  get head(): string {
    const from = this.#at + AT.head
    return this.#table.rows.toString('hex', from, from + HEAD_LENGTH)
  }

  get facts(): ListFacts {
    const facts = this.#table.facts[this.#number(AT.facts)]
    if (facts === undefined) throw new Error('a row of a sound table has no facts')
    return facts
  }

  get section(): string | null {
    return this.#word(AT.section)
  }

  get author(): string {
    return this.#word(AT.author) ?? ''
  }

  get changedAt(): number {
    return this.#table.view.getFloat64(this.#at + AT.changedAt, true)
  }

  get arrivedAt(): number {
    return this.#table.view.getFloat64(this.#at + AT.arrivedAt, true)
  }

  get isUnsettled(): boolean {
    return this.#table.rows[this.#at + AT.isUnsettled] === 1
  }

  get bytes(): Buffer {
    const sum = this.#table.rows.subarray(this.#at + AT.sum, this.#at + ROW_LENGTH)
    return this.#table.cards.read(this.#number(AT.from), this.#number(AT.to), sum)
  }

  get card(): ArticleCard {
    return JSON.parse(this.bytes.toString())
  }

  #number(place: number): number {
    return this.#table.view.getUint32(this.#at + place, true)
  }

  #word(place: number): string | null {
    return this.#table.words[this.#number(place)] ?? null
  }
}

/** Writes rows into a table one behind the other, and gathers what they share. */
export class TableWriter {
  readonly rows: Buffer
  readonly cards: Buffer[] = []
  /** Each as JSON, in the order of their places. */
  readonly facts = new Map<string, number>()
  readonly words = new Map<string, number>()
  readonly #view: DataView
  #at = 0
  #end = 0

  constructor(count: number) {
    this.rows = Buffer.alloc(count * ROW_LENGTH)
    this.#view = viewOf(this.rows)
  }

  write(row: CardRow): void {
    const card = row.bytes
    this.cards.push(card)
    this.rows.write(row.articleId, this.#at, ID_LENGTH, 'latin1')
    this.rows.set(sumOfCard(card), this.#at + AT.sum)
    this.rows.write(row.head, this.#at + AT.head, 'hex')
    this.rows[this.#at + AT.isUnsettled] = Number(row.isUnsettled)
    const numbers = {
      stamp: row.stamp,
      localSeq: row.localSeq,
      facts: placeOf(JSON.stringify(row.facts), this.facts),
      section: row.section === null ? NONE : placeOf(row.section, this.words),
      author: placeOf(row.author, this.words),
      from: this.#end,
      to: this.#end + card.length,
    }
    for (const [name, number] of Object.entries(numbers)) {
      this.#view.setUint32(this.#at + AT[name as keyof typeof numbers], number, true)
    }
    this.#view.setFloat64(this.#at + AT.changedAt, row.changedAt, true)
    this.#view.setFloat64(this.#at + AT.arrivedAt, row.arrivedAt, true)
    this.#at += ROW_LENGTH
    this.#end += card.length
  }
}

/** The numbers in these bytes. */
export function viewOf(bytes: Buffer): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

/** The place of a text among those that came before it, or the next one. */
function placeOf(text: string, places: Map<string, number>): number {
  const known = places.get(text)
  if (known !== undefined) return known
  places.set(text, places.size)
  return places.size - 1
}
