import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import canonicalize from 'canonicalize'
import { z } from 'zod'

/** A SHA-256 digest as 64 lower-case hex digits. It names media, contents, orders and log entries. */
export const digestSchema = z.string().regex(/^[0-9a-f]{64}$/)
export type Digest = z.infer<typeof digestSchema>

/** The digest of raw bytes, as media are named. */
export function digestOfBytes(bytes: Uint8Array): Digest {
  return bytesToHex(sha256(bytes))
}

/** The digest of a text's UTF-8 bytes. */
export function digestOfText(text: string): Digest {
  return digestOfBytes(utf8ToBytes(text))
}

/**
 * The one text form of a JSON value (RFC 8785: sorted keys, no blanks).
 * Throws a `TypeError` on what JSON cannot hold in one way: no number, a cycle, half of a surrogate pair.
 */
export function canonicalJson(value: unknown): string {
  const text = writeJson(value)
  if (text === undefined) throw new TypeError('not a JSON value')
  return text
}

function writeJson(value: unknown): string | undefined {
  try {
    return canonicalize(value)
  } catch (error) {
    throw new TypeError('not a JSON value', { cause: error })
  }
}
