import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { shortSum } from '../../../../src-main/storage/checksum.ts'
import { FORMATS } from '../../../../src-main/storage/formats.ts'
import { sealJson } from '../../../../src-main/storage/sealed-json.ts'
import { segmentOf } from '../../../../src-main/storage/search/document-segment.ts'
import type { Segment } from '../../../../src-main/storage/search/segment.ts'
import { encodeSegment } from '../../../../src-main/storage/search/segment-bytes.ts'
import { createVocabulary } from '../../../../src-main/storage/search/vocabulary.ts'
import { temporaryFolder } from '../../../support/storage-fixtures.ts'
import { article, idsFor, openIndex } from './search-stage.ts'

/** A folder with an index of one article, whose segment is changed before it is summed and sealed. */
async function madeWith(change: Partial<Segment>): Promise<string> {
  const folder = await temporaryFolder('quick')
  const vocabulary = createVocabulary()
  const { segment, texts } = segmentOf(article('hue', { title: 'Huế đêm' }), vocabulary)
  const bytes = encodeSegment({ ...segment, ...change }, vocabulary)
  await writeFile(join(folder, 'part-1'), Buffer.concat([texts, bytes]))
  const part = {
    name: 'part-1',
    textBytes: texts.length,
    segmentBytes: bytes.length,
    sum: shortSum(bytes).toString('hex'),
    dead: '',
  }
  const catalogue = sealJson(FORMATS.searchIndex, { next: 2, parts: [part] })
  await writeFile(join(folder, 'catalogue.json'), catalogue)
  return folder
}

test('an index that was made by hand is read, so what is refused below is refused for its own fault', async () => {
  const index = await openIndex(await madeWith({}))
  expect(index.origin).toEqual({ kind: 'whole' })
  expect(idsFor(index, 'hue')).toEqual(['hue'])
})

test.each([
  ['stamps', { stamps: ['một', 'hai'] }],
  ['lengths', { lengths: new Uint32Array(2) }],
  ['first places', { fieldStarts: new Uint32Array(1) }],
  ['bases', { bases: new Uint32Array(1) }],
  ['anchors', { anchorStarts: new Uint32Array(3) }],
  ['texts', { textStarts: new Uint32Array(1) }],
  ['terms', { terms: new Uint32Array(1) }],
  ['beginnings of terms', { from: new Uint32Array(1) }],
  ['ends of terms', { to: new Uint32Array(3) }],
  ['weights', { weights: new Uint8Array(1) }],
] as const)(
  'a part that is well summed and has %s for other articles is not believed',
  async (_what, change) => {
    const folder = await madeWith(change)
    const index = await openIndex(folder)
    expect(index.origin).toEqual({
      kind: 'harmed',
      flaws: [expect.stringMatching(/^part-1: .*does not fit together$/)],
    })
    expect(index.isEmpty).toBe(true)
    expect(await readdir(folder)).toEqual(['catalogue.json'])
  },
)
