import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '../..')
const page = readFileSync(path.join(root, 'SECURITY.md'), 'utf8')

/** Claim, file and test name of every row of the page's tables. */
const claims = [...page.matchAll(/^\| ([^|]+) \| `(tests\/[^`|]+)` \| ([^|]+) \|$/gm)].map(
  ([, claim = '', file = '', name = '']) => ({ claim, file, name }),
)

test('every row of the security page names a test', () => {
  const rows = page.split('\n').filter((line) => line.startsWith('| '))
  const heads = rows.filter((line) => line.startsWith('| Claim |'))

  expect(claims.length).toBe(rows.length - heads.length)
  expect(claims.length).toBeGreaterThan(50)
})

test.each(claims)('“$claim” is proved by a test that exists', ({ file, name }) => {
  expect(existsSync(path.join(root, file)), file).toBe(true)
  expect(testNamesIn(readFileSync(path.join(root, file), 'utf8'))).toContain(name)
})

/** The first arguments of the calls that make tests, as they are written. */
function testNamesIn(source: string): readonly string[] {
  const called =
    /(?:\b(?:test|it)(?:\.runIf\([^)]*\))?\(|\)\(|\]\(|>\()\s*(['"`])((?:(?!\1)[^\\]|\\.)*)\1/g
  return [...source.matchAll(called)].map(([, , name = '']) => name.replaceAll("\\'", "'"))
}
