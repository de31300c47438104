import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openSearchIndex } from '../../../../src-main/storage/search/search-index.ts'
import { faultyDisk } from '../../../support/faulty-disk.ts'
import { temporaryFolder } from '../../../support/storage-fixtures.ts'
import { article, idsFor, openIndex } from './search-stage.ts'

const DOCUMENTS = [
  article('hue', { title: 'Huế đêm', stamp: 's1' }),
  article('noi', { sapo: 'Đại Nội mở cửa', stamp: 's2' }),
  article('cho', { body: 'Chợ Đông Ba', stamp: 's3' }),
]

test('articles that are removed and put again while a save writes are so after it, and at the next start', async () => {
  const folder = await temporaryFolder('quick')
  const disk = faultyDisk()
  const index = await openIndex(folder, disk)
  for (const document of DOCUMENTS) index.put(document)
  let isWriting = false
  disk.fault = ({ name, path }) => {
    if (name !== 'rename' || !path.endsWith('part-1')) return null
    isWriting = true
    index.remove('noi')
    index.put(article('cho', { body: 'Chợ An Cựu', stamp: 's4' }))
    return null
  }
  await index.save()
  expect(isWriting).toBe(true)
  const compare = (opened: typeof index) => {
    expect(opened.origin.kind).not.toBe('harmed')
    expect([opened.size, opened.stampOf('noi'), opened.stampOf('cho')]).toEqual([2, null, 's4'])
    expect(['dai noi', 'dong ba', 'an cuu', 'hue'].map((text) => idsFor(opened, text))).toEqual([
      [],
      [],
      ['cho'],
      ['hue'],
    ])
  }
  compare(index)
  await index.save()
  compare(index)
  compare(await openIndex(folder))
})

test('an article whose text is damaged is lost, unless it was put again by then', async () => {
  const folder = await temporaryFolder('quick')
  const saved = await openIndex(folder)
  const alike = ['một', 'hai', 'ba'].map((id) => article(id, { body: `Huế ngày ${id}` }))
  for (const document of alike) saved.put(document)
  await saved.save()
  const [part = ''] = (await readdir(folder)).filter((name) => name.startsWith('part-'))
  const bytes = await readFile(join(folder, part))
  for (const { body } of alike) bytes.fill('?', bytes.indexOf(body), bytes.indexOf(body) + 3)
  await writeFile(join(folder, part), bytes)
  const lost: (readonly string[])[] = []
  const index = await openSearchIndex({
    folder,
    disk: faultyDisk(),
    log: () => undefined,
    lost: (articleIds) => {
      lost.push(articleIds)
      for (const document of alike) index.put(document)
    },
  })
  const first = index.find({ text: 'hue', limit: 9, offset: 0 })
  expect(first.hits.map(({ snippets }) => snippets)).toEqual([[], [], []])
  expect(lost).toHaveLength(1)
  const second = index.find({ text: 'hue', limit: 9, offset: 0 })
  expect(second.total).toBe(3)
  for (const { snippets } of second.hits) expect(snippets).toHaveLength(1)
  expect([index.size, lost.length]).toEqual([3, 1])
})

test('an article whose text is damaged leaves the index also when nobody is told', async () => {
  const folder = await temporaryFolder('quick')
  const saved = await openIndex(folder)
  for (const document of DOCUMENTS) saved.put(document)
  await saved.save()
  const bytes = await readFile(join(folder, 'part-1'))
  const at = bytes.indexOf('Chợ Đông Ba')
  await writeFile(join(folder, 'part-1'), bytes.fill('?', at, at + 3))
  const lines: string[] = []
  const log = (line: string) => void lines.push(line)
  const index = await openSearchIndex({ folder, disk: faultyDisk(), log })
  expect(idsFor(index, 'dong ba')).toEqual(['cho'])
  expect([index.stampOf('cho'), index.size, idsFor(index, 'dong ba')]).toEqual([null, 2, []])
  expect(lines).toEqual(['search index: the text of cho is damaged'])
})

test('a part that cannot be read when parts are merged stays as it is, and is merged once it can', async () => {
  const folder = await temporaryFolder('quick')
  const disk = faultyDisk()
  const index = await openIndex(folder, disk)
  for (let n = 0; n < 8; n++) {
    index.put(article(`tin-${n}`, { body: 'Huế' }))
    await index.save()
  }
  disk.fault = ({ name }) => (name === 'readPieces' ? 'EIO' : null)
  index.put(article('moi', { body: 'Huế' }))
  await index.save()
  expect(index.lines.join()).toContain('readPieces')
  expect([index.lost, index.size]).toEqual([[], 9])
  const before = (await readdir(folder)).length
  disk.fault = () => null
  index.put(article('moi-nua', { body: 'Huế' }))
  await index.save()
  expect((await readdir(folder)).length).toBeLessThan(before)
  expect(idsFor(await openIndex(folder), 'hue')).toHaveLength(10)
})
