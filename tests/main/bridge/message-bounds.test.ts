import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  DEEPEST_MESSAGE,
  isWithinBounds,
  LARGEST_MESSAGE,
} from '../../../src-main/bridge/message-bounds.ts'

test('admits whatever JSON can say, but for a key that would change what objects inherit', () => {
  const judgesRight = (value: unknown) => isWithinBounds(value) === !hasProtoKey(value)
  fc.assert(fc.property(fc.jsonValue(), judgesRight), {
    examples: [[JSON.parse('[{"__proto__":false}]')], [{ a: { proto: 1 } }]],
  })
  expect(isWithinBounds(JSON.parse('{"title":{"__proto__":{"isBoard":true}}}'))).toBe(false)
})

function hasProtoKey(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  return Object.hasOwn(value, '__proto__') || Object.values(value).some(hasProtoKey)
}

test('admits a picture of the largest size and refuses one that is larger by half', () => {
  expect(isWithinBounds({ name: 'ảnh', bytes: new Uint8Array(24 * 1024 * 1024) })).toBe(true)
  expect(isWithinBounds({ name: 'ảnh', bytes: new Uint8Array(36 * 1024 * 1024) })).toBe(false)
})

test('refuses a message that holds itself', () => {
  const ring: unknown[] = []
  ring.push({ ring })
  expect(isWithinBounds(ring)).toBe(false)
})

test('refuses what is deeper than any article', () => {
  let deep: unknown = 'sâu'
  for (let level = 0; level <= DEEPEST_MESSAGE; level++) deep = [deep]
  expect(isWithinBounds(deep)).toBe(false)
})

test('refuses a small message that says the same a million times', () => {
  let grown: unknown = ['chữ']
  for (let level = 0; level < 30; level++) grown = [grown, grown]
  expect(isWithinBounds(grown)).toBe(false)
  expect(isWithinBounds(Array(LARGEST_MESSAGE / 16))).toBe(false)
})

test.each([new Map(), new Date(0), /x/, new Error('x'), 1n, Symbol('x'), () => 0, Number.NaN])(
  'refuses %s, which the bridge would carry but no command takes',
  (value) => {
    expect(isWithinBounds({ value })).toBe(false)
  },
)

test('refuses an object that brings a prototype', () => {
  const message = JSON.parse('{"__proto__":{"admin":true}}')
  expect(isWithinBounds(message)).toBe(false)
})
