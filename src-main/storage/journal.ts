import type { Disk, DiskFile } from './disk.ts'
import { asDiskError, codeOf, DiskError } from './disk-error.ts'
import { copyAside, readIfThere, replaceFile, writeAll } from './durable-file.ts'
import {
  chunkLength,
  encodeJournal,
  encodeRecord,
  encodeResting,
  readJournal,
  roundUp,
} from './journal-format.ts'

/** What a journal begins with. Payloads are UTF-8 bytes; the first has number `base`. */
export interface JournalStart {
  readonly disk: Disk
  readonly path: string
  readonly id: string
  readonly now: () => number
  readonly base: number
  readonly payloads: readonly Buffer[]
  /** Where the next record goes in the file on disk, or null when that file is at rest, missing or damaged and must be written anew. */
  readonly end: number | null
  /** Bytes of the file on disk; 0 where it must be written anew. */
  readonly size: number
  /** Damaged bytes to keep aside before the file is written anew. */
  readonly damaged: Buffer | null
  /** What has to be done before the file is written anew for the first time, or null. */
  readonly prepare: (() => Promise<void>) | null
}

/** A journal without records that is not on disk yet. */
export const EMPTY_JOURNAL = {
  base: 1,
  payloads: [],
  end: null,
  size: 0,
  damaged: null,
  prepare: null,
}

/** Bytes that a journal gets beyond what it needs when it grows: growing takes longer than many records, so it must be rare. */
const SPARE = 3 * chunkLength

interface Append {
  readonly kind: 'append'
  readonly payload: Buffer
  readonly resolve: (number: number) => void
  readonly reject: (reason: unknown) => void
}

type Waiting =
  | Append
  | {
      readonly kind: 'restart'
      readonly base: number
      readonly resolve: () => void
      readonly reject: (reason: unknown) => void
    }

/**
 * The append-only journal of one article: the one commit point. Records that were acknowledged stay in memory
 * until a restart drops them, so after a failed write the file is rebuilt from what is known to be true.
 */
export class Journal {
  readonly #disk: Disk
  readonly #path: string
  readonly #id: string
  readonly #now: () => number
  #base: number
  #payloads: Buffer[]
  #end: number | null
  #size = 0
  #damaged: Buffer | null
  #prepare: (() => Promise<void>) | null
  #keptAs: string | null = null
  #isOurs = false
  #file: DiskFile | null = null
  #waiting: Waiting[] = []
  #draining: Promise<void> | null = null

  constructor(start: JournalStart) {
    this.#disk = start.disk
    this.#path = start.path
    this.#id = start.id
    this.#now = start.now
    this.#base = start.base
    this.#payloads = [...start.payloads]
    this.#end = start.end
    this.#size = start.size
    this.#damaged = start.damaged
    this.#prepare = start.prepare
  }

  /** Number of the last acknowledged record; one less than the first number when there is none. */
  get tail(): number {
    return this.#base + this.#payloads.length - 1
  }

  /** Where damaged bytes were kept, or null. */
  get keptAs(): string | null {
    return this.#keptAs
  }

  /** Acknowledged payloads after number `after`, in order. */
  payloadsAfter(after: number): readonly Buffer[] {
    return this.#payloads.slice(Math.max(0, after + 1 - this.#base))
  }

