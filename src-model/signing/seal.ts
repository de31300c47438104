import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { z } from 'zod'
import { isWellFormed } from '../identity.ts'
import { canonicalJson, type Digest, digestOfText } from './digest.ts'
import { currentEd25519 } from './ed25519.ts'

/** A public Ed25519 key as 64 hex digits. */
export const publicKeySchema = z.string().regex(/^[0-9a-f]{64}$/)
export type PublicKey = z.infer<typeof publicKeySchema>

/** The longest signed payload that is ever parsed, in UTF-16 units: one very long article. */
const LONGEST_PAYLOAD = 16 * 1024 * 1024

/**
 * A signed text. The payload is kept and verified as it was written, never serialised again,
 * so a seal made by another version of the program still verifies.
 */
export const sealedSchema = z.strictObject({
  payload: z.string().max(LONGEST_PAYLOAD).refine(isWellFormed, 'half a character'),
  key: publicKeySchema,
  signature: z.string().regex(/^[0-9a-f]{128}$/),
})
export type Sealed = Readonly<z.infer<typeof sealedSchema>>

/** A key that signs: 32 secret bytes (RFC 8032). It lives in memory only while its owner is signed in. */
export interface SigningKey {
  readonly secret: Uint8Array
  readonly publicKey: PublicKey
}

/** The signing key grown from 32 random bytes. */
export function signingKeyFrom(secret: Uint8Array): SigningKey {
  return { secret, publicKey: bytesToHex(currentEd25519().publicKey(secret)) }
}

/** Signs a value; its `kind` field must tell what it is, so that no signature can stand for another thing. */
export function seal(value: { readonly kind: string }, key: SigningKey): Sealed {
  const payload = canonicalJson(value)
  const signature = bytesToHex(currentEd25519().sign(utf8ToBytes(payload), key.secret))
  return { payload, key: key.publicKey, signature }
}

/** Why a seal is not accepted: its signature is false, or what it holds is not of the asked shape. */
export type BrokenSeal = 'falseSignature' | 'wrongShape'

export type Unsealed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly broken: BrokenSeal }

/** Verifies a seal against the key it carries and parses the payload; whose key it is the caller must check. */
export function unseal<T>(sealed: Sealed, schema: z.ZodType<T>): Unsealed<T> {
  if (!isGenuine(sealed)) return { ok: false, broken: 'falseSignature' }
  return parsePayload(sealed, schema)
}

/** Parses the payload of a seal whose signature was verified before, at the door where it came in. */
export function parsePayload<T>(sealed: Sealed, schema: z.ZodType<T>): Unsealed<T> {
  let json: unknown
  try {
    json = JSON.parse(sealed.payload)
  } catch {
    return { ok: false, broken: 'wrongShape' }
  }
  const parsed = schema.safeParse(json)
  return parsed.success ? { ok: true, value: parsed.data } : { ok: false, broken: 'wrongShape' }
}

function isGenuine(sealed: Sealed): boolean {
  return currentEd25519().verify(
    hexToBytes(sealed.signature),
    utf8ToBytes(sealed.payload),
    hexToBytes(sealed.key),
  )
}

/** The name of a seal: the digest of payload, key and signature together. Orders and log entries are called by it. */
export function sealDigest(sealed: Sealed): Digest {
  return digestOfText(canonicalJson(sealed))
}

/** A key's fingerprint for people to compare by eye: eight groups of four hex digits of its digest. */
export function fingerprint(key: PublicKey): string {
  const digest = digestOfText(key).slice(0, 32)
  return digest.match(/.{4}/g)?.join(' ').toUpperCase() ?? ''
}
