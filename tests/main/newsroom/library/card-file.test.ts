import { appendFile, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { CardFile } from '../../../../src-main/newsroom/library/card-file.ts'
import { type CardRow, rowOfCard } from '../../../../src-main/newsroom/library/card-row.ts'
import type { CardRows } from '../../../../src-main/newsroom/library/card-rows.ts'
import { realDisk } from '../../../../src-main/storage/disk.ts'
import { articleIdOf, by, card, deliveryLine, HER, ME } from '../../../support/cards.ts'
import { sized } from '../../../support/fault-size.ts'
import { faultyDisk } from '../../../support/faulty-disk.ts'
import { temporaryFolder } from '../../../support/storage-fixtures.ts'

const rows = [
  rowOfCard(card({ articleId: articleIdOf(1), title: 'Lễ hội áo dài ở phố cổ Bao Vinh' }), 11),
  rowOfCard(
    card({
      articleId: articleIdOf(2),
      title: 'Ngày hội “Đọc sách vì tương lai”',
      stage: 'approved',
      section: 'tin-tuc',
      department: null,
      changed: by(HER, 8_640_000_000_000_000),
      hands: [ME],
      signers: [{ person: HER, gate: 'unit' }],
      openPoints: 2,
      deliveries: [deliveryLine({ state: { state: 'queued' } })],
    }),
    0xffff_ffff,
  ),
]
const added = rowOfCard(card({ articleId: articleIdOf(3), title: 'Thêm sau' }), 33)

/** What a row says, in one text. */
const said = (row: CardRow | undefined) => JSON.stringify([row?.stamp, row?.card])

/** The kept rows as the library works with them, with every card in memory. */
async function readAll(file: CardFile): Promise<CardRows> {
  const rows = await file.read()
  if (!file.hold()) rows.giveUp()
  return rows
}

async function written(): Promise<string> {
  const folder = await temporaryFolder()
  const file = new CardFile(realDisk, folder)
  await file.read()
  await file.write([], () => rows)
  await file.write([{ articleId: added.articleId, row: added }], () => [])
  await file.write([{ articleId: articleIdOf(1), row: null }], () => [])
  return folder
}

test('rows come back as they were kept, with every key and the whole card', async () => {
  const folder = await temporaryFolder()
  const file = new CardFile(realDisk, folder)
  expect(idsOf(await file.read())).toEqual([])
  await file.write([], () => rows)
  const read = await readAll(new CardFile(realDisk, folder))
  for (const row of rows) {
    const back = read.get(row.articleId)
    expect(back?.card).toEqual(row.card)
    for (const key of Object.keys(row) as (keyof CardRow)[]) {
      expect(back?.[key], key).toEqual(row[key])
    }
  }
})

test('changes behind the snapshot count, and more can be added after the next start', async () => {
  const folder = await written()
  const file = new CardFile(realDisk, folder)
  expect(idsOf(await readAll(file))).toEqual([articleIdOf(2), articleIdOf(3)])
  const again = rowOfCard(card({ articleId: articleIdOf(3), title: 'Sửa lại' }), 34)
  await file.write([{ articleId: again.articleId, row: again }], () => [])
  const read = await readAll(new CardFile(realDisk, folder))
  expect(read.get(articleIdOf(3))?.card.title).toBe('Sửa lại')
  expect(read.get(articleIdOf(3))?.stamp).toBe(34)
})

test('changes that would make a long tail make a new snapshot', async () => {
  const folder = await written()
  const file = new CardFile(realDisk, folder)
  const all = await readAll(file)
  const tailLength = async () => (await stat(join(folder, 'cards.tail'))).size
  const write = async (length: number) => {
    const big = rowOfCard(card({ articleId: articleIdOf(4), title: 'x'.repeat(length) }), 1)
    all.set(big)
    await file.write([{ articleId: big.articleId, row: big }], () => [...all.values()])
  }
  await write(200_000)
  expect(await tailLength()).toBeGreaterThan(200_000)
  await write(100_000)
  expect(await tailLength()).toBe(0)
  await write(300_000)
  expect(await tailLength()).toBe(0)
  const read = await readAll(new CardFile(realDisk, folder))
  expect(read.get(articleIdOf(4))?.card.title).toHaveLength(300_000)
  expect(idsOf(read)).toHaveLength(3)
})

test('what lies behind a torn tail is never taken for a change', async () => {
  const folder = await written()
  await appendFile(join(folder, 'cards.tail'), 'torn')
  const file = new CardFile(realDisk, folder)
  const all = await readAll(file)
  expect(idsOf(all)).toHaveLength(2)
  await file.write([{ articleId: added.articleId, row: added }], () => [...all.values()])
  expect((await stat(join(folder, 'cards.tail'))).size).toBe(0)
  expect(idsOf(await readAll(new CardFile(realDisk, folder)))).toHaveLength(2)
})

test.each(['cards', 'cards.tail'])(
  'every changed or missing byte of %s is noticed',
  async (name) => {
    const folder = await written()
    const path = join(folder, name)
    const bytes = await readFile(path)
    const whole = textsOf(await readAll(new CardFile(realDisk, folder)))
    const kept = new Set([...rows, added].map(said))
    for (let at = 0; at < bytes.length; at += sized({ short: 7, full: 1 })) {
      const flipped = Buffer.from(bytes)
      flipped[at] = (flipped[at] ?? 0) ^ (1 << (at % 8))
      for (const mutant of [flipped, bytes.subarray(0, at)]) {
        await writeFile(path, mutant)
        const read = textsOf(await readAll(new CardFile(realDisk, folder)))
        // Nothing, or less than there was; never another card than one that was kept.
        expect(
          read.filter((text) => !kept.has(text)),
          `${name} at ${at}`,
        ).toEqual([])
        expect(read, `${name} at ${at}`).not.toEqual(whole)
      }
    }
  },
)

test('a write that fails leaves files that the next write puts right', async () => {
  const folder = await written()
  const disk = faultyDisk()
  const file = new CardFile(disk, folder)
  const all = await readAll(file)
  disk.fault = () => 'EIO'
  await expect(file.write([{ articleId: added.articleId, row: added }], () => [])).rejects.toThrow()
  disk.fault = () => null
  await file.write([], () => [...all.values()])
  expect(idsOf(await readAll(new CardFile(realDisk, folder)))).toEqual(idsOf(all))
})

function idsOf(read: CardRows): readonly string[] {
  return [...read.values()].map(({ articleId }) => articleId)
}

function textsOf(read: CardRows): readonly string[] {
  return [...read.values()].map(said)
}
