import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import type { Disk } from './disk.ts'
import { asDiskError, DiskError } from './disk-error.ts'
import { copyAside, readIfThere, replaceFile, writeAll } from './durable-file.ts'
import { decodeHeader, encodeHeader, headerLength } from './file-header.ts'
import { decodeFrame, encodeFrame, findFrame } from './frame.ts'

const compress = promisify(gzip)
const inflate = promisify(gunzip)

interface Batch {
  readonly first: number
  readonly last: number
  readonly packed: Buffer
}

interface Scanned {
  readonly batches: readonly Batch[]
  /** Where the last good batch ends, in bytes. */
  readonly end: number
  /** The file's bytes when some of them are damaged, else null. */
  readonly damaged: Buffer | null
  readonly present: boolean
}

/** One record of a history with its number; its text is JSON. */
export interface HistoryText {
  readonly number: number
  readonly text: string
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
  #tail: { readonly last: number; readonly end: number; readonly present: boolean } | null = null

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
    await this.#write(tail, frame)
    const end = (tail.present ? tail.end : headerLength) + frame.length
    this.#tail = { last: from + fresh.length - 1, end, present: true }
  }

  /** The records from number `from` on, in order; numbers that damage took are missing. */
  async *read(from: number): AsyncGenerator<HistoryText, void, undefined> {
    for (const batch of (await this.#scan()).batches) {
      if (batch.last < from) continue
      const records: unknown[] = JSON.parse((await inflate(batch.packed)).toString())
      for (const [n, record] of records.entries()) {
        if (batch.first + n < from) continue
        yield { number: batch.first + n, text: JSON.stringify(record) }
      }
    }
  }

  /** Whether there is a history file at all. */
  async exists(): Promise<boolean> {
    return (await readIfThere(this.#options.disk, this.#options.path)) !== null
  }

  /** Keeps a copy of the file aside and gives up the records after number `last`, because their numbers will be used anew. */
  async cutAfter(last: number): Promise<void> {
    const { disk, path, id, now } = this.#options
    const bytes = await readIfThere(disk, path)
    const scanned = await this.#scan()
    if (bytes === null || !scanned.batches.some((batch) => batch.last > last)) return
    await copyAside(disk, path, bytes, now())
    const kept = scanned.batches.filter((batch) => batch.last <= last)
    const frames = kept.map((one) => encodeFrame(Buffer.from(id), one.first, one.last, one.packed))
    this.#tail = null
    await replaceFile(disk, path, Buffer.concat([encodeHeader('TShistry', id, 0), ...frames]))
  }

  async #write(tail: { end: number; present: boolean }, frame: Buffer): Promise<void> {
    const { disk, path, id } = this.#options
    if (!tail.present) {
      await replaceFile(disk, path, Buffer.concat([encodeHeader('TShistry', id, 0), frame]))
      return
    }
    try {
      const file = await disk.open(path, 'change')
      try {
        await file.truncate(tail.end)
        await writeAll(file, frame, tail.end)
        await file.sync()
      } finally {
        await file.close().catch(() => undefined)
      }
      await disk.syncFolder(dirname(path))
    } catch (error) {
      throw asDiskError(error, path)
    }
  }

  async #findTail() {
    const { disk, path, now } = this.#options
    const scanned = await this.#scan()
    if (scanned.damaged !== null) await copyAside(disk, path, scanned.damaged, now())
    const last = scanned.batches.at(-1)?.last ?? -1
    return { last, end: scanned.end, present: scanned.present }
  }

  async #scan(): Promise<Scanned> {
    const { disk, path, id } = this.#options
    const bytes = await readIfThere(disk, path)
    if (bytes === null) return { batches: [], end: headerLength, damaged: null, present: false }
    const header = decodeHeader(bytes, 'TShistry', id)
    if (header.kind === 'newer') throw new DiskError('damaged', path)
    const salt = Buffer.from(id)
    const batches: Batch[] = []
    let sound = header.kind === 'good'
    let end = headerLength
    let next = 0
    for (;;) {
      let frame = decodeFrame(bytes, end, salt)
      if (frame === null || frame.first < next) {
        frame = findFrame(bytes, end, salt, (first, last) => first >= next && last >= first)
        if (frame === null) break
        sound = false
      }
      batches.push({ first: frame.first, last: frame.second, packed: frame.payload })
      end = frame.end
      next = frame.second + 1
    }
    sound &&= end === bytes.length
    return {
      batches,
      end: Math.min(end, bytes.length),
      damaged: sound ? null : bytes,
      present: bytes.length >= headerLength,
    }
  }
}
