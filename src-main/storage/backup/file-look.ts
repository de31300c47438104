import { statSync } from 'node:fs'
import { setImmediate as breathe } from 'node:timers/promises'
import type { Disk } from '../disk.ts'
import { replaceFile } from '../durable-file.ts'

/** How a file looks from outside: a word that changes with its place, size and times, and when it last changed (ms, by the file system's clock). */
export interface FileLook {
  readonly word: string
  readonly changedAt: number
}

/** Files that are looked at before others get a turn: together less than a millisecond. */
const AT_ONCE = 100

/** File systems tell times in steps of up to two seconds. */
const COARSEST_CLOCK = 2_000

/** The look of a file; null when it is not there. */
export function lookOf(path: string): FileLook | null {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found === undefined) return null
  const { size, ino, mtimeMs, ctimeMs } = found
  const word = [size, ino, Math.round(mtimeMs * 1_000), Math.round(ctimeMs * 1_000)]
    .map((number) => number.toString(36))
    .join('.')
  return { word, changedAt: mtimeMs }
}

/** Lets others work after every hundredth call. */
export function pauses(): () => Promise<void> {
  let count = 0
  return async () => {
    if (++count % AT_ONCE === 0) await breathe()
  }
}

/**
 * From when on a file's look cannot be trusted: a file that changes twice within one step of the file system's
 * clock looks the same after the second time. Asks that clock by writing `probe`, so that the computer's may jump.
 */
export async function looksTrustedBefore(disk: Disk, probe: string): Promise<number> {
  await replaceFile(disk, probe, Buffer.from('x'))
  return (lookOf(probe)?.changedAt ?? 0) - COARSEST_CLOCK
}
