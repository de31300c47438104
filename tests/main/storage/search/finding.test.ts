import { expect, test } from 'vitest'
import { article, idsFor, indexOf } from './search-stage.ts'

const NAME = 'Đường lên Đại Nội xứ Huế, ươm hoà'

test.each([
  ['as it is written', NAME],
  ['in NFD', NAME.normalize('NFD')],
  ['in capitals', NAME.toUpperCase()],
  ['without accents', 'duong len dai noi xu hue uom hoa'],
  ['without accents, in capitals', 'DUONG LEN DAI NOI XU HUE UOM HOA'],
  ['with đ as the only accent', 'đuong len đai noi'],
  ['with Đ as the only accent', 'ĐAI NOI'],
  ['with a word that is not finished', 'dai noi xu hu'],
  ['with an accented word that is not finished', 'Đại Nội xứ Hu'],
  ['with the tone on the other vowel', 'ươm hòa'],
  ['with half of the accents', 'Đường lên dai noi xu huế uơm'],
])('a text is found %s', async (_, typed) => {
  const index = await indexOf(article('tin', { body: NAME }), article('khac', { body: 'Bánh mì' }))
  expect(idsFor(index, typed)).toEqual(['tin'])
})

test.each(['title', 'sapo', 'body', 'author', 'section'] as const)(
  'what is written in the %s is found, also in NFD',
  async (field) => {
    const index = await indexOf(
      article('tin', { [field]: 'Lễ hội Huế'.normalize('NFD') }),
      article('khac', { [field]: 'Lễ hội' }),
    )
    expect(idsFor(index, 'hue ')).toEqual(['tin'])
    expect(idsFor(index, 'Huế ')).toEqual(['tin'])
  },
)

test('tags are found, each by itself', async () => {
  const index = await indexOf(article('tin', { tags: ['lễ hội', 'Huế'] }))
  expect(idsFor(index, '"le hoi"')).toEqual(['tin'])
  expect(idsFor(index, '"hoi hue"')).toEqual([])
})

test('all words must be there, phrases side by side, and excluded ones not', async () => {
  const index = await indexOf(
    article('ben', { body: 'Vé vào Đại Nội' }),
    article('xa', { body: 'Nội thành, đại lộ' }),
    article('dong', { body: 'Đại\nNội' }),
    article('mot', { body: 'Đại lễ' }),
  )
  expect(idsFor(index, 'dai noi ')[0]).toBe('ben')
  expect(new Set(idsFor(index, 'dai noi '))).toEqual(new Set(['ben', 'xa', 'dong']))
  expect(idsFor(index, '"dai noi"')).toEqual(['ben'])
  expect(idsFor(index, 'dai -noi')).toEqual(['mot'])
  expect(new Set(idsFor(index, 'dai -"dai noi"'))).toEqual(new Set(['xa', 'dong', 'mot']))
  expect(idsFor(index, '-dai')).toEqual([])
})

test('words that signs join must stand side by side', async () => {
  const index = await indexOf(
    article('so', { body: 'Quyết định số 12/2026/QĐ-UBND' }),
    article('ngay', { body: 'UBND họp 2026 lần, QĐ 12' }),
  )
  expect(idsFor(index, '12/2026/qd-ubnd')).toEqual(['so'])
})

test('a blank behind the last word says that it is finished', async () => {
  const index = await indexOf(article('ha', { body: 'Hà' }), article('han', { body: 'Hàn hanh' }))
  expect(idsFor(index, 'ha')).toEqual(['ha', 'han'])
  expect(idsFor(index, 'ha ')).toEqual(['ha'])
})

test('what is spelt as typed comes first, whatever else counts for others', async () => {
  const index = await indexOf(
    article('hue', { title: 'Hoa huệ, huệ trắng', sapo: 'Huệ', body: 'huệ '.repeat(50) }),
    article('Huế', { body: `${'xa xôi '.repeat(400)} Huế` }),
    article('khong', { title: 'Hue' }),
  )
  expect(idsFor(index, 'Huế')[0]).toBe('Huế')
  expect(idsFor(index, 'HUẾ ')).toHaveLength(3)
  expect(idsFor(index, 'hue')[0]).not.toBe('Huế')
  expect(idsFor(index, 'trắng -Huế')).toEqual(['hue'])
})

