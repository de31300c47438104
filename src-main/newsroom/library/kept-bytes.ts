import type { Disk } from '../../storage/disk.ts'
import { codeOf } from '../../storage/disk-error.ts'
import { quickSum } from '../../storage/quick-sum.ts'

/** Bytes are read and summed by so many: what is shown together mostly lies side by side. */
const BLOCK = 32 * 1024
const SUM = 8
/** Of more blocks than so many, reading all at once takes less time than one after the other. */
const FEW = 64

/** Kept cards are not those that were kept, or cannot be read: they have to be made anew. */
export class DamagedCards extends Error {
  override readonly name = 'DamagedCards'

  constructor() {
    super('kept cards are damaged')
  }
}

/** Where a part of a snapshot lies in its file, in bytes, and the sums of its blocks. */
export interface BytesPlace {
  readonly path: string
  readonly position: number
  readonly length: number
  readonly sums: Buffer
}

/**
 * A part of a snapshot that is read block by block when a list shows something of it, until all of it is held in memory.
 * Whatever is asked of bytes that are not as they were kept throws `DamagedCards`.
 */
export class KeptBytes {
  readonly #disk: Disk
  readonly #place: BytesPlace
  readonly #blocks = new Map<number, Buffer>()
  #held: Buffer | null = null
  /** The numbers in what is held. */
  #view: DataView | null = null

  constructor(disk: Disk, place: BytesPlace) {
    this.#disk = disk
    this.#place = place
  }

  /** The bytes between two places. */
  piece(from: number, to: number): Buffer {
    if (this.#held === null && this.#blocks.size > FEW && !this.hold()) throw new DamagedCards()
    if (this.#held !== null) return this.#held.subarray(from, to)
    const first = Math.floor(from / BLOCK)
    const last = Math.floor((to - 1) / BLOCK)
    const numbers = Array.from({ length: last - first + 1 }, (_, n) => first + n)
    const bytes =
      first === last ? this.#block(first) : Buffer.concat(numbers.map((n) => this.#block(n)))
    return bytes.subarray(from - first * BLOCK, to - first * BLOCK)
  }

  uint8(at: number): number {
    return this.#view?.getUint8(at) ?? this.piece(at, at + 1).readUInt8()
  }

  uint32(at: number): number {
    return this.#view?.getUint32(at, true) ?? this.piece(at, at + 4).readUInt32LE()
  }

  float64(at: number): number {
    return this.#view?.getFloat64(at, true) ?? this.piece(at, at + 8).readDoubleLE()
  }

  /** Takes all into memory, which must be done before the file is replaced; false when it is not what was kept. */
  hold(): boolean {
    if (this.#held !== null) return true
    const { length, sums } = this.#place
    const bytes = this.#bytesAt(0, length)
    if (bytes === null || !blockSums(bytes).equals(sums)) return false
    this.#held = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
    this.#blocks.clear()
    return true
  }

  #block(number: number): Buffer {
    const known = this.#blocks.get(number)
    if (known !== undefined) return known
    const { length, sums } = this.#place
    const from = number * BLOCK
    const bytes = this.#bytesAt(from, Math.min(BLOCK, length - from))
    const sum = sums.subarray(number * SUM, (number + 1) * SUM)
    if (bytes === null || !quickSum(bytes).equals(sum)) throw new DamagedCards()
    this.#blocks.set(number, bytes)
    return bytes
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

/** The sums of the blocks of a part, one behind the other. */
export function blockSums(bytes: Buffer): Buffer {
  const count = Math.ceil(bytes.length / BLOCK)
  const sums = Array.from({ length: count }, (_, n) =>
    quickSum(bytes.subarray(n * BLOCK, (n + 1) * BLOCK)),
  )
  return Buffer.concat(sums)
}

/** How many bytes the sums of so many bytes take. */
export function sumsLength(length: number): number {
  return Math.ceil(length / BLOCK) * SUM
}
