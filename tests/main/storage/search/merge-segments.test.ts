import { expect, test } from 'vitest'
import { segmentOf } from '../../../../src-main/storage/search/document-segment.ts'
import { mergeAtOnce } from '../../../../src-main/storage/search/merge-segments.ts'
import { createVocabulary } from '../../../../src-main/storage/search/vocabulary.ts'
import { faultyDisk } from '../../../support/faulty-disk.ts'
import { temporaryFolder } from '../../../support/storage-fixtures.ts'
import { article, idsFor, openIndex } from './search-stage.ts'

/** Articles of which each has the same two thousand words and one of its own. */
const MANY = Array.from({ length: 40 }, (_, n) => {
  const shared = Array.from({ length: 2_000 }, (_, word) => `từ${(word + n) % 2_000}`)
  return article(`tin-${n}`, { title: `Riêng ${n}`, body: shared.join(' ') })
})

test('of dead articles nothing stays, whatever they held', () => {
  const vocabulary = createVocabulary()
  const sourceOf = (id: string, body: string, dead: number) => ({
    ...segmentOf(article(id, { body }), vocabulary),
    dead: Uint8Array.of(dead),
  })
  const living = [sourceOf('b', 'Huế nắng', 0), sourceOf('d', 'Chợ Đông Ba', 0)]
  const [first, last] = living
  const all = [sourceOf('a', 'Huế mưa', 1), first, sourceOf('c', 'Bánh bèo, chợ', 1), last]
  const merged = mergeAtOnce(all.filter((source) => source !== undefined))
  const { segment, texts } = mergeAtOnce(living)
  expect([merged.segment, merged.texts]).toEqual([segment, texts])
  expect(merged.moved.map(({ numbers }) => [...numbers])).toEqual([[-1], [0], [-1], [1]])
})

test('many large articles become one part at once, and each is still found by every word', async () => {
  const index = await openIndex(await temporaryFolder('quick'))
  for (const document of MANY) index.put(document)
  for (const word of [0, 1, 31, 32, 999, 1_999]) {
    expect(idsFor(index, `tu${word} `)).toHaveLength(MANY.length)
  }
  for (const [n, { articleId }] of MANY.entries()) {
    expect(idsFor(index, `"rieng ${n}"`)).toEqual([articleId])
  }
})

test('while a save makes one part of many words others have their turn, and find everything', async () => {
  const disk = faultyDisk()
  const index = await openIndex(await temporaryFolder('quick'), disk)
  for (const document of MANY) index.put(document)
  const found: number[] = []
  let turnsBeforeWriting: number | null = null
  disk.fault = () => {
    turnsBeforeWriting ??= found.length
    return null
  }
  const turn = () => {
    found.push(idsFor(index, 'tu7 ').length)
    waiting = setImmediate(turn)
  }
  let waiting = setImmediate(turn)
  await index.save()
  clearImmediate(waiting)
  expect(turnsBeforeWriting).toBeGreaterThan(0)
  expect(new Set(found)).toEqual(new Set([MANY.length]))
})
