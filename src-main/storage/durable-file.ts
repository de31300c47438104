import { basename, dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Disk, DiskFile } from './disk.ts'
import { asDiskError, codeOf } from './disk-error.ts'
import { unfinishedName } from './unfinished.ts'

/** Where the copy before the last save of a file is. */
export function lastGoodPath(path: string): string {
  return `${path}.last`
}

/** The file's bytes, or null when there is none. Rejects with a `DiskError`. */
export async function readIfThere(disk: Disk, path: string): Promise<Buffer | null> {
  try {
    return await disk.readFile(path)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw asDiskError(error, path)
  }
}

/** Whether a path exists. Rejects with a `DiskError` when the disk does not say. */
export async function isThere(disk: Disk, path: string): Promise<boolean> {
  try {
    await disk.size(path)
    return true
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false
    throw asDiskError(error, path)
  }
}

/** Writes every byte, however little the system takes at a time. */
export async function writeAll(file: DiskFile, bytes: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const written = await file.write(bytes.subarray(done), position + done)
    if (written === 0) throw Object.assign(new Error('nothing written'), { code: 'ENOSPC' })
    done += written
  }
}

/**
 * Puts bytes in the place of a file: temporary file, flush, rename, flush of the folder. Resolves when they
 * are durable; rejects with a `DiskError`, the file then holding the old bytes or, when only the folder's
 * flush failed, the new. With `keepLast` the bytes replaced stay as the last good copy.
 */
export async function replaceFile(
  disk: Disk,
  path: string,
  bytes: Uint8Array,
  keepLast = false,
): Promise<void> {
  await placeFile(disk, path, bytes, keepLast)
  await disk.syncFolder(dirname(path)).catch((error: unknown) => {
    throw asDiskError(error, path)
  })
}

/** The same without the flush of the folder, which the caller owes: for many files that count only together. */
export async function placeFile(
  disk: Disk,
  path: string,
  bytes: Uint8Array,
  keepLast = false,
): Promise<void> {
  let temporary: string | null = null
  try {
    temporary = await writeBeside(disk, path, bytes)
    if (keepLast) await keepLastGood(disk, path)
    await renameOver(disk, temporary, path)
  } catch (error) {
    if (temporary !== null) await disk.remove(temporary).catch(() => undefined)
    throw asDiskError(error, path)
  }
}

/** Moves a damaged file to `<name>.damaged-<time>` beside itself and says where. */
export async function moveAside(disk: Disk, path: string, now: number): Promise<string> {
  try {
    const aside = await freeName(disk, damagedName(path, now))
    await renameOver(disk, path, aside)
    await disk.syncFolder(dirname(path))
    return aside
  } catch (error) {
    throw asDiskError(error, path)
  }
}

/** Keeps a copy of damaged bytes as `<name>.damaged-<time>` and says where. */
export async function copyAside(
  disk: Disk,
  path: string,
  bytes: Uint8Array,
  now: number,
): Promise<string> {
  try {
    const aside = await freeName(disk, damagedName(path, now))
    await replaceFile(disk, aside, bytes)
    return aside
  } catch (error) {
    throw asDiskError(error, path)
  }
}

async function writeBeside(disk: Disk, path: string, bytes: Uint8Array): Promise<string> {
  const temporary = await freeName(disk, unfinishedName(path, 'tmp'))
  const file = await disk.open(temporary, 'create')
  try {
    await writeAll(file, bytes, 0)
    await file.sync()
  } catch (error) {
    await file.close().catch(() => undefined)
    await disk.remove(temporary).catch(() => undefined)
    throw error
  }
  await file.close()
  return temporary
}

// A hard link keeps the good file under both names until the new one is in place. Where the file system has
// none, the file is moved: for that moment the last good copy is the only one, and readers fall back to it.
async function keepLastGood(disk: Disk, path: string): Promise<void> {
  const link = unfinishedName(path, 'old')
  try {
    await disk.link(path, link)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return
    await renameOver(disk, path, lastGoodPath(path))
    return
  }
  await renameOver(disk, link, lastGoodPath(path))
  // Renaming one link of a file over another does nothing and leaves both.
  await disk.remove(link).catch(() => undefined)
}

/** Renames over an existing file, and again for a while where a scanner holds it (Windows). */
export async function renameOver(disk: Disk, from: string, to: string): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      return await disk.rename(from, to)
    } catch (error) {
      // Windows refuses while a scanner holds the file, and says so in three ways.
      const held = ['EPERM', 'EACCES', 'EBUSY'].includes(codeOf(error))
      if (process.platform !== 'win32' || !held || tries === 10) throw error
      await wait(10 * 2 ** Math.min(tries, 5))
    }
  }
}

function damagedName(path: string, now: number): string {
  const time = new Date(now).toISOString().replaceAll(':', '-')
  return join(dirname(path), `${basename(path)}.damaged-${time}`)
}

async function freeName(disk: Disk, wanted: string): Promise<string> {
  for (let n = 1; ; n++) {
    const name = n === 1 ? wanted : `${wanted}-${n}`
    if (!(await isThere(disk, name))) return name
  }
}
