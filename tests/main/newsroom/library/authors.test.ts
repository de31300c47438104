import { expect, test } from 'vitest'
import { authorsOf } from '../../../../src-main/newsroom/library/authors.ts'
import { rowOfCard } from '../../../../src-main/newsroom/library/card-row.ts'
import type { ArticleCard } from '../../../../src-model/article/card.ts'
import { emptyRegister } from '../../../../src-model/publishing/register.ts'
import { articleIdOf, by, card, HER, ME } from '../../../support/cards.ts'

const person = (id: string, name: string) => ({ id, name, key: '', from: 0, grants: [] }) as never
const register = {
  ...emptyRegister(''),
  people: new Map([
    [ME, person(ME, 'Trần Thị Hương')],
    [HER, person(HER, 'Lê Hường')],
  ]),
}
const viewer = {
  person: ME,
  sees: (department: string) => department === 'van-hoa',
  hasRole: () => false,
}
const look = { viewer, register, now: 0 }
const rowsOf = (cards: readonly Partial<ArticleCard>[]) =>
  cards.map((part, n) => rowOfCard(card({ articleId: articleIdOf(n), ...part }), n))
const namesOf = (rows: ReturnType<typeof rowsOf>, typed: string) =>
  authorsOf(rows, typed, look).map(({ name, articles }) => `${name} ${articles}`)

const some = rowsOf([
  { author: 'Nguyễn Văn Ba' },
  { author: 'Nguyễn Văn Ba', created: by(HER) },
  { author: '', created: by(ME) },
  { author: 'Trần Thị Hương', created: by(ME) },
  { author: 'Người Lạ', created: by(HER), department: 'giao-thong' },
])

test('names are those on the articles and of who began them, each article once, the most used first', () => {
  expect(namesOf(some, '')).toEqual(['Trần Thị Hương 3', 'Nguyễn Văn Ba 2', 'Lê Hường 1'])
})

test('accents that were typed decide the order, and missing ones hide nobody', () => {
  expect(namesOf(some, 'huong')).toEqual(['Trần Thị Hương 3', 'Lê Hường 1'])
  expect(namesOf(some, 'hường')).toEqual(['Lê Hường 1', 'Trần Thị Hương 3'])
  expect(namesOf(some, 'ba ng')).toEqual(['Nguyễn Văn Ba 2'])
})

test('nobody is offered whose articles the person may not see', () => {
  expect(namesOf(some, 'nguoi la')).toEqual([])
})

test('of thousands of names at most fifty come, and the one that is typed is among them', () => {
  const many = rowsOf(
    Array.from({ length: 3_000 }, (_, n) => ({
      author: `Cộng tác viên Đỗ ${n}`,
      created: by(HER),
    })),
  )
  expect(authorsOf(many, 'do', look)).toHaveLength(50)
  expect(namesOf(many, 'do 2987')).toEqual(['Cộng tác viên Đỗ 2987 1'])
})
