import { TIME_ZONE } from '../../src-model/language/vietnamese.ts'

/** Writes days and times as both languages of the program do; the Vietnamese one would write `23-11` without a year. */
const LOCALE = 'en-GB'

const TWO_DIGITS = '2-digit'
const SHAPES = {
  clock: { hour: TWO_DIGITS, minute: TWO_DIGITS },
  year: { year: 'numeric' },
  day: { day: TWO_DIGITS, month: TWO_DIGITS, year: 'numeric' },
  dayOfYear: { day: TWO_DIGITS, month: TWO_DIGITS },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

/** The time of day in Vietnam, as `14:05`. */
export function timeOfDay(instant: number): string {
  return inShape('clock', instant)
}

/** Day and time in Vietnam, as short as the distance to `now` allows: `14:05`, `14:05 23/11`, `23/11/2025`. */
export function shortTime(instant: number, now: number): string {
  const day = inShape('day', instant)
  if (day === inShape('day', now)) return timeOfDay(instant)
  if (inShape('year', instant) !== inShape('year', now)) return day
  return `${timeOfDay(instant)} ${inShape('dayOfYear', instant)}`
}

/** Day and time in Vietnam in full, as `14:05 23/11/2026`. */
export function fullTime(instant: number): string {
  return `${timeOfDay(instant)} ${inShape('day', instant)}`
}

/** The formats that were made. Making one takes far longer than using it, and the first longer still: none is made before somebody needs it. */
const formats = new Map<keyof typeof SHAPES, Intl.DateTimeFormat>()

function inShape(shape: keyof typeof SHAPES, instant: number): string {
  let format = formats.get(shape)
  if (format === undefined) {
    format = new Intl.DateTimeFormat(LOCALE, { timeZone: TIME_ZONE, ...SHAPES[shape] })
    formats.set(shape, format)
  }
  return format.format(instant)
}
