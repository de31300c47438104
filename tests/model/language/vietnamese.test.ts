import { expect, test } from 'vitest'
import { slugOf } from '../../../src-model/language/slug.ts'
import {
  bylineInWords,
  countWords,
  dayInWords,
  dayOf,
  fold,
} from '../../../src-model/language/vietnamese.ts'

test.each([
  ['Đường phố Huế', 'duong pho hue'],
  ['Đường phố Huế'.normalize('NFD'), 'duong pho hue'],
  ['NGHIÊNG NGẢ ƯƠN ƯỚT Ỳ ẶC', 'nghieng nga uon uot y ac'],
  ['đĐ', 'dd'],
  ['Quy định 12/2026/QĐ-UBND', 'quy dinh 12/2026/qd-ubnd'],
])('%s is found as %s', (text, folded) => {
  expect(fold(text)).toBe(folded)
})

test.each([
  ['', 0],
  ['   ', 0],
  ['Sáng nay, trời mưa.', 4],
  ['Sáng nay, trời mưa.'.normalize('NFD'), 4],
  ['Quyết định 12/QĐ-UBND ngày 24/11/2026', 5],
  ['1.234 người – 5 xe', 4],
  ['…!?', 0],
])('%s has %i words', (text, words) => {
  expect(countWords(text)).toBe(words)
})

test.each([
  ['Đường phố Huế', 'duong-pho-hue'],
  ['Đường phố Huế'.normalize('NFD'), 'duong-pho-hue'],
  ['  Tăng 5% & giảm $3!  ', 'tang-5-giam-3'],
  ['“Ngày mới”: đẹp / xấu?', 'ngay-moi-dep-xau'],
  ['...', 'tin-bai'],
  ['', 'tin-bai'],
  ['../../etc/passwd', 'etc-passwd'],
  ['Cầu dài 1,8 km, vốn 3.400 tỷ', 'cau-dai-1-8-km-von-3-400-ty'],
  ['Áo dài <Huế> – €5 ♥', 'ao-dai-hue-5'],
])('%j goes into an address as %s', (title, slug) => {
  expect(slugOf(title)).toBe(slug)
})

test('an address part is at most 80 characters and ends with a letter or digit', () => {
  const slug = slugOf('từ '.repeat(100))
  expect(slug.length).toBeLessThanOrEqual(80)
  expect(slug).toMatch(/^[a-z0-9-]*[a-z0-9]$/)
})

test.each([
  ['2026-11-23T16:59:59.999Z', '2026-11-23'],
  ['2026-11-23T17:00:00.000Z', '2026-11-24'],
  ['2026-12-31T17:00:00.000Z', '2027-01-01'],
  ['2028-02-28T17:00:00.000Z', '2028-02-29'],
  ['1970-01-01T00:00:00.000Z', '1970-01-01'],
])('at %s it is %s in Vietnam', (instant, day) => {
  expect(dayOf(Date.parse(instant))).toBe(day)
})

test('days and bylines are written as Vietnamese readers write them', () => {
  expect(dayInWords('2026-11-04')).toBe('04/11/2026')
  expect(bylineInWords('Nguyễn An', 'Phòng Văn hóa')).toBe('Nguyễn An (Phòng Văn hóa)')
  expect(bylineInWords('', 'Phòng Văn hóa')).toBe('Phòng Văn hóa')
  expect(bylineInWords('Nguyễn An', '')).toBe('Nguyễn An')
})
