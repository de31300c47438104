import { join } from 'node:path'
import { sha256Hex } from '../checksum.ts'
import type { Disk } from '../disk.ts'
import { asDiskError, codeOf } from '../disk-error.ts'
import { readUpTo } from './contents.ts'
import { dayOfName, type NamedDay, nameOfDay, type ReadDay, unpackDay } from './day-manifest.ts'

/** How many days stay restorable. */
export const DAYS_KEPT = 14

/** Bytes of a packed manifest of five million files; more is none of ours. */
const LARGEST_MANIFEST = 600_000_000

/** Where the manifests of a place of daily backups are. */
export const daysFolder = (place: string) => join(place, 'days')

/** Where the contents are that they name. */
export const contentsFolder = (place: string) => join(place, 'contents')

export const dayPath = (place: string, day: NamedDay) => join(daysFolder(place), nameOfDay(day))

/** The days of a place, the latest first; none when there is no such place. Rejects with a `DiskError`. */
export async function listDays(disk: Disk, place: string): Promise<readonly NamedDay[]> {
  const names = await disk.list(daysFolder(place)).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return []
    throw asDiskError(error, place)
  })
  const days = names.map(dayOfName).filter((day) => day !== null)
  return days.sort((one, other) => other.number - one.number)
}

/** A day as it was read, with the SHA-256 of its manifest's bytes. */
export interface FoundDay {
  readonly named: NamedDay
  readonly seal: string
  readonly read: ReadDay
}

/** Reads the manifest of a day; one that is gone is damaged too. */
export async function readDay(disk: Disk, place: string, named: NamedDay): Promise<FoundDay> {
  const bytes = await readUpTo(disk, dayPath(place, named), LARGEST_MANIFEST)
  if (bytes === null) return { named, seal: '', read: { kind: 'damaged' } }
  return { named, seal: sha256Hex(bytes), read: await unpackDay(bytes) }
}

/** The latest day whose manifest is whole or of a newer program; null when there is none. */
export async function latestDay(disk: Disk, place: string): Promise<FoundDay | null> {
  for (const named of await listDays(disk, place)) {
    const found = await readDay(disk, place, named)
    if (found.read.kind !== 'damaged') return found
  }
  return null
}
