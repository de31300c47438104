import { expect, test } from 'vitest'
import type { ListQuery } from '../../../../src-main/bridge/contract/lists.ts'
import { rowOfCard } from '../../../../src-main/newsroom/library/card-row.ts'
import { listedRows, windowOf } from '../../../../src-main/newsroom/library/listing.ts'
import type { ArticleCard } from '../../../../src-model/article/card.ts'
import { emptyRegister } from '../../../../src-model/publishing/register.ts'
import type { Viewer } from '../../../../src-model/workflow/article-lists.ts'
import { articleIdOf, by, card, HER, ME } from '../../../support/cards.ts'
import { listQuery } from '../../../support/list-query.ts'

const viewer: Viewer = {
  person: ME,
  sees: (department) => department === 'van-hoa',
  hasRole: () => false,
}
const cards: readonly Partial<ArticleCard>[] = [
  { title: 'Một', changed: by(ME, 30), arrived: by(ME, 3), section: 'tin-tuc' },
  { title: 'Hai', changed: by(ME, 10), arrived: by(ME, 9), stage: 'unitReview' },
  { title: 'Ba', changed: by(ME, 20), arrived: by(ME, 1), author: 'Lê Văn Tám' },
  { title: 'Bốn', changed: by(ME, 20), created: by(HER), department: 'giao-thong' },
  { title: 'Năm', changed: by(ME, 40), created: by(HER), stage: 'trashed' },
  { title: 'Sáu', changed: by(ME, 20), arrived: by(ME, 2), department: null },
]
const register = emptyRegister('')
const look = { viewer, now: 0, register }
const rows = cards.map((part, n) => rowOfCard(card({ articleId: articleIdOf(n), ...part }), n))

function titles(query: Partial<ListQuery>) {
  const asked = listQuery(query)
  return windowOf(listedRows(rows, asked, look), asked).cards.map(({ card: { title } }) => title)
}
const filters = (part: Partial<ListQuery['filters']>) => ({
  filters: { ...listQuery().filters, ...part },
})

test('counts are of whole lists, whatever is asked for, and leave out what may not be seen', () => {
  const { counts, total } = windowOf(
    listedRows(rows, listQuery({ list: 'trash' }), look),
    listQuery({ list: 'trash' }),
  )
  expect(counts).toEqual({ mine: 3, waiting: 0, others: 1, rest: 0, trash: 1 })
  expect(total).toBe(1)
})

test.each([
  ['newest', ['Năm', 'Một', 'Ba', 'Sáu', 'Hai']],
  ['oldest', ['Hai', 'Sáu', 'Ba', 'Một', 'Năm']],
  ['longestWaiting', ['Năm', 'Ba', 'Sáu', 'Một', 'Hai']],
  ['best', ['Năm', 'Một', 'Ba', 'Sáu', 'Hai']],
] as const)('the order %s is total', (sort, expected) => {
  expect(titles({ sort })).toEqual(expected)
})

test.each([
  ['a stage', filters({ stages: ['unitReview'] }), ['Hai']],
  ['two stages', filters({ stages: ['unitReview', 'trashed'] }), ['Năm', 'Hai']],
  ['a section', filters({ sections: ['tin-tuc'] }), ['Một']],
  ['an author', filters({ authors: ['Lê Văn Tám', 'Không Có'] }), ['Ba']],
  ['a department', filters({ departments: ['van-hoa'] }), ['Năm', 'Một', 'Ba', 'Hai']],
  ['a stretch of days', filters({ period: { kind: 'days', from: null, to: '1969-12-31' } }), []],
  ['a day', filters({ period: { kind: 'today' } }), ['Năm', 'Một', 'Ba', 'Sáu', 'Hai']],
] as const)('%s is a filter', (_what, query, expected) => {
  expect(titles(query as Partial<ListQuery>)).toEqual(expected)
})

test('windows join without a hole and without a line twice', () => {
  const whole = titles({})
  const joined = [0, 1, 2, 3, 4, 5].flatMap((from) => titles({ from, count: 1 }))
  expect(joined).toEqual(whole)
  expect(titles({ from: 100, count: 5 })).toEqual([])
})
