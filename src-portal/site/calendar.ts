/** One month of the archive as a page draws it: weeks of seven days from Monday. */
export interface MonthSheet {
  readonly year: number
  readonly month: number
  readonly label: string
  readonly weeks: readonly (readonly DayCell[])[]
  /** Paths of the months before and after that may hold articles. */
  readonly previous: string | null
  readonly next: string | null
}

/** A day of the sheet; null where another month's day would stand. */
export type DayCell = {
  readonly date: number
  readonly path: string
  readonly count: number
  readonly isToday: boolean
} | null

const MONTH = /^(\d{4})-(\d{2})$/

/** The address of a day or month (`2026-11-24`, `2026-11`) in the archive. */
export function archivePath(day: string): string {
  return `/ngay/${day.replaceAll('-', '/')}`
}

/** True for a day or month that the calendar has. */
export function isCalendarDay(text: string): boolean {
  const day = MONTH.test(text) ? `${text}-01` : text
  const instant = Date.parse(`${day}T00:00:00Z`)
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(day)
}

/** Draws a month (`2026-11`) with the number of articles of each day. */
export function monthSheet(
  month: string,
  counts: ReadonlyMap<string, number>,
  today: string,
  span: { readonly first: string; readonly last: string } | null,
): MonthSheet {
  const [year = 0, number = 1] = month.split('-').map(Number)
  const days = new Date(Date.UTC(year, number, 0)).getUTCDate()
  const mondayFirst = (new Date(Date.UTC(year, number - 1, 1)).getUTCDay() + 6) % 7
  const cells: DayCell[] = Array.from({ length: mondayFirst }, () => null)
  for (let date = 1; date <= days; date++) {
    const day = `${month}-${String(date).padStart(2, '0')}`
    cells.push({
      date,
      path: archivePath(day),
      count: counts.get(day) ?? 0,
      isToday: day === today,
    })
  }
  while (cells.length % 7 !== 0) cells.push(null)
  const weeks = Array.from({ length: cells.length / 7 }, (_, week) =>
    cells.slice(week * 7, week * 7 + 7),
  )
  const before = monthBeside(year, number, -1)
  const after = monthBeside(year, number, 1)
  return {
    year,
    month: number,
    label: `Tháng ${number}/${year}`,
    weeks,
    previous: span !== null && before >= span.first.slice(0, 7) ? archivePath(before) : null,
    next: span !== null && after <= span.last.slice(0, 7) ? archivePath(after) : null,
  }
}

function monthBeside(year: number, month: number, step: number): string {
  return new Date(Date.UTC(year, month - 1 + step, 1)).toISOString().slice(0, 7)
}
