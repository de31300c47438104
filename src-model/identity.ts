import { z } from 'zod'

/** An id that we make ourselves: 26 characters of Crockford base 32, 128 random bits (see `newId`). */
export const idSchema = z.string().regex(/^[0-9a-hjkmnp-tv-z]{26}$/)

/** A short name that people chose once and that never changes: a department, a section, a portal. */
export const slugSchema = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/)

export type PersonId = string
export type DepartmentId = string

/** Milliseconds since 1970 in UTC, a whole number; every clock reading in records is one. */
export const instantSchema = z.int().min(0).max(8_640_000_000_000_000)
export type Instant = number

/** A calendar day without a time zone, as `2026-11-24`. */
export const daySchema = z.iso.date()

/** True for text without halves of surrogate pairs, which have no bytes in UTF-8 and so cannot be signed. */
export function isWellFormed(text: string): boolean {
  return text.isWellFormed()
}

/** A line of text for people, without line breaks or control characters, in NFC. */
export function lineSchema(longest: number) {
  return z
    .string()
    .max(longest)
    .refine((text) => !/[\p{Cc}\u2028\u2029]/u.test(text), 'control characters')
    .refine(isWellFormed, 'half a character')
    .refine((text) => text === text.normalize('NFC'), 'not NFC')
}

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

/** Writes 16 random bytes as an id. The caller passes the randomness in, so tests can repeat it. */
export function newId(random: (length: number) => Uint8Array): string {
  let bits = 0n
  for (const byte of random(16)) bits = (bits << 8n) | BigInt(byte)
  let id = ''
  for (let place = 0; place < 26; place++) {
    id = ALPHABET[Number(bits & 31n)] + id
    bits >>= 5n
  }
  return id
}
