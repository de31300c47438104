import { join } from 'node:path'
import type { Disk } from './disk.ts'
import { asDiskError, codeOf } from './disk-error.ts'

/** The rooms of a data folder that grow with its articles. */
export interface FullRooms {
  readonly articles: string
  readonly media: string
  readonly versions: string
}

let names = 0

/** A name beside a file for what is not finished yet: a new file or the old one's second name. It tells the process; no two of one thread are alike. */
export function unfinishedName(path: string, mark: 'tmp' | 'old'): string {
  return `${path}.${mark}-${process.pid}-${++names}`
}

const UNFINISHED = /\.(?:tmp|old)-(\d+)-\d+(?:-\d+)?$/

/** True for what a write leaves that never finished; for a path as for a name. */
export function isUnfinished(name: string): boolean {
  return UNFINISHED.test(name)
}

/** True for what this process may be writing just now; so may what a dead process of the same number left. */
export function isOurs(name: string): boolean {
  return UNFINISHED.exec(name)?.[1] === String(process.pid)
}

/** Removes what writes that never finished left in a folder where nobody writes. What cannot be removed does no harm and is left for the next time. */
export async function clearUnfinished(disk: Disk, folder: string): Promise<void> {
  await remove(disk, folder, isUnfinished)
}

/**
 * The same in the rooms with files of every article, what this process may be writing left alone. Lists every name, which
 * takes a moment with a hundred thousand articles: for a thread beside the main loop. Rejects with a `DiskError`.
 */
export async function clearFullRooms(disk: Disk, rooms: FullRooms): Promise<void> {
  const isLeft = (name: string) => isUnfinished(name) && !isOurs(name)
  const shelves = await disk.list(rooms.media).catch((error: unknown) => {
    throw asDiskError(error, rooms.media)
  })
  const folders = [
    rooms.articles,
    rooms.versions,
    ...shelves.map((name) => join(rooms.media, name)),
  ]
  for (const folder of folders) {
    await remove(disk, folder, isLeft).catch((error: unknown) => {
      // What is no folder was laid there by somebody else.
      if (codeOf(error) !== 'ENOTDIR') throw asDiskError(error, folder)
    })
  }
}

async function remove(
  disk: Disk,
  folder: string,
  isLeft: (name: string) => boolean,
): Promise<void> {
  for (const name of await disk.list(folder)) {
    if (!isLeft(name)) continue
    await disk.remove(join(folder, name)).catch((error: unknown) => {
      if (codeOf(error) === '') throw error
    })
  }
}
