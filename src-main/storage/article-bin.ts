import { join } from 'node:path'
import type { Disk } from './disk.ts'
import { asDiskError, codeOf } from './disk-error.ts'

/** Where the files of articles go that the trash let go of, before they are destroyed. */
export interface ArticleBin {
  /** Moves every file of these articles aside, versions and damaged copies included; those that are there already are passed over. The articles must be closed. */
  take(articleIds: readonly string[]): Promise<void>
  /** Destroys what was moved aside of these articles. */
  destroy(articleIds: readonly string[]): Promise<void>
}

/** What the bin needs: the rooms that hold an article's files, and its own. */
export interface ArticleBinOptions {
  readonly disk: Disk
  readonly rooms: readonly string[]
  readonly aside: string
}

/** A bin of one data folder. Every step can be repeated after a crash. */
export function createArticleBin({ disk, rooms, aside }: ArticleBinOptions): ArticleBin {
  async function filesOf(room: string, articleIds: readonly string[]): Promise<string[]> {
    const wanted = new Set(articleIds)
    const names = await disk.list(room).catch((error: unknown) => {
      if (codeOf(error) === 'ENOENT') return []
      throw asDiskError(error, room)
    })
    return names.filter((name) => {
      const id = /^([\w-]{1,64})\.(?:json|journal|history|versions)(?:\.|$)/.exec(name)?.[1]
      return id !== undefined && wanted.has(id)
    })
  }

  return {
    async take(articleIds) {
      try {
        await disk.makeFolder(aside)
        for (const room of rooms) {
          const names = await filesOf(room, articleIds)
          for (const name of names) await disk.rename(join(room, name), join(aside, name))
          if (names.length > 0) await disk.syncFolder(room)
        }
        await disk.syncFolder(aside)
      } catch (error) {
        throw asDiskError(error, aside)
      }
    },

    async destroy(articleIds) {
      try {
        const names = await filesOf(aside, articleIds)
        for (const name of names) await disk.remove(join(aside, name))
        if (names.length > 0) await disk.syncFolder(aside)
      } catch (error) {
        throw asDiskError(error, aside)
      }
    },
  }
}
