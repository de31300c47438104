import { expect, test } from 'vitest'
import { couldBecome, eachWord, formOf, formOfSpelt } from '../../../src-model/search/words.ts'

function wordsIn(text: string): readonly string[] {
  const words: string[] = []
  eachWord(text, (start, end, place) => {
    words.push(`${place} ${text.slice(start, end)}`)
    return true
  })
  return words
}

test.each([
  ['', []],
  ['…!? \n', []],
  ['Huế', ['0 Huế']],
  ['Huế'.normalize('NFD'), [`0 ${'Huế'.normalize('NFD')}`]],
  ['12/QĐ-UBND', ['0 12', '1 QĐ', '2 UBND']],
  ['một hai\nba\r\n\n bốn', ['0 một', '1 hai', '3 ba', '5 bốn']],
  ['\n một', ['0 một']],
  ['𝒜𝒷c 😀 d', ['0 𝒜𝒷c', '1 d']],
  ['\ud800a\udc00b', ['0 a', '1 b']],
  ['\u0301a', ['0 a']],
])('%j holds the words %j', (text, words) => {
  expect(wordsIn(text)).toEqual(words)
})

test('a text can be read on from any of its words, and no further than wanted', () => {
  const text = 'một hai\nba bốn năm'
  const found: string[] = []
  const tell = (start: number, end: number, place: number) => {
    found.push(`${place} ${text.slice(start, end)}`)
    return found.length < 2
  }
  eachWord(text, tell, { at: text.indexOf('ba'), place: 3 })
  expect(found).toEqual(['3 ba', '4 bốn'])
})

test.each([
  ['Huế', 'hue'],
  ['ĐẠI', 'dai'],
  ['ƯƠM', 'uom'],
  ['Hoà', 'hoa'],
])('%s is folded to %s, and its spelling says so again', (word, folded) => {
  const form = formOf(word)
  expect(form.folded).toBe(folded)
  expect(formOf(word.normalize('NFD').toLowerCase())).toEqual(form)
  expect(formOfSpelt(form.spelt)).toEqual(form)
})

test('the place of a tone is no difference, the tone and the vowel are', () => {
  expect(formOf('hoà')).toEqual(formOf('hòa'))
  expect(formOf('thuý').spelt).toBe(formOf('thúy').spelt)
  const spellings = ['hoa', 'hòa', 'hóa', 'hỏa', 'hõa', 'họa', 'hoă', 'hoâ', 'hơa']
  expect(new Set(spellings.map((word) => formOf(word).spelt)).size).toBe(spellings.length)
})

test.each([
  ['ngư', 'người', true],
  ['ngườ', 'người', true],
  ['ngườ', 'ngươi', false],
  ['ngu', 'người', false],
  ['hu', 'huế', true],
  ['hue', 'huế', false],
  ['đ', 'đường', true],
  ['d', 'đường', false],
])('%s could become %s: %s', (typed, word, could) => {
  expect(couldBecome(formOf(typed).spelt, formOf(word).spelt)).toBe(could)
})
