import type { ZodType } from 'zod'
import type { ArticleStore } from './article-store.ts'
import type { Disk } from './disk.ts'
import type { Database } from './durable-adapter.ts'
import type { MediaStore } from './media-store.ts'
import type { VersionStore } from './version-store.ts'

/** The data folder of one newsroom on this computer and everything that lives in it. */
export interface NewsroomFolder {
  readonly root: string
  /** A database file `<name>.json` at the top of the folder: people, settings, outbox and the like. Names are lower-case words joined by hyphens. */
  database<T>(name: string, schema: ZodType<T>, initial: T): Database<T>
  articles<S, R>(stateSchema: ZodType<S>, recordSchema: ZodType<R>): ArticleStore<S, R>
  /** Media up to `limit` bytes each. */
  media(limit: number): MediaStore
  versions<D>(documentSchema: ZodType<D>): VersionStore<D>
}

/** Makes the folder and its rooms (mode 0700) where they are missing and clears what unfinished writes left. Take the instance lock first. */
export async function openNewsroomFolder(
  root: string,
  disk: Disk,
  now: () => number,
): Promise<NewsroomFolder> {
  throw new Error(`not built: ${root} ${String(disk)} ${now()}`)
}
