import { expect, test } from 'vitest'
import { segmentOf } from '../../../../src-main/storage/search/document-segment.ts'
import { type Part, partOf } from '../../../../src-main/storage/search/part.ts'
import { groupOfFresh, planSave } from '../../../../src-main/storage/search/upkeep.ts'
import { createVocabulary } from '../../../../src-main/storage/search/vocabulary.ts'
import { article } from './search-stage.ts'

const { segment, texts } = segmentOf(article('tin', { body: 'Huế' }), createVocabulary())
const file = { name: 'part-1', textBytes: 1, segmentBytes: 1, sum: '' }

/** A part that says to have so many words and articles; `kept` puts it on disk. */
function part(words: number, articles: number, where: 'fresh' | 'kept', all = articles): Part {
  const dead = new Uint8Array(all)
  return {
    ...partOf(segment, where === 'kept' ? file : texts, dead),
    living: articles,
    livingWords: words,
  }
}

function sizesIn(groups: readonly (readonly Part[])[]): readonly (readonly number[])[] {
  return groups.map((group) => group.map(({ livingWords }) => livingWords))
}

test('what is only in memory becomes as few parts as can hold it', () => {
  const words = [3e6, 4e6, 2e6, 9e6, 1e6].map((size) => part(size, 100, 'fresh'))
  expect(sizesIn(planSave(words).fresh)).toEqual([[3e6, 4e6], [2e6], [9e6], [1e6]])
  const articles = [40_000, 25_536, 1].map((count) => part(count, count, 'fresh'))
  expect(sizesIn(planSave(articles).fresh)).toEqual([[40_000, 25_536], [1]])
})

test('eight parts of one size become one, large ones and ones of other sizes stay', () => {
  const small = Array.from({ length: 8 }, () => part(5_000, 10, 'kept'))
  const others = [part(500_000, 900, 'kept'), part(5e6, 9_000, 'kept')]
  expect(planSave([...small.slice(1), ...others]).kept).toEqual([])
  expect(planSave([...small, ...others]).kept).toEqual([small])
  const large = Array.from({ length: 20 }, () => part(4e6, 9_000, 'kept'))
  expect(planSave(large).kept).toEqual([])
})

test('a part that is mostly dead is written anew', () => {
  const dying = part(2e6, 49, 'kept', 100)
  expect(planSave([dying, part(2e6, 50, 'kept', 100)]).kept).toEqual([[dying]])
})

test('articles in memory become one part when they are many, and those again', () => {
  const single = Array.from({ length: 32 }, () => part(100, 1, 'fresh'))
  expect(groupOfFresh(single.slice(1))).toEqual([])
  expect(groupOfFresh(single)).toEqual(single)
  const dozens = Array.from({ length: 32 }, () => part(3_200, 32, 'fresh'))
  expect(groupOfFresh([...single.slice(1), ...dozens])).toEqual(dozens)
  const thousands = Array.from({ length: 40 }, () => part(1e5, 1_024, 'fresh'))
  expect(groupOfFresh(thousands)).toEqual([])
})
