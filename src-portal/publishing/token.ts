import { createHash, timingSafeEqual } from 'node:crypto'
import type { Digest } from '../../src-model/signing/digest.ts'
import type { EnrolmentStore, TokenScope } from '../storage/portal-store.ts'

/** A new token: 256 random bits in base64url. */
export function newToken(random: (length: number) => Uint8Array): string {
  return Buffer.from(random(32)).toString('base64url')
}

/** What the portal keeps of a token. */
export function tokenDigest(token: string): Digest {
  return createHash('sha256').update(token).digest('hex')
}

/** The scope of the token in an `Authorization` header, null when there is none that is good. */
export async function scopeOf(
  authorization: string | undefined,
  store: EnrolmentStore,
): Promise<TokenScope | null> {
  const token = /^Bearer ([\w-]{20,200})$/i.exec(authorization ?? '')?.[1]
  if (token === undefined) return null
  const digest = tokenDigest(token)
  const known = (await store.tokens()).filter((one) => sameText(one.digest, digest))
  return known[0]?.scope ?? null
}

/** Compares two secrets in a time that says nothing of where they differ. */
export function sameText(one: string, other: string): boolean {
  const digestOf = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digestOf(one), digestOf(other))
}
