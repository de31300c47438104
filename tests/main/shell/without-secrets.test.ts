import { expect, test } from 'vitest'
import { withoutSecrets } from '../../../src-main/shell/without-secrets.ts'

const key = '8f14e45fceea167a5a36dedd4bea2543aa0f1b7b6a1c2d3e4f5061728394a5b6'

test.each([
  ['PUT /orders Authorization: Bearer s3cret.tok-en', 's3cret'],
  ['{"passphrase":"toa soan mau 2026","personId":"x"}', 'toa soan'],
  ["{ code: 'ABCD-EFGH' }", 'ABCD'],
  ['token=abc123&x=1', 'abc123'],
  [`secret bytes ${key}`, key],
  ['c2VjcmV0IGtleSBvZiBhIHBlcnNvbiBpbiB0aGUgbmV3c3Jvb20=', 'c2VjcmV0IGtleSBv'],
  ['Unexpected token \'B\', "Bản tin mật"... is not valid JSON', 'Bản tin'],
])('hides the secret in %j', (line, secret) => {
  expect(withoutSecrets(line)).not.toContain(secret)
})

test('keeps what tells orders and media apart', () => {
  expect(withoutSecrets(`order ${key} waits`)).toBe('order 8f14e45f… waits')
})

test('keeps the places in a stack', () => {
  const line = 'at file:///opt/toa-soan/resources/app.asar/out/main/article-commands.cjs:120:4'
  expect(withoutSecrets(line)).toBe(line)
})
