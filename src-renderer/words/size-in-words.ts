import type { Language } from './words.ts'

const MEGABYTE = 1024 * 1024

/** Bytes as megabytes with one digit behind the comma, as `2,5 MB`. */
export function sizeInWords(bytes: number, language: Language): string {
  const digits = { minimumFractionDigits: 1, maximumFractionDigits: 1 }
  return `${new Intl.NumberFormat(language, digits).format(bytes / MEGABYTE)} MB`
}
