import { daySchema } from '../identity.ts'
import { fold } from './vietnamese.ts'

/** A whole article as it comes in plain text, taken apart; every word of it is in exactly one part. */
export interface ArticleText {
  readonly title: string
  /** The day of the line `Ngày cập nhật dd/mm/yyyy`, as `2026-11-24`; null when there is no such line. */
  readonly eventDate: string | null
  readonly paragraphs: readonly string[]
  /** The name of the last line, or empty when that line reads like any other. */
  readonly author: string
  /** What stood in parentheses behind the name, or empty. */
  readonly departmentName: string
}

/**
 * Reads a whole article: the first line is the title, a second line `Ngày cập nhật dd/mm/yyyy` the
 * event date, the last line a byline if it looks like one, each line between them a paragraph.
 */
export function parseArticleText(text: string): ArticleText {
  const [title = '', ...rest] = linesOf(text)
  const eventDate = dateOf(rest[0] ?? '')
  const lines = eventDate === null ? rest : rest.slice(1)
  const byline = lines.length > 1 ? bylineOf(lines.at(-1) ?? '') : null
  return {
    title,
    eventDate,
    paragraphs: byline === null ? lines : lines.slice(0, -1),
    author: byline?.author ?? '',
    departmentName: byline?.departmentName ?? '',
  }
}

/** The lines of a text that hold something, in NFC, without blanks at their ends or double blanks inside. */
export function linesOf(text: string): readonly string[] {
  return text
    .normalize('NFC')
    .split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/u)
    .map((line) => line.replace(/[\s\p{Cc}]+/gu, ' ').trim())
    .filter((line) => line !== '')
}

const DATE_LINE = /^(?:ngay cap nhat|cap nhat ngay|ngay dang|ngay)\s*:?\s*([\d/.-]+?)\.?$/

function dateOf(line: string): string | null {
  const [, date = ''] = DATE_LINE.exec(fold(line)) ?? []
  return dayFromWords(date)
}

/** A day as Vietnamese people write it, `2/12/2019` or `02-12-2019`, as `2019-12-02`; null for anything else. */
export function dayFromWords(text: string): string | null {
  const [, date, month, year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text.trim()) ?? []
  if (date === undefined || month === undefined || year === undefined) return null
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  return daySchema.safeParse(day).success ? day : null
}

/** Longer lines are sentences, not names. */
const LONGEST_BYLINE = 160

/** What the names of offices begin with, folded. */
const OFFICE =
  /^(?:phong|ban|so|trung tam|ubnd|uy ban|van phong|dai|bao|hoi|doan|cong an|truong|chi cuc|cuc|thanh tra|xa|phuong|quan|huyen|thi xa|thanh pho|to|bo phan|cong tac vien|ctv|vien|bao tang|thu vien|mat tran|lien doan|nha|ban quan ly|hat|tram|toa)(?![\p{L}\p{N}])/u

function bylineOf(line: string): { author: string; departmentName: string } | null {
  if (line.length > LONGEST_BYLINE || /[.!?…:;,]$/.test(line)) return null
  const [, name, office] = /^([^()]+?)\s*\((.+)\)$/.exec(line) ?? []
  if (name !== undefined && office !== undefined) {
    const fits = isName(name, 8) || (OFFICE.test(fold(office)) && wordsOf(name).length <= 8)
    return fits ? { author: name.trim(), departmentName: office.trim() } : null
  }
  return wordsOf(line).length >= 2 && isName(line, 5) ? { author: line, departmentName: '' } : null
}

/** True for `Nguyễn Thị An`, `Lê Hoa - Trần Minh`, `Bài, ảnh: Thu Hà`; false for what has other small words. */
function isName(text: string, most: number): boolean {
  const name = text.replace(/^\p{L}[\p{L}\s,]{0,30}:\s*/u, '')
  const words = wordsOf(name).filter((word) => word !== 'và' && word !== '&')
  return (
    words.length > 0 &&
    words.length <= most &&
    words.every((word) => /^\p{Lu}[\p{L}\p{M}.'’-]*$/u.test(word))
  )
}

function wordsOf(text: string): readonly string[] {
  return text.split(/[\s,]+/u).filter((word) => word !== '' && !/^[-–]$/.test(word))
}
