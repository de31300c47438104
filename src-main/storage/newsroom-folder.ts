import { dirname, join } from 'node:path'
import type { ZodType } from 'zod'
import { type ArticleBin, createArticleBin } from './article-bin.ts'
import { type ArticleStore, createArticleStore } from './article-store.ts'
import type { Disk } from './disk.ts'
import { asDiskError, codeOf } from './disk-error.ts'
import { createDatabase, type Database, type Upgrades } from './durable-adapter.ts'
import { isThere } from './durable-file.ts'
import { databaseFormat } from './formats.ts'
import { createMediaStore, type MediaStore } from './media-store.ts'
import { clearUnfinished, type FullRooms } from './unfinished.ts'
import { createVersionStore, type VersionStore } from './version-store.ts'

/** The data folder of one newsroom on this computer and everything that lives in it. */
export interface NewsroomFolder {
  readonly root: string
  readonly rooms: NewsroomRooms
  /** Every database of this folder that was asked for, by name. */
  readonly databases: ReadonlyMap<string, Pick<Database<object>, 'mend'>>
  /** A database file `<name>.json` at the top of the folder: people, settings, outbox and the like. Names are lower-case words joined by hyphens. */
  database<T extends object>(
    name: string,
    schema: ZodType<T>,
    initial: T,
    upgrades?: Upgrades,
  ): Database<T>
  articles<S, R>(
    stateSchema: ZodType<S>,
    recordSchema: ZodType<R>,
    isNewer?: (state: S) => boolean,
  ): ArticleStore<S, R>
  /** Media up to `limit` bytes each. */
  media(limit: number): MediaStore
  versions<D>(documentSchema: ZodType<D>): VersionStore<D>
  readonly bin: ArticleBin
}

/** The folders inside it. `derived` holds only what can be made anew from the others. */
export interface NewsroomRooms extends FullRooms {
  readonly derived: string
}

/** Makes the folder and its rooms (mode 0700) where they are missing, as `readyRooms` says. Take the instance lock first. Rejects with a `DiskError` when the folder cannot be used. */
export async function openNewsroomFolder(
  root: string,
  disk: Disk,
  now: () => number,
): Promise<NewsroomFolder> {
  const folder = newsroomFolderAt(root, disk, now)
  await readyRooms(folder, disk)
  return folder
}

/** The same folder as it is: nothing is made and nothing cleared, as for those who want to look first. */
export function newsroomFolderAt(root: string, disk: Disk, now: () => number): NewsroomFolder {
  const rooms: NewsroomRooms = {
    articles: join(root, 'articles'),
    media: join(root, 'media'),
    versions: join(root, 'versions'),
    derived: join(root, 'derived'),
  }
  const databases = new Map<string, Pick<Database<object>, 'mend'>>()
  return {
    root,
    rooms,
    databases,
    database: (name, schema, initial, upgrades = {}) => {
      if (!/^[a-z]+(-[a-z]+)*$/.test(name)) throw new RangeError(`no database name: ${name}`)
      const options = { formatVersion: databaseFormat(name), upgrades, disk, now, twice: true }
      const made = createDatabase(join(root, `${name}.json`), schema, initial, options)
      databases.set(name, made)
      return made
    },
    articles: (stateSchema, recordSchema, isNewer = () => false) =>
      createArticleStore({ disk, folder: rooms.articles, stateSchema, recordSchema, isNewer, now }),
    media: (limit) => createMediaStore({ disk, folder: rooms.media, limit, now }),
    versions: (documentSchema) =>
      createVersionStore({ disk, folder: rooms.versions, documentSchema, now }),
    bin: createArticleBin({
      disk,
      rooms: [rooms.articles, rooms.versions],
      aside: join(root, 'emptied'),
    }),
  }
}

/**
 * Makes what is missing of a folder's rooms and clears what unfinished writes left where few files are; the rooms that
 * grow with the articles are cleared later (`clearFullRooms`), so that no start lists them. Rejects with a `DiskError`.
 */
export async function readyRooms({ root, rooms }: NewsroomFolder, disk: Disk): Promise<void> {
  try {
    const isNew = !(await isThere(disk, root))
    await disk.makeFolder(root)
    // A folder whose own name is not flushed is gone after a power cut, with everything in it.
    await disk.syncFolder(dirname(root)).catch((error: unknown) => {
      if (isNew || codeOf(error) === '') throw error
    })
    for (const room of Object.values(rooms)) await disk.makeFolder(room)
    await disk.syncFolder(root)
    for (const folder of [root, rooms.derived]) await clearUnfinished(disk, folder)
  } catch (error) {
    throw asDiskError(error, root)
  }
}
