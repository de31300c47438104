import type { ArticleCard } from '../../../src-model/article/card.ts'
import type { ListFacts } from '../../../src-model/workflow/article-lists.ts'
import type { CardRow } from './card-row.ts'
import type { KeptBytes } from './kept-bytes.ts'

/*
 * One row of a table, little endian: [id 26][isUnsettled 1][free 1][stamp u32][localSeq u32][head 8][facts u32][section u32]
 * [author u32][changedAt f64][arrivedAt f64][card from u32][card to u32]
 */
const ROW_LENGTH = 80
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
} as const
/** A text that is null has no place among the words. */
const NONE = 0xffff_ffff

/** The parts of a snapshot that rows are read from: the rows lie one behind the other, the last changed first. */
export interface RowTable {
  readonly count: number
  /** What rows share: in which lists they stand, with how many rows do, and texts. */
  readonly facts: readonly ListFacts[]
  readonly rowsOfFacts: readonly number[]
  readonly words: readonly string[]
  readonly rows: KeptBytes
  /** The cards one behind the other, as JSON in UTF-8. */
  readonly cards: KeptBytes
}

/**
 * A row as it was kept. What it tells is read from the table whenever it is asked for, and its card is parsed then: a
 * hundred thousand rows are a hundred thousand places in one file. What is damaged there throws `DamagedCards`.
 */
export class KeptRow implements CardRow {
  readonly #table: RowTable
  readonly #at: number

  constructor(table: RowTable, number: number) {
    this.#table = table
    this.#at = number * ROW_LENGTH
  }

  get articleId(): string {
    return this.#table.rows.piece(this.#at, this.#at + ID_LENGTH).toString('latin1')
  }

  get stamp(): number {
    return this.#number(AT.stamp)
  }

  get localSeq(): number {
    return this.#number(AT.localSeq)
  }

  get head(): string {
    return this.#table.rows.piece(this.#at + AT.head, this.#at + AT.facts).toString('hex')
  }

  get facts(): ListFacts {
    const facts = this.#table.facts[this.#number(AT.facts)]
    if (facts === undefined) throw new Error('a row of a sound table has no facts')
    return facts
  }

  get section(): string | null {
    return this.#table.words[this.#number(AT.section)] ?? null
  }

  get author(): string {
    return this.#table.words[this.#number(AT.author)] ?? ''
  }

  get changedAt(): number {
    return this.#table.rows.float64(this.#at + AT.changedAt)
  }

  get arrivedAt(): number {
    return this.#table.rows.float64(this.#at + AT.arrivedAt)
  }

  get isUnsettled(): boolean {
    return this.#table.rows.uint8(this.#at + AT.isUnsettled) === 1
  }

  get bytes(): Buffer {
    return this.#table.cards.piece(this.#number(AT.from), this.#number(AT.to))
  }

  get card(): ArticleCard {
    return JSON.parse(this.bytes.toString())
  }

  #number(place: number): number {
    return this.#table.rows.uint32(this.#at + place)
  }
}

/** The parts of a table that has just been made of rows, and how many rows share which facts. */
export interface WrittenTable {
  readonly facts: readonly ListFacts[]
  readonly rowsOfFacts: readonly number[]
  readonly words: readonly string[]
  readonly rows: Buffer
  readonly cards: Buffer
}

/** A table of rows in this order. */
export function tableOf(rows: readonly CardRow[]): WrittenTable {
  const table = Buffer.alloc(rows.length * ROW_LENGTH)
  const facts = new Places<ListFacts>()
  const words = new Places<string>()
  const placeOf = (word: string) => words.of(word, word)
  const cards: Buffer[] = []
  let end = 0
  for (const [number, row] of rows.entries()) {
    const at = number * ROW_LENGTH
    const card = row.bytes
    table.write(row.articleId, at, ID_LENGTH, 'latin1')
    table[at + AT.isUnsettled] = Number(row.isUnsettled)
    table.writeUInt32LE(row.stamp, at + AT.stamp)
    table.writeUInt32LE(row.localSeq, at + AT.localSeq)
    table.write(row.head, at + AT.head, 'hex')
    table.writeUInt32LE(facts.of(JSON.stringify(row.facts), row.facts), at + AT.facts)
    table.writeUInt32LE(row.section === null ? NONE : placeOf(row.section), at + AT.section)
    table.writeUInt32LE(placeOf(row.author), at + AT.author)
    table.writeDoubleLE(row.changedAt, at + AT.changedAt)
    table.writeDoubleLE(row.arrivedAt, at + AT.arrivedAt)
    table.writeUInt32LE(end, at + AT.from)
    end += card.length
    table.writeUInt32LE(end, at + AT.to)
    cards.push(card)
  }
  return {
    facts: facts.values,
    rowsOfFacts: facts.times,
    words: words.values,
    rows: table,
    cards: Buffer.concat(cards),
  }
}

/** Values in the order in which they came first, told apart by a key, and how often each came. */
class Places<Value> {
  readonly values: Value[] = []
  readonly times: number[] = []
  readonly #places = new Map<string, number>()

  of(key: string, value: Value): number {
    const place = this.#places.get(key) ?? this.values.length
    if (place === this.values.length) {
      this.#places.set(key, place)
      this.values.push(value)
    }
    this.times[place] = (this.times[place] ?? 0) + 1
    return place
  }
}
