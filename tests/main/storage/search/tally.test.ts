import { expect, test } from 'vitest'
import { temporaryFolder } from '../../../support/storage-fixtures.ts'
import { naiveSearch } from './naive-search.ts'
import { article, openIndex } from './search-stage.ts'

const DOCUMENTS = [
  article('a', { body: 'Chợ đêm Huế' }),
  article('b', { body: 'Chờ đêm Huế', title: 'Huế' }),
  article('c', { body: 'Chợ đêm huệ, cho dem hue' }),
  article('d', { body: 'chợ Huế đêm, chợ chợ' }),
  article('e', { body: 'Huế' }),
  article('f', { body: 'Đêm đêm' }),
]

/** An index in which each group of articles is a part of its own. */
async function inParts(...groups: readonly (readonly (typeof DOCUMENTS)[number][])[]) {
  const index = await openIndex(await temporaryFolder('quick'))
  for (const group of groups) {
    for (const document of group) index.put(document)
    await index.save()
  }
  return index
}

const PHRASES = ['cho dem hue', 'Chợ đêm Huế', 'Chờ đêm Huế', 'chợ đêm', 'đêm Huế', 'dem dem']

test.each([
  ['in one part', [DOCUMENTS]],
  ['each in a part of its own', DOCUMENTS.map((one) => [one])],
  ['in parts of which some lack words', [DOCUMENTS.slice(0, 3), DOCUMENTS.slice(3)]],
  ['in parts that have all words in no article', [DOCUMENTS.slice(0, 4), DOCUMENTS.slice(4)]],
] as const)(
  'phrases in articles that lie %s are weighed as reading everything weighs them',
  async (_how, groups) => {
    const index = await inParts(...groups)
    for (const phrase of PHRASES) {
      const clause = { role: 'must', words: phrase.split(' '), unfinished: false } as const
      const wanted = naiveSearch(DOCUMENTS, [clause])
      const { hits } = index.find({ text: `"${phrase}"`, limit: 9, offset: 0 })
      expect(wanted.length, phrase).toBeGreaterThan(0)
      expect(
        hits.map(({ articleId, exact, score }) => [articleId, exact, score.toFixed(9)]),
        phrase,
      ).toEqual(wanted.map(({ articleId, exact, score }) => [articleId, exact, score.toFixed(9)]))
    }
  },
)

test('words of which each is in some article of a part, and all in none, are no phrase', async () => {
  const index = await inParts(DOCUMENTS.slice(4))
  expect(index.find({ text: '"Huế đêm"', limit: 9, offset: 0 })).toEqual({ total: 0, hits: [] })
})
