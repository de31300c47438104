import type { Disk } from '../disk.ts'
import { asDiskError, codeOf } from '../disk-error.ts'
import { openContents } from './contents.ts'
import type { NamedDay } from './day-manifest.ts'
import { contentsFolder, DAYS_KEPT, dayPath, daysFolder, listDays, readDay } from './days.ts'

/**
 * Lets go of what is older than the last fourteen days: manifests first, then contents that no manifest
 * names. A sweep that is cut short leaves contents too many, never too few; the next one takes them. While
 * a manifest cannot be read no content goes, since nobody knows what it names. Gives how many contents went.
 */
export async function sweepDays(disk: Disk, place: string): Promise<number> {
  const days = await listDays(disk, place)
  const kept = daysToKeep(days)
  const due = days.filter((day) => !kept.includes(day))
  if (due.length === 0) return 0
  for (const day of due) {
    const path = dayPath(place, day)
    await disk.remove(path).catch((error: unknown) => {
      if (codeOf(error) !== 'ENOENT') throw asDiskError(error, path)
    })
  }
  await disk.syncFolder(daysFolder(place)).catch((error: unknown) => {
    throw asDiskError(error, place)
  })
  const named = new Set<string>()
  for (const day of kept) {
    const { read } = await readDay(disk, place, day)
    if (read.kind !== 'read') return 0
    for (const { sha256 } of read.manifest.files) named.add(sha256)
  }
  const contents = await openContents(disk, contentsFolder(place))
  return contents.sweep(named)
}

/** Of days from the latest on, those that stay: of a day that was backed up again only the last. */
function daysToKeep(days: readonly NamedDay[]): readonly NamedDay[] {
  return days.filter(({ day }, n) => n === 0 || days[n - 1]?.day !== day).slice(0, DAYS_KEPT)
}
