import { expect, test } from 'vitest'
import { rowOfCard } from '../../../../src-main/newsroom/library/card-row.ts'
import { LastList } from '../../../../src-main/newsroom/library/last-list.ts'
import { articleIdOf, by, card, ME } from '../../../support/cards.ts'
import { listQuery } from '../../../support/list-query.ts'

const COUNTS = { mine: 9, waiting: 0, others: 0, rest: 0, trash: 0 }

/** Nine rows, the third changed last, and how often all of them were gone through. */
function nine() {
  const rows = Array.from({ length: 9 }, (_, n) =>
    rowOfCard(
      card({ articleId: articleIdOf(n), title: `Bài ${n}`, changed: by(ME, (n * 5) % 9) }),
      0,
    ),
  )
  const counted = { times: 0 }
  const find = () => {
    counted.times += 1
    return { rows: [...rows], counts: COUNTS }
  }
  return { find, counted }
}

const newest = { sort: 'newest' as const, count: 3 }
const NOON = 1_795_867_200_000

function titles(last: LastList, from: number, find: ReturnType<typeof nine>['find'], now = NOON) {
  const { cards, total, counts } = last.windowOf(listQuery({ ...newest, from }), ME, now, find)
  expect([total, counts]).toEqual([9, COUNTS])
  return cards.map((one) => one.card.title)
}

test('window after window of one list is told from one look at all cards', () => {
  const { find, counted } = nine()
  const last = new LastList()
  const whole = [0, 3, 6, 9].map((from) => titles(last, from, find))
  expect(whole).toEqual([
    ['Bài 7', 'Bài 5', 'Bài 3'],
    ['Bài 1', 'Bài 8', 'Bài 6'],
    ['Bài 4', 'Bài 2', 'Bài 0'],
    [],
  ])
  expect(counted.times).toBe(1)
})

test('all cards are looked at again after a change, for another list or person, and in the next minute', () => {
  const { find, counted } = nine()
  const last = new LastList()
  titles(last, 0, find)
  last.forget()
  titles(last, 3, find)
  expect(counted.times).toBe(2)
  last.windowOf(listQuery({ ...newest, list: 'mine' }), ME, NOON, find)
  last.windowOf(listQuery({ ...newest, list: 'mine' }), 'somebody else', NOON, find)
  expect(counted.times).toBe(4)
  titles(last, 3, find)
  titles(last, 3, find, NOON + 59_000)
  expect(counted.times).toBe(5)
  titles(last, 3, find, NOON + 60_000)
  expect(counted.times).toBe(6)
})
