import { type Adapter, Low } from 'lowdb'
import type { ZodType } from 'zod'
import type { Disk } from './disk.ts'
import { DiskError } from './disk-error.ts'
import {
  copyAside,
  isThere,
  lastGoodPath,
  moveAside,
  readIfThere,
  replaceFile,
} from './durable-file.ts'
import { FORMATS } from './formats.ts'
import type { Damage, Recovery } from './recovery.ts'
import { sealJson, unsealJson } from './sealed-json.ts'

/** What reading a database file gave: the data (the first value when there is no file), or a file of a newer program, left untouched. */
export type Reading<T> =
  | { readonly kind: 'read'; readonly data: T; readonly recoveries: readonly Recovery[] }
  | { readonly kind: 'newer'; readonly path: string; readonly formatVersion: number }

/** By the version of a format, what makes data of it data of the next. */
export type Upgrades = Readonly<Record<number, (data: unknown) => unknown>>

/** What a database needs beside its file, schema and first value. */
export interface DatabaseOptions {
  readonly disk: Disk
  readonly now: () => number
  readonly formatVersion?: number
  /** A step for every version below `formatVersion` that files may have. */
  readonly upgrades?: Upgrades
  /** Keep the last save twice instead of the one before it: damage to one file then takes no change back. For what is small and rarely saved. */
  readonly twice?: boolean
}

type Inspected<T> =
  | { readonly kind: 'good'; readonly data: T }
  | { readonly kind: 'newer'; readonly formatVersion: number }
  | { readonly kind: 'absent' }
  | { readonly kind: 'damaged'; readonly cause: Damage }

/** A lowdb adapter whose writes are durable when they resolve and whose reads notice damage and fall back to the last good copy. */
export class DurableAdapter<T> implements Adapter<T> {
  readonly #file: string
  readonly #schema: ZodType<T>
  readonly #disk: Disk
  readonly #now: () => number
  readonly #formatVersion: number
  readonly #upgrades: Upgrades
  readonly #twice: boolean
  #recoveries: Recovery[] = []
  #newer: number | null = null
  #damagedInPlace = false
  /** The file as an older program wrote it, until it is kept beside the first file that this program writes. */
  #older: { readonly formatVersion: number; readonly bytes: Buffer } | null = null
  #writing: Promise<unknown> = Promise.resolve()

  constructor(file: string, schema: ZodType<T>, options: DatabaseOptions) {
    this.#file = file
    this.#schema = schema
    this.#disk = options.disk
    this.#now = options.now
    this.#formatVersion = options.formatVersion ?? FORMATS.databases.others
    this.#upgrades = options.upgrades ?? {}
    this.#twice = options.twice ?? false
  }

  /** What the last read found damaged. */
  get recoveries(): readonly Recovery[] {
    return this.#recoveries
  }

  /** The format version of a file that a newer program wrote, else null. */
  get newer(): number | null {
    return this.#newer
  }

  /** The file's data, the last good copy's when the file is damaged, or null when there is neither or the file is `newer`. */
  async read(): Promise<T | null> {
    this.#recoveries = []
    this.#newer = null
    this.#older = null
    const current = await this.#inspect(this.#file)
    if (current.kind === 'good') return current.data
    const last = await this.#inspect(lastGoodPath(this.#file))
    const newer = [current, last].find((found) => found.kind === 'newer')
    if (newer?.kind === 'newer') {
      this.#newer = newer.formatVersion
      return null
    }
    if (current.kind === 'absent' && last.kind === 'absent') return null
    await this.#recover(current.kind === 'damaged' ? current.cause : 'missing', last)
    return last.kind === 'good' ? last.data : null
  }

