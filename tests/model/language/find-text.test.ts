import { expect, test } from 'vitest'
import { type FindOptions, findAll } from '../../../src-model/language/find-text.ts'

const LOOSE: FindOptions = { isCaseKept: false, isAccentKept: false, isWholeWord: false }

const found = (text: string, wanted: string, options: Partial<FindOptions> = {}) =>
  findAll(text, wanted, { ...LOOSE, ...options }).map(({ from, to }) => text.slice(from, to))

test('letters fit without their accents and in any case', () => {
  expect(found('Huế, huê, HUỆ và hue', 'hue')).toEqual(['Huế', 'huê', 'HUỆ', 'hue'])
  expect(found('Đường về Đại Nội', 'dai noi')).toEqual(['Đại Nội'])
  expect(found('đồng', 'Đồng')).toEqual(['đồng'])
})

test('accents, case and whole words count when they are asked for', () => {
  expect(found('Huế huê Hue', 'huế', { isAccentKept: true })).toEqual(['Huế'])
  expect(found('Huế huế', 'huế', { isAccentKept: true, isCaseKept: true })).toEqual(['huế'])
  expect(found('Đ đ D d', 'd', { isCaseKept: true })).toEqual(['đ', 'd'])
  expect(found('an, ban, anh, an', 'an', { isWholeWord: true })).toEqual(['an', 'an'])
  expect(found('năm 2026 và 20260', '2026', { isWholeWord: true })).toEqual(['2026'])
})

test('it makes no difference whether letters are composed', () => {
  const apart = 'Thành phố Huế'.normalize('NFD')
  expect(found(apart, 'Huế', { isAccentKept: true })).toEqual(['Huế'.normalize('NFD')])
  expect(found('Thành phố Huế', 'Huế'.normalize('NFD'), { isAccentKept: true })).toEqual(['Huế'])
})

test('places never overlap, and nothing is found of nothing', () => {
  expect(findAll('aaaa', 'aa', LOOSE)).toEqual([
    { from: 0, to: 2 },
    { from: 2, to: 4 },
  ])
  expect(found('Huế', '')).toEqual([])
  expect(found('', 'a')).toEqual([])
  expect(found('😀 vui 😀', '😀')).toEqual(['😀', '😀'])
})
