import type { ArticleCard } from '../../../src-model/article/card.ts'
import { STAGES } from '../../../src-model/workflow/stages.ts'
import type { CardRow } from './card-row.ts'

/** Bytes of one row in a snapshot's table. */
export const ROW_LENGTH = 88
const ID_LENGTH = 26
/** A text that is null has no place in the dictionary. */
const NONE = 0xffff_ffff

const HAS_OPEN_POINTS = 1
const IS_SENT = 2
const IS_ORDERED = 4
const IS_UNSETTLED = 8

/** The parts of a snapshot that rows are read from; they passed the file's check and are believed. */
export interface RowTable {
  readonly bytes: Buffer
  /** Texts that many rows share. */
  readonly words: readonly string[]
  /** The cards one behind the other, as JSON in UTF-8. */
  readonly cards: Buffer
}

/**
 * A row as it was kept. What it tells is read from the table whenever it is asked for, and its card is parsed
 * then: a hundred thousand rows are a hundred thousand places in one file, not so many objects.
 */
export class KeptRow implements CardRow {
  readonly articleId: string
  readonly changedAt: number
  readonly #table: RowTable
  readonly #at: number

  constructor(table: RowTable, at: number) {
    this.#table = table
    this.#at = at
    this.articleId = table.bytes.toString('latin1', at, at + ID_LENGTH)
    this.changedAt = table.bytes.readDoubleLE(at + 52)
  }

  get stamp(): number {
    return this.#number(26)
  }

  get stage(): CardRow['stage'] {
    return STAGES[this.#table.bytes.readUInt8(this.#at + 30)] ?? 'draft'
  }

  get creator(): string {
    return this.#word(32) ?? ''
  }

  get bringer(): string {
    return this.#word(36) ?? ''
  }

  get department(): string | null {
    return this.#word(40)
  }

  get section(): string | null {
    return this.#word(44)
  }

  get author(): string {
    return this.#word(48) ?? ''
  }

  get arrivedAt(): number {
    return this.#table.bytes.readDoubleLE(this.#at + 60)
  }

  get localSeq(): number {
    return this.#number(76)
  }

  get head(): string {
    return this.#table.bytes.toString('hex', this.#at + 80, this.#at + 88)
  }

  get hasOpenPoints(): boolean {
    return this.#hasFlag(HAS_OPEN_POINTS)
  }

  get isSent(): boolean {
    return this.#hasFlag(IS_SENT)
  }

  get isOrdered(): boolean {
    return this.#hasFlag(IS_ORDERED)
  }

  get isUnsettled(): boolean {
    return this.#hasFlag(IS_UNSETTLED)
  }

  get bytes(): Buffer {
    return this.#table.cards.subarray(this.#number(68), this.#number(72))
  }

  get card(): ArticleCard {
    return JSON.parse(this.#table.cards.toString('utf8', this.#number(68), this.#number(72)))
  }

  get hands(): ArticleCard['hands'] {
    return this.card.hands
  }

  get signers(): ArticleCard['signers'] {
    return this.card.signers
  }

  #number(place: number): number {
    return this.#table.bytes.readUInt32LE(this.#at + place)
  }

  #word(place: number): string | null {
    return this.#table.words[this.#number(place)] ?? null
  }

  #hasFlag(flag: number): boolean {
    return (this.#table.bytes.readUInt8(this.#at + 31) & flag) !== 0
  }
}

/** Writes a row into a table at `at`; its card lies from `from` to `to`. New words are added to the dictionary. */
export function encodeRow(
  table: Buffer,
  at: number,
  row: CardRow,
  dictionary: Map<string, number>,
  from: number,
  to: number,
): void {
  const place = (word: string | null) => {
    if (word === null) return NONE
    const known = dictionary.get(word)
    if (known !== undefined) return known
    dictionary.set(word, dictionary.size)
    return dictionary.size - 1
  }
  table.write(row.articleId, at, ID_LENGTH, 'latin1')
  table.writeUInt32LE(row.stamp, at + 26)
  table.writeUInt8(STAGES.indexOf(row.stage), at + 30)
  table.writeUInt8(
    (row.hasOpenPoints ? HAS_OPEN_POINTS : 0) |
      (row.isSent ? IS_SENT : 0) |
      (row.isOrdered ? IS_ORDERED : 0) |
      (row.isUnsettled ? IS_UNSETTLED : 0),
    at + 31,
  )
  const { creator, bringer, department, section, author } = row
  for (const [n, word] of [creator, bringer, department, section, author].entries()) {
    table.writeUInt32LE(place(word), at + 32 + n * 4)
  }
  table.writeDoubleLE(row.changedAt, at + 52)
  table.writeDoubleLE(row.arrivedAt, at + 60)
  table.writeUInt32LE(from, at + 68)
  table.writeUInt32LE(to, at + 72)
  table.writeUInt32LE(row.localSeq, at + 76)
  table.write(row.head, at + 80, 'hex')
}
