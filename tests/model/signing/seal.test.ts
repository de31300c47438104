import { expect, test } from 'vitest'
import { z } from 'zod'
import { canonicalJson, digestOfBytes, digestOfText } from '../../../src-model/signing/digest.ts'
import {
  fingerprint,
  parsePayload,
  seal,
  sealDigest,
  sealedSchema,
  signingKeyFrom,
  unseal,
} from '../../../src-model/signing/seal.ts'

const key = signingKeyFrom(new Uint8Array(32).fill(1))
const other = signingKeyFrom(new Uint8Array(32).fill(2))
const schema = z.strictObject({ kind: z.literal('thử'), n: z.int() })
const sealed = seal({ kind: 'thử', n: 7 } as { kind: string }, key)

test('the key of a secret is that of RFC 8032', () => {
  const secret = Buffer.from(
    '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
    'hex',
  )
  expect(signingKeyFrom(secret).publicKey).toBe(
    'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
  )
})

test('a seal opens to what was sealed, and the same value always has the same seal', () => {
  expect(unseal(sealed, schema)).toEqual({ ok: true, value: { kind: 'thử', n: 7 } })
  expect(seal({ n: 7, kind: 'thử' } as { kind: string }, key)).toEqual(sealed)
  expect(sealedSchema.parse(JSON.parse(JSON.stringify(sealed)))).toEqual(sealed)
})

test.each([
  ['another payload', { payload: sealed.payload.replace('7', '8') }],
  ['a payload with a blank', { payload: `${sealed.payload} ` }],
  ['another key', { key: other.publicKey }],
  ['another signature', { signature: seal({ kind: 'x' }, key).signature }],
  ['a signature of nothing', { signature: '0'.repeat(128) }],
  ['the key of small order', { key: '0'.repeat(64), signature: '0'.repeat(128) }],
  ['a key that is no point', { key: 'f'.repeat(64) }],
])('with %s a seal is false', (_what, change) => {
  expect(unseal({ ...sealed, ...change }, schema)).toEqual({ ok: false, broken: 'falseSignature' })
})

test('a genuine seal of something else is of the wrong shape', () => {
  expect(unseal(seal({ kind: 'khác' }, key), schema)).toEqual({ ok: false, broken: 'wrongShape' })
  expect(parsePayload({ ...sealed, payload: '{' }, schema)).toEqual({
    ok: false,
    broken: 'wrongShape',
  })
})

test.each([
  ['capital digits', { key: sealed.key.toUpperCase() }],
  ['a short signature', { signature: sealed.signature.slice(2) }],
  ['half a character', { payload: '\ud83d' }],
  ['something more', { more: 1 }],
])('a seal with %s is not read at all', (_what, change) => {
  expect(sealedSchema.safeParse({ ...sealed, ...change }).success).toBe(false)
})

test('a seal is named by everything in it', () => {
  const names = [sealed, { ...sealed, payload: 'x' }, { ...sealed, key: other.publicKey }].map(
    sealDigest,
  )
  expect(new Set(names).size).toBe(3)
})

test('a fingerprint is eight groups of four that people can read out', () => {
  expect(fingerprint(key.publicKey)).toMatch(/^([0-9A-F]{4} ){7}[0-9A-F]{4}$/)
  expect(fingerprint(key.publicKey)).not.toBe(fingerprint(other.publicKey))
})

test.each([
  [{ b: 1, a: [true, null, 'ố'] }, '{"a":[true,null,"ố"],"b":1}'],
  [{ '\u20ac': 1, '\r': 2, '1': 3 }, '{"\\r":2,"1":3,"€":1}'],
  [[1e21, 0.000001, -0, 1e-7], '[1e+21,0.000001,0,1e-7]'],
])('%o has one text (RFC 8785)', (value, text) => {
  expect(canonicalJson(value)).toBe(text)
})

test.each([
  ['no number', Number.NaN],
  ['infinity', { n: Number.POSITIVE_INFINITY }],
  ['half a character', ['\ud83d']],
  ['a big integer', 1n],
  ['nothing', undefined],
])('%s has none', (_what, value) => {
  expect(() => canonicalJson(value)).toThrow(TypeError)
})

test('digests are SHA-256 of the bytes in UTF-8', () => {
  expect(digestOfText('abc')).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  )
  expect(digestOfBytes(new TextEncoder().encode('Huế'))).toBe(digestOfText('Huế'))
})
