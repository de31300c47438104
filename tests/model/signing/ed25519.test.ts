import crypto, { type KeyObject } from 'node:crypto'
import { afterEach, expect, test } from 'vitest'
import { z } from 'zod'
import { adoptEd25519, plainEd25519 } from '../../../src-model/signing/ed25519.ts'
import { ed25519ByNode } from '../../../src-model/signing/ed25519-by-node.ts'
import { seal, signingKeyFrom, unseal } from '../../../src-model/signing/seal.ts'
import { seededRandom } from '../../support/seeded-random.ts'

/** Electron's cryptography and OpenSSL before 3.5 take keys of small order, Node's newest does not. */
const trusting = ed25519ByNode<Buffer, KeyObject>({ ...crypto, verify: () => true }, Buffer.from)
const byNode = ed25519ByNode<Buffer, KeyObject>(crypto, Buffer.from)
const SEED = process.env['ED25519_SEED'] ?? String(Date.now())

afterEach(() => adoptEd25519(plainEd25519))

test('both engines have the same keys and signatures, and each verifies the other', () => {
  const random = seededRandom(SEED)
  for (let round = 0; round < 25; round++) {
    const secret = random(32)
    const message = random(round * 40)
    const key = plainEd25519.publicKey(secret)
    const signature = plainEd25519.sign(message, secret)
    expect([...byNode.publicKey(secret)], SEED).toEqual([...key])
    expect([...byNode.sign(message, secret)], SEED).toEqual([...signature])
    expect(byNode.verify(signature, message, key), SEED).toBe(true)
    expect(plainEd25519.verify(byNode.sign(message, secret), message, key), SEED).toBe(true)
  }
})

test('both engines refuse what a single changed bit makes of a signature, a message or a key', () => {
  const random = seededRandom(SEED)
  const secret = random(32)
  const message = random(50)
  const key = byNode.publicKey(secret)
  const signature = byNode.sign(message, secret)
  for (let round = 0; round < 60; round++) {
    const bit = Buffer.from(random(2)).readUInt16LE()
    const changed = [flipped(signature, bit), message, key] as const
    const others = [
      changed,
      [signature, flipped(message, bit), key],
      [signature, message, flipped(key, bit)],
    ] as const
    for (const one of others) {
      expect(byNode.verify(...one), SEED).toBe(false)
      expect(plainEd25519.verify(...one), SEED).toBe(false)
    }
  }
})

test.each([
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0000000000000000000000000000000000000000000000000000000000000080',
  '0100000000000000000000000000000000000000000000000000000000000000',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa',
])('neither engine believes the key %s, by which anyone signs', (hex) => {
  const key = Buffer.from(hex, 'hex')
  // The point that changes nothing, and zero: true for one message in eight under a key of small order.
  const signature = Buffer.alloc(64)
  signature[0] = 1
  for (let n = 0; n < 16; n++) {
    const message = Buffer.from(`bài ${n}`)
    expect(byNode.verify(signature, message, key)).toBe(false)
    expect(trusting.verify(signature, message, key)).toBe(false)
    expect(plainEd25519.verify(signature, message, key)).toBe(false)
  }
})

test.each([
  ['a short key', new Uint8Array(64), new Uint8Array(31)],
  ['a long key', new Uint8Array(64), new Uint8Array(33)],
  ['a short signature', new Uint8Array(63), new Uint8Array(32).fill(9)],
  ['no point', new Uint8Array(64), new Uint8Array(32).fill(0xff)],
])('%s is no signature and no fault', (_what, signature, key) => {
  expect(byNode.verify(signature, new Uint8Array(3), key)).toBe(false)
  expect(plainEd25519.verify(signature, new Uint8Array(3), key)).toBe(false)
})

test('a seal of one engine opens by the other', () => {
  const schema = z.strictObject({ kind: z.literal('thử') })
  const key = signingKeyFrom(new Uint8Array(32).fill(7))
  const sealed = seal({ kind: 'thử' }, key)
  adoptEd25519(byNode)
  expect(signingKeyFrom(new Uint8Array(32).fill(7))).toEqual(key)
  expect(seal({ kind: 'thử' }, key)).toEqual(sealed)
  expect(unseal(sealed, schema)).toEqual({ ok: true, value: { kind: 'thử' } })
  const swapped = { ...sealed, payload: '{"kind":"thu"}' }
  expect(unseal(swapped, schema)).toEqual({ ok: false, broken: 'falseSignature' })
})

function flipped(bytes: Uint8Array, bit: number): Uint8Array {
  const changed = bytes.slice()
  const place = bit % (bytes.length * 8)
  changed[place >> 3] = (changed[place >> 3] ?? 0) ^ (1 << (place & 7))
  return changed
}
