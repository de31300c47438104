import { createHash } from 'node:crypto'
import { shortSum } from '../../storage/checksum.ts'
import type { Disk } from '../../storage/disk.ts'
import { codeOf } from '../../storage/disk-error.ts'

/** Of more cards than so many, reading all at once takes less time than one after the other. */
const FEW = 500

/** Kept cards are not those that were kept, or cannot be read: they have to be made anew. */
export class DamagedCards extends Error {
  override readonly name = 'DamagedCards'
}

/** Where the cards of a snapshot lie in its file, in bytes, and their sum. */
export interface CardsPlace {
  readonly path: string
  readonly position: number
  readonly length: number
  readonly sum: Buffer
}

/** The cards of a snapshot. A list reads only those that it shows, until all of them are held in memory. */
export class KeptCards {
  readonly #disk: Disk
  readonly #place: CardsPlace
  #held: Buffer | null = null
  #reads = 0

  constructor(disk: Disk, place: CardsPlace) {
    this.#disk = disk
    this.#place = place
  }

  /** The card between two places, which `sum` tells from others. Throws `DamagedCards`. */
  read(from: number, to: number, sum: Buffer): Buffer {
    this.#reads += 1
    if (this.#reads > FEW && !this.hold()) throw new DamagedCards()
    if (this.#held !== null) return this.#held.subarray(from, to)
    const bytes = this.#bytesAt(from, to - from)
    if (bytes === null || !sumOfCard(bytes).equals(sum)) throw new DamagedCards()
    return bytes
  }

  /** Takes all of them into memory, which must be done before the file is replaced; false when they are not those that were kept. */
  hold(): boolean {
    if (this.#held !== null) return true
    const { length, sum } = this.#place
    const bytes = this.#bytesAt(0, length)
    if (bytes === null || !sumOfCards(bytes).equals(sum)) return false
    this.#held = bytes
    return true
  }

  /** Null where the disk does not give them. */
  #bytesAt(from: number, length: number): Buffer | null {
    const { path, position } = this.#place
    try {
      return this.#disk.readPieces(path, [{ position: position + from, length }])[0] ?? null
    } catch (error) {
      if (codeOf(error) === '') throw error
      return null
    }
  }
}

/** What tells one card from others in its row. */
export function sumOfCard(bytes: Buffer): Buffer {
  return shortSum(bytes)
}

/** What all of them together are told by. */
export function sumOfCards(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest()
}