  /** Acknowledges with the record's number after its flush. When a write fails, everything that waits fails with it. */
  append(payload: Buffer): Promise<number> {
    return new Promise((resolve, reject) => {
      const one = { kind: 'append', payload, resolve, reject } as const
      if (this.#draining !== null || !this.#appendAtOnce(one)) this.#enqueue(one)
    })
  }

  /** Begins a fresh file at number `base`, carrying over acknowledged records from there on. */
  restart(base: number): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#enqueue({ kind: 'restart', base, resolve, reject })
    })
  }

  /** Writes the file anew where it is missing, damaged or distrusted, and reads it back; gives where the next record goes. */
  async heal(): Promise<number> {
    if (this.#end !== null) return this.#end
    await this.#prepare?.()
    this.#prepare = null
    if (this.#damaged !== null) {
      this.#keptAs = await copyAside(this.#disk, this.#path, this.#damaged, this.#now())
      this.#damaged = null
    }
    return await this.#rewrite(this.#base, this.#payloads)
  }

  /**
   * Finishes what is under way and lets go of the file. One that this journal wrote and that holds no records is
   * written small; who only read an article leaves its files alone.
   */
  async close(): Promise<'rewritten' | 'untouched'> {
    while (this.#draining !== null) await this.#draining
    await this.#letGo()
    if (!this.#isOurs || this.#end === null || this.#payloads.length > 0) return 'untouched'
    this.#end = null
    try {
      await replaceFile(this.#disk, this.#path, encodeResting(this.#id, this.#base))
      return 'rewritten'
    } catch (error) {
      // Where the disk refuses it the journal stays large, and says the same.
      if (error instanceof DiskError) return 'untouched'
      throw error
    }
  }

  #enqueue(one: Waiting): void {
    this.#waiting.push(one)
    this.#draining ??= this.#drain()
  }

  /** Where nothing waits, the file has room and the disk is quick, a record is on disk before anybody could wait for it. */
  #appendAtOnce(one: Append): boolean {
    const [file, end, flushed] = [this.#file, this.#end, this.tail]
    if (file === null || end === null) return false
    const record = encodeRecord(this.#id, flushed + 1, flushed, one.payload)
    const used = end + record.length
    if (used > this.#size) return false
    try {
      if (!file.writeThrough(record, end)) return false
    } catch (error) {
      this.#draining = this.#fail([one], error).then(() => this.#drain())
      return true
    }
    this.#end = used
    this.#payloads.push(one.payload)
    one.resolve(flushed + 1)
    return true
  }

  async #drain(): Promise<void> {
    for (let first = this.#waiting[0]; first !== undefined; first = this.#waiting[0]) {
      if (first.kind === 'restart') {
        this.#waiting.shift()
        await this.#restart(first.base).then(first.resolve, first.reject)
        continue
      }
      await this.#appendGroup()
    }
    this.#draining = null
  }

  async #appendGroup(): Promise<void> {
    const group = this.#takeAppends()
    try {
      const first = this.tail + 1
      await this.#write(group.map((one) => one.payload))
      this.#payloads.push(...group.map((one) => one.payload))
      group.forEach((one, n) => {
        one.resolve(first + n)
      })
    } catch (error) {
      await this.#fail(group, error)
    }
  }

  async #fail(group: readonly Append[], error: unknown): Promise<void> {
    await this.#distrust()
    // Who waited built on the records that failed.
    const late = this.#takeAppends()
    for (const one of [...group, ...late]) one.reject(asDiskError(error, this.#path))
  }

  // Those that wait behind a restart as well: it carries over what was acknowledged before its turn.
  #takeAppends() {
    const taken = this.#waiting.filter((one) => one.kind === 'append')
    this.#waiting = this.#waiting.filter((one) => one.kind === 'restart')
    return taken
  }

  async #write(payloads: readonly Buffer[]): Promise<void> {
    const end = await this.heal()
    const flushed = this.tail
    const records = Buffer.concat(
      payloads.map((payload, n) => encodeRecord(this.#id, flushed + 1 + n, flushed, payload)),
    )
    this.#file ??= await this.#disk.open(this.#path, 'change')
    const used = end + records.length
    this.#isOurs = true
    if (used > this.#size) await this.#grow(this.#file, end, roundUp(used))
    await writeAll(this.#file, records, end)
    await this.#file.datasync()
    this.#end = used
  }

  /** Takes room behind `end` before any record is there, so that a full disk refuses it whole: much of it, or on a disk that is nearly full what is needed. */
  async #grow(file: DiskFile, end: number, needed: number): Promise<void> {
    try {
      await this.#resize(file, end, needed + SPARE)
    } catch (error) {
      if (codeOf(error) !== 'ENOSPC') throw error
      await this.#resize(file, end, needed)
    }
  }

  // The size changes first and in one step, so that a size that is no whole number of chunks means damage.
  async #resize(file: DiskFile, end: number, size: number): Promise<void> {
    await file.truncate(size)
    await writeAll(file, Buffer.alloc(size - end), end)
    this.#size = size
  }

  async #restart(base: number): Promise<void> {
    if (base < this.#base || base > this.tail + 1) throw new RangeError(`no record ${base}`)
    try {
      if (this.#damaged !== null || this.#prepare !== null) await this.heal()
      const kept = this.#payloads.slice(base - this.#base)
      await this.#rewrite(base, kept)
    } catch (error) {
      await this.#distrust()
      throw asDiskError(error, this.#path)
    }
  }

  async #rewrite(base: number, payloads: readonly Buffer[]): Promise<number> {
    this.#end = null
    this.#isOurs = true
    await this.#letGo()
    await replaceFile(this.#disk, this.#path, encodeJournal(this.#id, base, payloads))
    const bytes = (await readIfThere(this.#disk, this.#path)) ?? Buffer.alloc(0)
    const found = readJournal(bytes, this.#id)
    const isRead = found.kind === 'read' && found.cause === null
    if (!isRead || found.end === null || found.payloads.length !== payloads.length)
      throw new DiskError('diskError', this.#path)
    this.#base = base
    this.#payloads = [...payloads]
    this.#end = found.end
    this.#size = bytes.length
    return found.end
  }

  // After a failed write or flush the system may show bytes that never reached the disk: the handle and the file
  // are given up, and the file is written anew, now if the disk allows it, else before the next record.
  async #distrust(): Promise<void> {
    this.#end = null
    await this.#letGo()
    await this.heal().catch(() => undefined)
  }

  async #letGo(): Promise<void> {
    const file = this.#file
    this.#file = null
    await file?.close().catch(() => undefined)
  }
}
