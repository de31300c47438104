/** The time zone of every date that readers see. */
export const TIME_ZONE = 'Asia/Ho_Chi_Minh'

/**
 * A text as searching compares it when accents do not matter: lower case, no tone or vowel marks,
 * đ as d (Unicode does not decompose đ, so it is folded by itself).
 */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase()
}

/** The words of a text, as people count them: runs of letters and digits between blanks and signs. */
export function countWords(text: string): number {
  return text.normalize('NFC').match(/[\p{L}\p{M}\p{N}]+(?:[-'’./][\p{L}\p{N}]+)*/gu)?.length ?? 0
}

/** Made when first asked for: the system's tables of time zones take longer to load than this program's code. */
let dayParts: Intl.DateTimeFormat | null = null

/** The day in Vietnam at an instant, as `2026-11-24`. */
export function dayOf(instant: number): string {
  dayParts ??= new Intl.DateTimeFormat('en-GB', {
    timeZone: TIME_ZONE,
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
  })
  const parts = new Map(dayParts.formatToParts(instant).map((part) => [part.type, part.value]))
  return `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`
}

/** A calendar day as Vietnamese readers write it: `24/11/2026`. */
export function dayInWords(day: string): string {
  const [year, month, date] = day.split('-')
  return `${date}/${month}/${year}`
}

/** `Nguyễn Thị An (Phòng Văn hóa)`, or what there is of the two. */
export function bylineInWords(author: string, departmentName: string): string {
  if (author === '') return departmentName
  return departmentName === '' ? author : `${author} (${departmentName})`
}
