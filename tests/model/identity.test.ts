import { expect, test } from 'vitest'
import {
  daySchema,
  idSchema,
  instantSchema,
  lineSchema,
  newId,
  slugSchema,
} from '../../src-model/identity.ts'
import { seededRandom } from '../support/seeded-random.ts'

test('an id is written from all of its 128 bits, so that different bits are different ids', () => {
  const random = seededRandom('ids')
  const ids = Array.from({ length: 500 }, () => newId(random))
  for (const id of ids) expect(idSchema.safeParse(id).success, id).toBe(true)
  expect(new Set(ids).size).toBe(500)
  const bytes = new Uint8Array(16)
  const zero = newId(() => bytes)
  expect(zero).toBe('0'.repeat(26))
  for (let bit = 0; bit < 128; bit++) {
    const one = new Uint8Array(16)
    one[bit >> 3] = 1 << (bit & 7)
    expect(
      newId(() => one),
      `bit ${bit}`,
    ).not.toBe(zero)
  }
})

const no = (schema: { safeParse: (value: unknown) => { success: boolean } }, value: unknown) =>
  expect(schema.safeParse(value).success, String(value)).toBe(false)

test('ids, short names, days, instants and lines are what they are and nothing near it', () => {
  for (const id of ['', 'i'.repeat(26), '0'.repeat(25), `${'0'.repeat(26)}\n`, 'A'.repeat(26)])
    no(idSchema, id)
  for (const slug of ['', '-a', 'a-', 'A', 'á', 'a b', '../a', 'a'.repeat(65)]) no(slugSchema, slug)
  for (const slug of ['a', 'van-hoa', 'a'.repeat(64)]) expect(slugSchema.parse(slug)).toBe(slug)
  for (const day of ['2026-02-29', '2026-1-1', '24/11/2026', '2026-11-24T00:00']) no(daySchema, day)
  expect(daySchema.parse('2028-02-29')).toBe('2028-02-29')
  for (const instant of [-1, 1.5, Number.NaN, 8_640_000_000_000_001]) no(instantSchema, instant)
  for (const line of ['a\nb', 'a\u2028', 'a\u0000', 'Huế'.normalize('NFD'), '\ud83d', 'abcd'])
    no(lineSchema(3), line)
  expect(lineSchema(3).parse('Huế')).toBe('Huế')
})
