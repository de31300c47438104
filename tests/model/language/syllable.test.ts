import { expect, test } from 'vitest'
import { isSyllable } from '../../../src-model/language/syllable.ts'
import { allSyllables, NEWS_WORDS } from '../../bench/search/news-words.ts'

test('every syllable of the news is one, composed or not, in any case', () => {
  const foreign = new Set(['UNESCO', 'festival', 'zèng'])
  const syllables = NEWS_WORDS.flatMap((word) => word.split(' ')).filter((one) => !foreign.has(one))
  const refused = syllables.filter(
    (one) =>
      !(isSyllable(one) && isSyllable(one.toUpperCase()) && isSyllable(one.normalize('NFD'))),
  )
  expect(refused).toEqual([])
})

test('every syllable that the spelling can make is one', () => {
  expect(allSyllables().filter((one) => !isSyllable(one))).toEqual([])
})

test.each([
  'thuỷ',
  'thủy',
  'hoà',
  'hòa',
  'quý',
  'quí',
  'giếng',
  'gì',
  'nghiêng',
  'khuỷu',
  'xoong',
  'ngoằn',
])('%s is a syllable', (text) => {
  expect(isSyllable(text)).toBe(true)
})

test.each([
  '',
  'h',
  'café',
  'naïve',
  'hoạtd',
  'các1',
  'bac',
  'bàc',
  'mách́',
  'frère',
  'ñöôïc',
  'ôô',
])('%s is none', (text) => {
  expect(isSyllable(text)).toBe(false)
})
