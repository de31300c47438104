import type { VersionView } from '../../../src-main/bridge/contract/versions.ts'
import { dayInWords, dayOf } from '../../../src-model/language/vietnamese.ts'
import { shortTime } from '../../words/time-in-words.ts'
import type { Words } from '../../words/words.ts'

const DAY = 24 * 3_600_000

/** A version in one line: when, why, who. */
export function versionInWords(t: Words, version: VersionView): string {
  return t('versions.name', {
    time: shortTime(version.at, Date.now()),
    why: t(`versions.why.${version.why}`),
    name: version.by.name,
  })
}

/** One day of a list of versions, the newest first. */
export interface DayOfVersions {
  readonly day: string
  readonly versions: readonly VersionView[]
}

/** Versions by their days in Vietnam, everything newest first. */
export function byDay(versions: readonly VersionView[]): readonly DayOfVersions[] {
  const days = new Map<string, VersionView[]>()
  for (const version of versions.toReversed()) {
    const day = dayOf(version.at)
    const known = days.get(day)
    if (known === undefined) days.set(day, [version])
    else known.push(version)
  }
  return [...days].map(([day, each]) => ({ day, versions: each }))
}

/** The heading of a day: `Hôm nay, 24/11/2026`, or the date alone. */
export function headingOfDay(t: Words, day: string, now: number): string {
  const date = dayInWords(day)
  if (day === dayOf(now)) return t('versions.today', { day: date })
  return day === dayOf(now - DAY) ? t('versions.yesterday', { day: date }) : date
}
