import { expect, test } from 'vitest'
import { parseQuery } from '../../../src-model/search/query.ts'

/** The clauses of a query, one line each: `+` must, `-` not, `~` near; a star for what is unfinished. */
function clausesOf(text: string): readonly string[] {
  const signs = { must: '+', not: '-', near: '~' } as const
  return parseQuery(text).clauses.map(({ role, words }) => {
    return (
      signs[role] +
      words.map(({ folded, unfinished }) => folded + (unfinished ? '*' : '')).join('_')
    )
  })
}

test.each([
  ['', []],
  ['huế', ['+hue*']],
  ['huế ', ['+hue']],
  ['Đại Nội', ['+dai', '+noi*', '~dai_noi*']],
  ['"Đại Nội"', ['+dai_noi']],
  ['“Đại Nội” đẹp', ['+dai_noi', '+dep*']],
  ['"đại n', ['+dai_n*']],
  ['"đại ', ['+dai']],
  ['chợ -đêm', ['+cho', '-dem']],
  ['-"chợ đêm" phố', ['-cho_dem', '+pho*']],
  ['phố "', ['+pho']],
  ['Huế - thành phố', ['+hue', '+thanh', '+pho*', '~hue_thanh', '~thanh_pho*']],
  ['12/2026', ['+12_2026*']],
  ['tim-kiem ', ['+tim_kiem']],
  ['chợ chợ chợ ', ['+cho']],
  ['--chợ', ['-cho']],
  ['abc"d e"', ['+abc', '+d_e']],
])('%j is read as %j', (text, clauses) => {
  expect(clausesOf(text)).toEqual(clauses)
})

test('one accent anywhere makes accents matter', () => {
  expect(parseQuery('hue').accented).toBe(false)
  expect(parseQuery('hue đ').accented).toBe(true)
  expect(parseQuery('hue -chợ').accented).toBe(true)
})

test('a query is never longer than its bounds', () => {
  expect(parseQuery('a b c d e f g '.repeat(100_000)).clauses.length).toBeLessThan(50)
  const words = parseQuery(Array.from({ length: 99 }, (_, n) => `t${n}`).join(' '))
  expect(words.clauses.filter(({ role }) => role === 'must')).toHaveLength(24)
  expect(parseQuery(`"${'a '.repeat(400)}"`).clauses[0]?.words).toHaveLength(24)
})