  /** What is wrong with the file and with the copy before its last save, as they are on the disk now. Rejects with a `DiskError`. */
  async flaws(): Promise<readonly Pick<Recovery, 'file' | 'cause'>[]> {
    const flaws: Pick<Recovery, 'file' | 'cause'>[] = []
    const last = await this.#inspect(lastGoodPath(this.#file))
    const current = await this.#inspect(this.#file)
    if (current.kind === 'absent') flaws.push({ file: this.#file, cause: 'missing' })
    for (const [file, found] of [
      [this.#file, current],
      [lastGoodPath(this.#file), last],
    ] as const) {
      if (found.kind === 'damaged') flaws.push({ file, cause: found.cause })
    }
    return flaws
  }

  /** Resolves when the data is flushed and in place; one write at a time. */
  write(data: T): Promise<void> {
    const written = this.#writing.then(() => this.#replace(data))
    this.#writing = written.catch(() => undefined)
    return written
  }

  async #replace(data: T): Promise<void> {
    if (this.#newer !== null) throw new Error(`${this.#file} belongs to a newer program`)
    if (this.#damagedInPlace) {
      await moveAside(this.#disk, this.#file, this.#now())
      this.#damagedInPlace = false
    }
    await this.#keepOlder()
    const bytes = sealJson(this.#formatVersion, data)
    await replaceFile(this.#disk, this.#file, bytes, !this.#twice)
    if (this.#twice) await replaceFile(this.#disk, lastGoodPath(this.#file), bytes)
  }

  async #keepOlder(): Promise<void> {
    if (this.#older === null) return
    const { formatVersion, bytes } = this.#older
    const path = `${this.#file}.format-${formatVersion}`
    if (!(await isThere(this.#disk, path))) await replaceFile(this.#disk, path, bytes)
    this.#older = null
  }

  async #inspect(path: string): Promise<Inspected<T>> {
    const bytes = await readIfThere(this.#disk, path)
    if (bytes === null) return { kind: 'absent' }
    const found = unsealJson(bytes, this.#formatVersion)
    if (found.kind !== 'good') return found
    let { data } = found
    for (let version = found.formatVersion; version < this.#formatVersion; version++) {
      data = this.#upgrades[version]?.(data)
    }
    if (found.formatVersion < this.#formatVersion) {
      this.#older = { formatVersion: found.formatVersion, bytes }
    }
    const parsed = this.#schema.safeParse(data)
    return parsed.success
      ? { kind: 'good', data: parsed.data }
      : { kind: 'damaged', cause: 'wrongShape' }
  }

  // A full or read-only disk must not keep the program from opening: what cannot be put right now is
  // put right before the next write, and the damaged file never takes the last good copy's place.
  async #recover(cause: Damage, last: Inspected<T>): Promise<void> {
    const restored = last.kind === 'good' ? 'lastGood' : 'none'
    this.#damagedInPlace = cause !== 'missing'
    let keptAs: string | null = null
    try {
      if (this.#damagedInPlace) keptAs = await moveAside(this.#disk, this.#file, this.#now())
      this.#damagedInPlace = false
      if (last.kind === 'good') {
        await replaceFile(this.#disk, this.#file, sealJson(this.#formatVersion, last.data))
      }
    } catch (error) {
      if (!(error instanceof DiskError)) throw error
    }
    this.#recoveries.push({ file: this.#file, cause, restored, keptAs })
    if (last.kind === 'damaged') {
      const file = lastGoodPath(this.#file)
      this.#recoveries.push({ file, cause: last.cause, restored: 'none', keptAs: file })
    }
  }
}

/** A small lowdb database in one durable file. */
export interface Database<T> {
  /** The value that is on disk; never ahead of what callers of `update` were told. Throws before the first `read`. */
  readonly data: T
  read(): Promise<Reading<T>>
  /** Replaces the value, or makes the next from the one before it; resolves when that is flushed and rejects with a `DiskError` when nothing of it was kept in memory. */
  update(next: T | ((current: T) => T)): Promise<void>
  /**
   * Compares the file and its last good copy with what is known, and writes both anew when one does not hold; damaged
   * bytes are kept aside first. Gives what was found. Rejects with a `DiskError`; the value is safe in memory then.
   */
  mend(): Promise<readonly Recovery[]>
  /** Takes a value that other files prove in the place of a lost one: written now if the disk takes it, else with the next update. Rejects when it does not fit the schema. */
  restore(proven: T): Promise<void>
}

interface Waiting<T> {
  readonly next: T | ((current: T) => T)
  readonly resolve: () => void
  readonly reject: (reason: unknown) => void
}

/** A database in `file`; nothing is touched before `read`. A first value of null is "no file yet" and is never written. */
export function createDatabase<T extends object | null>(
  file: string,
  schema: ZodType<T>,
  initial: T,
  options: DatabaseOptions,
): Database<T> {
  const adapter = new DurableAdapter<T>(file, schema, options)
  const low = new Low<T>(adapter, initial)
  let confirmed: { readonly data: T } | null = null
  let waiting: Waiting<T>[] = []
  let draining: Promise<void> | null = null

  async function drain(): Promise<void> {
    await Promise.resolve()
    while (waiting.length > 0) {
      const group = waiting
      waiting = []
      await commit(group)
    }
    draining = null
  }

  // Callers who wait together share one write, each change made on top of the one before it.
  async function commit(group: readonly Waiting<T>[]): Promise<void> {
    const before = current()
    const taken: Waiting<T>[] = []
    for (const one of group) {
      try {
        low.data = schema.parse(typeof one.next === 'function' ? one.next(low.data) : one.next)
        taken.push(one)
      } catch (error) {
        one.reject(error)
      }
    }
    try {
      if (taken.length > 0) await low.write()
      confirmed = { data: low.data }
      for (const one of taken) one.resolve()
    } catch (error) {
      low.data = before
      for (const one of taken) one.reject(error)
    }
  }

  function current(): T {
    if (confirmed === null) throw new Error(`${file} was not read`)
    return confirmed.data
  }

  return {
    get data() {
      return current()
    },
    async read() {
      while (draining !== null) await draining
      low.data = initial
      await low.read()
      if (adapter.newer !== null) {
        confirmed = null
        return { kind: 'newer', path: file, formatVersion: adapter.newer }
      }
      confirmed = { data: low.data }
      return { kind: 'read', data: low.data, recoveries: adapter.recoveries }
    },
    async update(next) {
      current()
      await new Promise<void>((resolve, reject) => {
        waiting.push({ next, resolve, reject })
        draining ??= drain()
      })
    },
    async mend() {
      const { data } = this
      // What was never written is no file that could be missing.
      if (data === initial) return []
      const flaws = await adapter.flaws()
      const recoveries: Recovery[] = []
      for (const flaw of flaws) {
        const bytes = await readIfThere(options.disk, flaw.file)
        const keptAs =
          bytes === null ? null : await copyAside(options.disk, flaw.file, bytes, options.now())
        recoveries.push({ ...flaw, restored: 'before', keptAs })
      }
      // Twice, because the first write makes a last good copy of what is damaged.
      for (const _ of flaws.length === 0 ? [] : [1, 2]) await this.update((value) => value)
      return recoveries
    },
    async restore(proven) {
      const data = schema.parse(proven)
      try {
        await this.update(data)
      } catch (error) {
        if (!(error instanceof DiskError)) throw error
        low.data = data
        confirmed = { data }
      }
    },
  }
}
