import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import type { Disk } from './disk.ts'
import { asDiskError, DiskError } from './disk-error.ts'
import { copyAside, isThere, readIfThere, replaceFile, writeAll } from './durable-file.ts'
import { decodeHeader, encodeHeader, headerLength } from './file-header.ts'
import { encodeFrame, readFrames } from './frame.ts'

const compress = promisify(gzip)
const inflate = promisify(gunzip)

interface Batch {
  readonly first: number
  readonly last: number
  readonly packed: Buffer
}

interface Tail {
  readonly last: number
  /** Where the next batch goes, in bytes; null when there is no file. */
  readonly end: number | null
}

interface Scanned extends Pick<Tail, 'end'> {
  readonly batches: readonly Batch[]
  /** The file's bytes when some of them are damaged, else null. */
  readonly damaged: Buffer | null
}

/** One record of a history with its number; its text is JSON. */
export interface HistoryText {
  readonly number: number
  readonly text: string
}

/** A history file as it is now: its readable records, and whether all of its bytes are sound. */
export interface HistoryLook {
  readonly state: 'absent' | 'whole' | 'damaged' | 'newer'
  readonly records: readonly HistoryText[]
}

/** What a history file is made of. */
export interface HistoryOptions {
  readonly disk: Disk
  readonly path: string
  readonly id: string
  readonly now: () => number
}

/**
 * The compressed, append-only history of one article: batches of folded records, number 0 being the state it was
 * created with. Bytes are only ever added, except a torn last batch, of which a copy is kept.
 */
export class History {
  readonly #options: HistoryOptions
  #tail: Tail | null = null
  #distrusted = false
  #keptAs: string | null = null

  constructor(options: HistoryOptions) {
    this.#options = options
  }

  /** Adds the records of consecutive numbers from `first`; those it has already are passed over. Resolves when flushed. */
  async append(first: number, texts: readonly string[]): Promise<void> {
    const tail = this.#tail ?? (await this.#findTail())
    const from = Math.max(first, tail.last + 1)
    const fresh = texts.slice(from - first)
    if (fresh.length === 0) return
    const packed = await compress(Buffer.from(`[${fresh.join(',')}]`))
    const salt = Buffer.from(this.#options.id)
    const frame = encodeFrame(salt, from, from + fresh.length - 1, packed)
    this.#tail = null
    await this.#write(tail.end, frame)
    const end = (tail.end ?? headerLength) + frame.length
    this.#tail = { last: from + fresh.length - 1, end }
  }

  /** The records from number `from` on, in order; numbers that damage took are missing. */
  async *read(from: number): AsyncGenerator<HistoryText, void, undefined> {
    for (const batch of (await this.#scan()).batches) {
      if (batch.last < from) continue
      for (const [n, record] of (await recordsOf(batch)).entries()) {
        if (batch.first + n < from) continue
        yield { number: batch.first + n, text: JSON.stringify(record) }
      }
    }
  }

  /** Looks at the file and changes nothing. Rejects with a `DiskError` when the disk cannot be read. */
  async look(): Promise<HistoryLook> {
    const { disk, path, id } = this.#options
    const bytes = await readIfThere(disk, path)
    if (bytes === null) return { state: 'absent', records: [] }
    if (decodeHeader(bytes, 'TShistry', id).kind === 'newer') return { state: 'newer', records: [] }
    const { damaged } = await this.#scan()
    const records: HistoryText[] = []
    for await (const record of this.read(0)) records.push(record)
    return { state: damaged === null ? 'whole' : 'damaged', records }
  }

  /** Writes a damaged file anew with what is readable of it; gives where its bytes were kept, or null when it was whole. */
  async mend(): Promise<string | null> {
    this.#tail = null
    this.#keptAs = null
    await this.#findTail()
    return this.#keptAs
  }

  /** Whether there is a history file at all. */
  async exists(): Promise<boolean> {
    return await isThere(this.#options.disk, this.#options.path)
  }

  /** Keeps a copy of the file aside and gives up the records after number `last`, because their numbers will be used anew. */
  async cutAfter(last: number): Promise<void> {
    const { disk, path, now } = this.#options
    const bytes = await readIfThere(disk, path)
    const { batches } = await this.#scan()
    if (bytes === null || !batches.some((batch) => batch.last > last)) return
    this.#tail = null
    await copyAside(disk, path, bytes, now())
    const kept: Batch[] = batches.filter((batch) => batch.last <= last)
    const cut = batches.find((batch) => batch.first <= last && batch.last > last)
    if (cut !== undefined) {
      const records = (await recordsOf(cut)).slice(0, last + 1 - cut.first)
      kept.push({ first: cut.first, last, packed: await compress(JSON.stringify(records)) })
    }
    await replaceFile(disk, path, this.#encode(kept))
  }

  async #write(end: number | null, frame: Buffer): Promise<void> {
    const { disk, path } = this.#options
    if (end === null) {
      await replaceFile(disk, path, Buffer.concat([this.#encode([]), frame]))
      return
    }
    try {
      const file = await disk.open(path, 'change')
      try {
        await writeAll(file, frame, end)
        await file.sync()
      } finally {
        await file.close().catch(() => undefined)
      }
    } catch (error) {
      // The system may now show bytes that never reached the disk, so the file is written anew, if not now then later.
      this.#distrusted = true
      await this.#findTail().catch(() => undefined)
      throw asDiskError(error, path)
    }
  }

  // Damaged bytes are copied aside and left out before anything is added behind them; a write of our own
  // that failed leaves nothing worth keeping, its records are still in the journal.
  async #findTail(): Promise<Tail> {
    const { disk, path, now } = this.#options
    const scanned = await this.#scan()
    const last = scanned.batches.at(-1)?.last ?? -1
    if (scanned.damaged === null && !this.#distrusted) return { last, end: scanned.end }
    if (scanned.damaged !== null && !this.#distrusted) {
      this.#keptAs = await copyAside(disk, path, scanned.damaged, now())
    }
    const mended = this.#encode(scanned.batches)
    await replaceFile(disk, path, mended)
    this.#distrusted = false
    return { last, end: mended.length }
  }

  #encode(batches: readonly Batch[]): Buffer {
    const { id } = this.#options
    const salt = Buffer.from(id)
    const frames = batches.map((one) => encodeFrame(salt, one.first, one.last, one.packed))
    return Buffer.concat([encodeHeader('TShistry', id, 0), ...frames])
  }

  async #scan(): Promise<Scanned> {
    const { disk, path, id } = this.#options
    const bytes = await readIfThere(disk, path)
    if (bytes === null) return { batches: [], end: null, damaged: null }
    const header = decodeHeader(bytes, 'TShistry', id)
    if (header.kind === 'newer') throw new DiskError('diskError', path)
    const { frames, end, isSound } = readFrames(bytes, headerLength, Buffer.from(id), {
      mayStand: (first, last) => last >= first,
      after: (frame) => frame.second + 1,
    })
    const batches = frames.map(({ first, second, payload }) => ({
      first,
      last: second,
      packed: payload,
    }))
    const isWhole = header.kind === 'good' && isSound && end === bytes.length
    return { batches, end, damaged: isWhole ? null : bytes }
  }
}

async function recordsOf(batch: Batch): Promise<unknown[]> {
  return JSON.parse((await inflate(batch.packed)).toString())
}
