import { fileURLToPath } from 'node:url'
import { Eta } from 'eta'
import { dayInWords, dayOf } from '../../src-model/language/vietnamese.ts'
import { articlePath } from '../storage/listing.ts'
import type { Listed } from '../storage/portal-store.ts'

const eta = new Eta({ views: fileURLToPath(new URL('../pages', import.meta.url)), cache: true })

const NUMBERS = new Intl.NumberFormat('vi-VN')
const WEEKDAYS = ['Chủ nhật', 'Thứ hai', 'Thứ ba', 'Thứ tư', 'Thứ năm', 'Thứ sáu', 'Thứ bảy']

/** How templates write what they are given. */
const words = {
  /** `938.086` */
  number: (value: number) => NUMBERS.format(value),
  /** `24/11/2026`, of an instant or a day. */
  date: (when: number | string) => dayInWords(typeof when === 'number' ? dayOf(when) : when),
  /** `Thứ ba, 24/11/2026` */
  weekday: (day: string) =>
    `${WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()]}, ${dayInWords(day)}`,
  articlePath: (listed: Pick<Listed, 'slug' | 'articleId'>) =>
    articlePath(listed.slug, listed.articleId),
}

/** Renders a template of `pages/`; every value is escaped there except where it says `~`. */
export function render(page: string, values: object): string {
  return eta.render(page, { ...values, words })
}
