import { expect, test } from 'vitest'
import { temporaryFolder } from '../../../support/storage-fixtures.ts'
import { naiveSearch } from './naive-search.ts'
import { article, idsFor, indexOf, openIndex } from './search-stage.ts'

const far = (words: number) => 'xa '.repeat(words)

const DOCUMENTS = [
  article('xa', {
    body: `Chợ đêm Huế ${far(130)} chợ đêm huệ ${far(17_000)} chợ đêm Huế, chợ ${far(200)} đêm Huế`,
  }),
  article('gan', { title: 'Chợ đêm Huế', body: far(40) }),
  article('roi', { body: `Chợ ${far(17_000)} đêm Huế` }),
]

test.each(['cho dem hue', 'Chợ dem hue', 'Chợ đêm Huế', 'cho dem', 'Chợ đêm'])(
  '"%s" is weighed where its words stand far from each other as reading everything weighs it',
  async (phrase) => {
    const index = await indexOf(...DOCUMENTS)
    const clause = { role: 'must', words: phrase.split(' '), unfinished: false } as const
    const { hits } = index.find({ text: `"${phrase}"`, limit: 9, offset: 0 })
    expect(hits.map(({ articleId, exact, score }) => [articleId, exact, score.toFixed(9)])).toEqual(
      naiveSearch(DOCUMENTS, [clause]).map(({ articleId, exact, score }) => [
        articleId,
        exact,
        score.toFixed(9),
      ]),
    )
    expect(hits.map(({ articleId }) => articleId).toSorted()).toEqual(['gan', 'xa'])
    for (const { snippets } of hits) expect(snippets.length).toBeGreaterThan(0)
  },
)

test('of an article of more than a million words the first million are found, and all of it is kept', async () => {
  const folder = await temporaryFolder('quick')
  const index = await openIndex(folder)
  const most = 1 << 20
  index.put(article('dai', { title: 'Sách', body: `${'ha '.repeat(most - 10)}gần ${far(20)}cuối` }))
  index.put(article('ngan', { body: 'Sách cuối năm' }))
  await index.save()
  for (const opened of [index, await openIndex(folder)]) {
    for (const text of ['ha ', '"ha gan"']) {
      expect(opened.find({ text, limit: 0, offset: 0 }).total).toBe(1)
    }
    expect(idsFor(opened, 'gan ')).toEqual(['dai'])
    expect(idsFor(opened, 'cuoi ')).toEqual(['ngan'])
    expect(opened.lines).toEqual([])
  }
})
