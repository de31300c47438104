import { TIME_ZONE } from '../../src-model/language/vietnamese.ts'
import type { Language } from './words.ts'

const LOCALES: Readonly<Record<Language, string>> = { vi: 'vi-VN', en: 'en-GB' }

const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: TIME_ZONE,
  hour: '2-digit',
  minute: '2-digit',
})

// Making a format takes far longer than using it, and a list uses it for every line.
const year = new Intl.DateTimeFormat('en-GB', { timeZone: TIME_ZONE, year: 'numeric' })

/** The time of day in Vietnam, as `14:05`. */
export function timeOfDay(instant: number): string {
  return clock.format(instant)
}

/** Day and time in Vietnam, as short as the distance to `now` allows: `14:05`, `14:05 23/11`, `23/11/2025`. */
export function shortTime(instant: number, now: number, language: Language): string {
  const day = dayFormat(language, true).format(instant)
  if (day === dayFormat(language, true).format(now)) return timeOfDay(instant)
  const sameYear = yearOf(instant) === yearOf(now)
  if (!sameYear) return day
  return `${timeOfDay(instant)} ${dayFormat(language, false).format(instant)}`
}

/** Day and time in Vietnam in full, as `14:05 23/11/2026`. */
export function fullTime(instant: number, language: Language): string {
  return `${timeOfDay(instant)} ${dayFormat(language, true).format(instant)}`
}

function yearOf(instant: number): string {
  return year.format(instant)
}

function dayFormat(language: Language, withYear: boolean): Intl.DateTimeFormat {
  const key = `${language}${withYear}`
  const known = dayFormats.get(key)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat(LOCALES[language], {
    timeZone: TIME_ZONE,
    day: '2-digit',
    month: '2-digit',
    ...(withYear ? { year: 'numeric' as const } : {}),
  })
  dayFormats.set(key, made)
  return made
}

const dayFormats = new Map<string, Intl.DateTimeFormat>()
