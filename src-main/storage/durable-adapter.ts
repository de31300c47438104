import type { ZodType } from 'zod'
import type { Disk } from './disk.ts'
import type { Recovery } from './recovery.ts'

/** What reading a database file gave: the data (the first value when there is no file), or a file of a newer program, left untouched. */
export type Reading<T> =
  | { readonly kind: 'read'; readonly data: T; readonly recoveries: readonly Recovery[] }
  | { readonly kind: 'newer'; readonly path: string; readonly formatVersion: number }

/** A small lowdb database in one durable file. */
export interface Database<T> {
  /** The value that is on disk; never ahead of what callers of `update` were told. Throws before the first `read`. */
  readonly data: T
  read(): Promise<Reading<T>>
  /** Replaces the value, or makes the next from the one before it; resolves when that is flushed and rejects with a `DiskError` when nothing of it was kept in memory. */
  update(next: T | ((current: T) => T)): Promise<void>
}

/** What a database needs beside its file, schema and first value. */
export interface DatabaseOptions {
  readonly disk: Disk
  readonly now: () => number
  readonly formatVersion?: number
}

/** A database in `file`; nothing is touched before `read`. */
export function createDatabase<T>(
  file: string,
  schema: ZodType<T>,
  initial: T,
  options: DatabaseOptions,
): Database<T> {
  throw new Error(`not built: ${file} ${String(schema)} ${String(initial)} ${String(options)}`)
}