test('the title counts more than the sapo, this more than the tags, these more than the body', async () => {
  const rest = 'một hai ba bốn'
  const index = await indexOf(
    article('d-body', { body: `Huế ${rest}` }),
    article('c-tags', { tags: ['Huế'], body: rest }),
    article('b-sapo', { sapo: 'Huế', body: rest }),
    article('a-title', { title: 'Huế', body: rest }),
  )
  expect(idsFor(index, 'hue')).toEqual(['a-title', 'b-sapo', 'c-tags', 'd-body'])
})

test('more often, rarer, and in a shorter text count more', async () => {
  const index = await indexOf(
    article('ba', { body: 'chợ chợ chợ sông sông hồ' }),
    article('mot', { body: 'chợ sông sông sông hồ hồ' }),
    article('dai', { body: `chợ sông ${'xa '.repeat(100)}` }),
  )
  expect(idsFor(index, 'cho ')).toEqual(['ba', 'mot', 'dai'])
})

test('pages follow each other, and only accepted articles are found and counted', async () => {
  const index = await indexOf(
    ...Array.from({ length: 30 }, (_, n) => article(`tin-${n}`, { body: 'Huế '.repeat(n + 1) })),
  )
  const all = idsFor(index, 'hue')
  expect(all).toHaveLength(30)
  expect([
    ...idsFor(index, 'hue', { limit: 12 }),
    ...idsFor(index, 'hue', { limit: 20, offset: 12 }),
  ]).toEqual(all)
  const accept = (articleId: string) => articleId.endsWith('7')
  const answer = index.find({ text: 'hue', limit: 2, offset: 0, accept })
  expect(answer).toMatchObject({ total: 3, hits: [{ articleId: expect.stringMatching(/7$/) }, {}] })
})

test('an article that is put again is found by its new words alone, a removed one by none', async () => {
  const index = await indexOf(article('tin', { body: 'Huế', stamp: 'một' }))
  index.put(article('tin', { body: 'Đà Nẵng', stamp: 'hai' }))
  expect([idsFor(index, 'hue'), idsFor(index, 'da nang')]).toEqual([[], ['tin']])
  expect([index.stampOf('tin'), index.size]).toEqual(['hai', 1])
  index.remove('tin')
  index.remove('tin')
  expect([idsFor(index, 'da nang'), index.stampOf('tin'), index.isEmpty]).toEqual([[], null, true])
})

test.each([
  ['nothing', ''],
  ['blanks', ' \n\t'],
  ['signs', '"" - -"" !?…“”«» -- "-'],
  ['a lone surrogate', '\ud800'],
  ['half a pair in a word', 'hu\udc00e\ud800'],
  ['a mark alone', '\u0301'],
  ['a NUL', '\0'],
])('%s finds nothing and harms nothing', async (_, text) => {
  const index = await indexOf(article('tin', { title: 'Huế', body: 'Đại Nội' }))
  expect(index.find({ text, limit: 20, offset: 0 })).toEqual({ total: 0, hits: [] })
})

test('a query of a megabyte is answered at once, and odd limits are bounded', async () => {
  const index = await indexOf(article('tin', { body: 'ha '.repeat(2_000) }))
  const begun = performance.now()
  expect(idsFor(index, 'h'.repeat(1_000_000))).toEqual([])
  expect(idsFor(index, 'ha '.repeat(350_000))).toEqual(['tin'])
  expect(idsFor(index, '"'.repeat(1_000_000))).toEqual([])
  expect(performance.now() - begun).toBeLessThan(1_000)
  expect(idsFor(index, 'ha', { limit: -1 })).toEqual([])
  expect(idsFor(index, 'ha', { limit: Number.POSITIVE_INFINITY, offset: -5 })).toEqual(['tin'])
})

test('texts of any content are taken in', async () => {
  const index = await indexOf(
    article('dai', { body: 'a'.repeat(1_000_000) }),
    article('le', { title: '\ud800 Huế \udfff', body: '\u001f\0\u001f chợ 𝒜𝒷 \u0301', tags: [''] }),
    article('trong', {}),
  )
  expect(idsFor(index, 'hue')).toEqual(['le'])
  expect(idsFor(index, 'cho ')).toEqual(['le'])
  const [hit] = index.find({ text: 'a'.repeat(70), limit: 1, offset: 0 }).hits
  expect(hit?.articleId).toBe('dai')
  expect(JSON.stringify(hit).length).toBeLessThan(1_000)
})
