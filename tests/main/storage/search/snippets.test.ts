import { expect, test } from 'vitest'
import type { SearchIndex } from '../../../../src-main/storage/search/search-index.ts'
import { fold } from '../../../../src-model/language/vietnamese.ts'
import { temporaryFolder } from '../../../support/storage-fixtures.ts'
import { article, indexOf, openIndex } from './search-stage.ts'

const LONG = `${'Ngày đầu tuần trời mưa nhẹ. '.repeat(40)}Cố đô Huế đón khách.\n${'Chợ vẫn đông người mua. '.repeat(40)}`

/** The pieces of the only hit, found words in brackets. */
function marked(index: SearchIndex, text: string): readonly string[] {
  const { hits } = index.find({ text, limit: 5, offset: 0 })
  return (hits[0]?.snippets ?? []).map((snippet) => {
    const pieces = snippet.marks.toReversed().reduce((whole, [from, to]) => {
      return `${whole.slice(0, from)}[${whole.slice(from, to)}]${whole.slice(to)}`
    }, snippet.text)
    return `${snippet.field}: ${pieces}`
  })
}

test.each(['NFC', 'NFD'])('marks lie on the NFC text of an article written in %s', async (form) => {
  const index = await indexOf(
    article('tin', {
      title: 'Đêm Đại Nội'.normalize(form),
      body: 'Vé vào Đại Nội, Huế'.normalize(form),
    }),
  )
  expect(marked(index, 'dai noi')).toEqual([
    'title: Đêm [Đại] [Nội]',
    'body: Vé vào [Đại] [Nội], Huế',
  ])
  expect(marked(index, 'HUẾ'.normalize('NFD'))).toEqual(['body: Vé vào Đại Nội, [Huế]'])
})

test('a long text is cut between words around what was found, also after saving and opening', async () => {
  const folder = await temporaryFolder('quick')
  const index = await openIndex(folder)
  index.put(article('tin', { body: LONG }))
  const before = marked(index, 'do hue')
  expect(before).toEqual([
    expect.stringMatching(/^body: …(?:\S+ )+Cố \[đô\] \[Huế\] đón khách\. Chợ (?:\S+ ?)+…$/u),
  ])
  await index.save()
  expect(marked(index, 'do hue')).toEqual(before)
  expect(marked(await openIndex(folder), 'do hue')).toEqual(before)
})

test('two pieces at most: the title, then those that hold most of the words', async () => {
  const index = await indexOf(
    article('tin', { title: 'Huế', sapo: 'Huế', tags: ['Huế', 'mưa'], body: LONG }),
  )
  expect(marked(index, 'hue')).toHaveLength(2)
  expect(marked(index, 'hue mua ').map((piece) => piece.slice(0, 6))).toEqual(['title:', 'tags: '])
})

test('only what was spelt as typed is marked where it stands so', async () => {
  const index = await indexOf(article('tin', { body: 'Huế và hoa huệ' }))
  expect(marked(index, 'Huế ')).toEqual(['body: [Huế] và hoa huệ'])
  expect(marked(index, 'hue ')).toEqual(['body: [Huế] và hoa [huệ]'])
  expect(marked(index, 'huề ')).toEqual(['body: [Huế] và hoa [huệ]'])
})

test('of a phrase only whole ones are marked', async () => {
  const index = await indexOf(article('tin', { body: 'Nội thành, đại lộ, Đại Nội' }))
  expect(marked(index, '"dai noi"')).toEqual(['body: Nội thành, đại lộ, [Đại] [Nội]'])
})

test('every mark in a long text of many lines is the word that was looked for', async () => {
  const words = ['Huế', 'huệ', 'chợ', 'sông', 'Đại', 'Nội', '12/2026', 'a-b', '…', '“Cầu”']
  const body = Array.from({ length: 3_000 }, (_, n) => {
    return words[(n * n + (n % 7)) % words.length] + (n % 53 === 0 ? '\n\n' : ' ')
  }).join('')
  const index = await indexOf(article('tin', { body: `${'Mở đầu. '.repeat(900)}${body}` }))
  for (const wanted of ['hue', 'noi', 'cau', '2026', 'b']) {
    const [hit] = index.find({ text: `${wanted} `, limit: 1, offset: 0 }).hits
    const found = hit!.snippets.flatMap(({ text, marks }) =>
      marks.map(([from, to]) => fold(text.slice(from, to))),
    )
    expect(found.length).toBeGreaterThan(0)
    expect(new Set(found)).toEqual(new Set([wanted]))
  }
})
