import type { Instant } from '../identity.ts'
import { dayOf } from '../language/vietnamese.ts'

/** How long editing goes on until a version of it is kept, in milliseconds. */
export const QUARTER_HOUR = 15 * 60_000

/** How many days a version of editing stays, as the last of its day. */
const DAYS_OF_EDITING = 30
const DAY = 24 * 60 * 60_000

/** What thinning looks at. */
export interface DatedVersion {
  readonly number: number
  readonly at: Instant
  readonly why: string
}

/**
 * The numbers of the versions that stay, by days in Vietnam: everything of today, of each of the last 30
 * days the last version, and whatever was kept for another reason than a quarter hour of editing for ever.
 * A version from the future stays too: then the clock is wrong, not the version.
 */
export function keptVersions(versions: readonly DatedVersion[], now: Instant): ReadonlySet<number> {
  const today = dayOf(now)
  const oldest = dayOf(Math.max(0, now - DAYS_OF_EDITING * DAY))
  const lastOfDay = new Map<string, DatedVersion>()
  for (const version of versions) {
    const day = dayOf(version.at)
    const before = lastOfDay.get(day)
    if (before === undefined || before.at <= version.at) lastOfDay.set(day, version)
  }
  const stays = (version: DatedVersion) => {
    const day = dayOf(version.at)
    return (
      version.why !== 'quarterHour' ||
      day >= today ||
      (day >= oldest && lastOfDay.get(day) === version)
    )
  }
  return new Set(versions.filter(stays).map((version) => version.number))
}
