import { expect, test } from 'vitest'
import { article, idsFor, indexOf } from './search-stage.ts'

/** What is spelt as typed, but late in a long text, and what is spelt otherwise, but often and in the title. */
const ARTICLES = [
  article('huế-1', { body: `${'đường phố '.repeat(30)} Huế, Huế` }),
  article('huế-2', { body: `${'đường phố '.repeat(60)} Huế` }),
  article('huệ-1', { title: 'Hoa huệ, huệ trắng', body: 'huệ '.repeat(30) }),
  article('huệ-2', { title: 'Hoa huệ', body: 'huệ '.repeat(20) }),
  article('huệ-3', { body: 'huệ hồng' }),
]

/** Every order of these. */
function ordersOf<T>(all: readonly T[]): readonly (readonly T[])[] {
  if (all.length === 0) return [[]]
  return all.flatMap((one) =>
    ordersOf(all.filter((other) => other !== one)).map((others) => [one, ...others]),
  )
}

test('of more than are asked for the best are taken, whatever order they were put in', async () => {
  for (const order of ordersOf(ARTICLES)) {
    const index = await indexOf(...order)
    for (let limit = 1; limit <= ARTICLES.length; limit++) {
      const { total, hits } = index.find({ text: 'Huế ', limit, offset: 0 })
      expect(total).toBe(5)
      expect(hits.map(({ articleId }) => articleId)).toEqual(
        ['huế-1', 'huế-2', 'huệ-1', 'huệ-2', 'huệ-3'].slice(0, limit),
      )
    }
  }
})

test('of articles that are alike the ids decide, and none is asked for twice', async () => {
  const alike = ['d', 'b', 'e', 'a', 'c'].map((id) => article(id, { body: 'Huế' }))
  const index = await indexOf(...alike)
  expect(idsFor(index, 'Huế ', { limit: 3 })).toEqual(['a', 'b', 'c'])
  expect(idsFor(index, 'Huế ', { limit: 3, offset: 3 })).toEqual(['d', 'e'])
  expect(idsFor(index, 'Huế ', { limit: 0 })).toEqual([])
})
