import { expect, test } from 'vitest'
import { createVocabulary } from '../../../../src-main/storage/search/vocabulary.ts'
import { LIKENESS } from '../../../../src-model/search/ranking.ts'
import { formOf } from '../../../../src-model/search/words.ts'

test('words that are not finished are found among many, those that came last included', () => {
  const vocabulary = createVocabulary()
  const words: string[] = []
  const add = (word: string) => {
    words.push(word)
    vocabulary.termOf(word)
  }
  for (const start of ['a', 'zz']) add(start)
  const compare = (typed: string) => {
    const answers = vocabulary.answersTo({ ...formOf(typed), unfinished: true }, false)
    const found = answers.map(({ term }) => vocabulary.speltOf(term))
    expect(found.toSorted(), typed).toEqual(
      words.filter((word) => word.startsWith(typed)).toSorted(),
    )
  }
  for (let n = 0; n < 2_600; n++) {
    add(`tin${n}`)
    if (n % 400 !== 0) continue
    for (const typed of ['a', 'tin', 'tin1', 'tin14', 'tin999', 'tin2599', 'tiz', 'zz', 'zzz']) {
      compare(typed)
    }
  }
})

test('two hundred thousand words are told apart, those that were met first still known', () => {
  const vocabulary = createVocabulary()
  const words = Array.from({ length: 200_500 }, (_, n) => `w${n.toString(36)}`)
  const terms = words.map((word) => vocabulary.termOf(word))
  expect(new Set(terms).size).toBe(words.length)
  for (const n of [0, 1, 199_999, 200_000, 200_499]) {
    expect(vocabulary.termOf(words[n] ?? '')).toBe(terms[n])
    expect(vocabulary.speltOf(terms[n] ?? -1)).toBe(words[n])
  }
})

test('of the spellings that answer a word each counts by how like it is', () => {
  const vocabulary = createVocabulary()
  for (const word of ['huế', 'huệ', 'huếch', 'huệch', 'hu']) vocabulary.termOf(word)
  const answersTo = (typed: string, unfinished: boolean, accented: boolean) =>
    vocabulary
      .answersTo({ ...formOf(typed), unfinished }, accented)
      .map(({ term, likeness, exact }) => [vocabulary.speltOf(term), likeness, exact])
  const spelt = (word: string) => formOf(word).spelt
  const { same, longer, otherAccents, longerWithOtherAccents } = LIKENESS
  expect(answersTo('Huế', true, true).toSorted()).toEqual(
    [
      [spelt('huế'), same, true],
      [spelt('huệ'), otherAccents, false],
      [spelt('huếch'), longer, true],
      [spelt('huệch'), longerWithOtherAccents, false],
    ].toSorted(),
  )
  expect(answersTo('Huế', false, true)).toEqual([
    [spelt('huế'), same, true],
    [spelt('huệ'), otherAccents, false],
  ])
  expect(answersTo('hue', false, false)).toEqual([
    [spelt('huế'), same, true],
    [spelt('huệ'), same, true],
  ])
})
