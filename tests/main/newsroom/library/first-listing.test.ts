import { join } from 'node:path'
import { expect, test } from 'vitest'
import { CardFile } from '../../../../src-main/newsroom/library/card-file.ts'
import { rowOfCard } from '../../../../src-main/newsroom/library/card-row.ts'
import {
  encodeSnapshot,
  openSnapshot,
} from '../../../../src-main/newsroom/library/card-snapshot.ts'
import { firstListing } from '../../../../src-main/newsroom/library/first-listing.ts'
import { DamagedCards } from '../../../../src-main/newsroom/library/kept-bytes.ts'
import { listedRows, windowOf } from '../../../../src-main/newsroom/library/listing.ts'
import { replaceFile } from '../../../../src-main/storage/durable-file.ts'
import { emptyRegister } from '../../../../src-model/publishing/register.ts'
import { LISTS } from '../../../../src-model/workflow/article-lists.ts'
import { STAGES } from '../../../../src-model/workflow/stages.ts'
import { articleIdOf, by, card, HER, ME } from '../../../support/cards.ts'
import { faultyDisk } from '../../../support/faulty-disk.ts'
import { listQuery } from '../../../support/list-query.ts'
import { seededRandom } from '../../../support/seeded-random.ts'
import { temporaryFolder } from '../../../support/storage-fixtures.ts'

const viewer = {
  person: ME,
  sees: (department: string) => department === 'van-hoa',
  hasRole: () => true,
}
const look = { viewer, now: 0, register: emptyRegister('') }

/** So many articles of every kind, some of them changed at the same moment. */
function rowsOf(count: number) {
  const random = seededRandom('first listing')
  const pick = <T>(all: readonly T[]): T => all[(random(1)[0] ?? 0) % all.length] as T
  return Array.from({ length: count }, (_, n) => {
    const part = {
      articleId: articleIdOf(n),
      title: `Bài số ${n}`,
      stage: pick(STAGES),
      created: by(pick([ME, HER])),
      department: pick(['van-hoa', 'giao-thong', null]),
      changed: by(ME, pick([1, 2, 3, 4, 5, 6, 7, 8]) * 1_000 + pick([0, 0, n])),
      hands: pick([[], [HER], [ME, HER]]),
      openPoints: pick([0, 2]),
    }
    return rowOfCard(card(part), n + 1)
  })
}

async function snapshotOf(count: number) {
  const folder = await temporaryFolder('quick')
  const disk = faultyDisk()
  const rows = rowsOf(count)
  await replaceFile(disk, join(folder, 'cards'), encodeSnapshot(rows).bytes)
  const snapshot = await openSnapshot(disk, join(folder, 'cards'))
  if (typeof snapshot === 'string') throw new Error(snapshot)
  disk.calls.length = 0
  return { rows, table: snapshot.table, disk }
}

test('every window of every list is the one that a look at all rows gives', async () => {
  const { rows, table } = await snapshotOf(300)
  for (const list of [...LISTS, 'all'] as const) {
    for (const sort of ['newest', 'best'] as const) {
      for (const [from, count] of [
        [0, 100],
        [0, 1],
        [7, 20],
        [90, 500],
        [400, 10],
      ] as const) {
        const query = listQuery({ list, sort, from, count })
        const expected = windowOf(listedRows(rows, query, look), query)
        expect(firstListing(table, query, look), `${list} ${from} ${count}`).toEqual(expected)
      }
    }
  }
})

test('other orders and filters are left to a look at all rows', async () => {
  const { table } = await snapshotOf(3)
  const { filters } = listQuery()
  for (const query of [
    listQuery({ sort: 'oldest' }),
    listQuery({ sort: 'longestWaiting' }),
    listQuery({ filters: { ...filters, stages: ['draft'] } }),
    listQuery({ filters: { ...filters, authors: ['Lê Hường'] } }),
    listQuery({ filters: { ...filters, period: { kind: 'today' } } }),
  ]) {
    expect(firstListing(table, query, look)).toBeNull()
  }
})

test('the first window of ten thousand articles reads a few blocks of the file', async () => {
  const { table, disk } = await snapshotOf(10_000)
  const listing = firstListing(table, listQuery({ list: 'all', sort: 'newest', count: 100 }), look)
  expect(listing?.cards).toHaveLength(100)
  expect(disk.calls.length).toBeLessThan(8)
  expect(new Set(disk.calls.map(({ name }) => name))).toEqual(new Set(['readPieces']))
})

test('rows that many lists have read are whole, and all are read at once in the end', async () => {
  const { rows, table, disk } = await snapshotOf(10_000)
  const query = listQuery({ list: 'all', sort: 'newest', count: 10_000 })
  const listing = firstListing(table, query, look)
  expect(listing?.cards).toEqual(windowOf(listedRows(rows, query, look), query).cards)
  expect(disk.calls.length).toBeLessThan(150)
  disk.fault = () => 'EIO'
  expect(firstListing(table, query, look)).toEqual(listing)
})

test('a file that cannot be read any more is told as damage, not as a fault', async () => {
  const folder = await temporaryFolder('quick')
  const disk = faultyDisk()
  const file = new CardFile(disk, folder)
  await file.renew(rowsOf(5))
  const rows = await new CardFile(disk, folder).read()
  const { unchanged } = rows
  if (unchanged === null) throw new Error('rows were looked at')
  disk.fault = ({ name }) => (name === 'readPieces' ? 'EIO' : null)
  const query = listQuery({ list: 'all', sort: 'newest' })
  expect(() => firstListing(unchanged, query, look)).toThrow(DamagedCards)
})
