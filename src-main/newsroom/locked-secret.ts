import { createCipheriv, createDecipheriv, hkdfSync, scrypt } from 'node:crypto'
import { z } from 'zod'

const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`))

/** The work factor of scrypt (RFC 7914); N is a power of two, memory is 128 × N × r bytes. */
const costSchema = z.strictObject({
  N: z.int().min(2).max(1_048_576),
  r: z.int().min(1).max(32),
  p: z.int().min(1).max(16),
})
export type ScryptCost = Readonly<z.infer<typeof costSchema>>

/** The cost for real accounts: 64 MiB and about a quarter of a second on an office PC. */
export const SCRYPT_COST: ScryptCost = { N: 65_536, r: 8, p: 1 }

/** A secret of 32 bytes locked by a passphrase: scrypt, then AES-256-GCM. */
export const lockedSecretSchema = z.strictObject({
  cost: costSchema,
  salt: hex(16),
  nonce: hex(12),
  sealed: hex(48),
})
export type LockedSecret = Readonly<z.infer<typeof lockedSecretSchema>>

/** A short text locked under a key of 32 bytes that is itself locked somewhere. */
export const wrappedSchema = z.strictObject({
  nonce: hex(12),
  sealed: z.string().regex(/^[0-9a-f]{32,4096}$/),
})
export type Wrapped = Readonly<z.infer<typeof wrappedSchema>>

/** Locks 32 secret bytes by a passphrase. */
export async function lockSecret(
  secret: Uint8Array,
  passphrase: string,
  cost: ScryptCost,
  random: (length: number) => Uint8Array,
): Promise<LockedSecret> {
  const salt = random(16)
  const key = await stretch(passphrase, salt, cost)
  const { nonce, sealed } = wrap(secret, key, random)
  return { cost, salt: toHex(salt), nonce, sealed }
}

/** The secret bytes, or null when the passphrase is not the one they were locked by. */
export async function unlockSecret(
  locked: LockedSecret,
  passphrase: string,
): Promise<Uint8Array | null> {
  const key = await stretch(passphrase, Buffer.from(locked.salt, 'hex'), locked.cost)
  return unwrap(locked, key)
}

/** Locks bytes under a key: AES-256-GCM with a fresh nonce. */
export function wrap(
  bytes: Uint8Array,
  key: Uint8Array,
  random: (length: number) => Uint8Array,
): Wrapped {
  const nonce = random(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  const sealed = Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()])
  return { nonce: toHex(nonce), sealed: toHex(sealed) }
}

/** The bytes under the key, or null when the key is not theirs or they were changed. */
export function unwrap(wrapped: Wrapped, key: Uint8Array): Uint8Array | null {
  const sealed = Buffer.from(wrapped.sealed, 'hex')
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(wrapped.nonce, 'hex'))
  decipher.setAuthTag(sealed.subarray(-16))
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()])
  } catch {
    return null
  }
}

/** A key for one purpose, grown from a secret (HKDF, RFC 5869). */
export function deriveKey(secret: Uint8Array, purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, new Uint8Array(0), purpose, 32))
}

function stretch(passphrase: string, salt: Uint8Array, cost: ScryptCost): Promise<Uint8Array> {
  // The same passphrase may be typed in composed or decomposed letters, depending on the keyboard.
  const typed = passphrase.normalize('NFC')
  const maxmem = 128 * cost.N * cost.r * 2
  return new Promise((resolve, reject) => {
    scrypt(typed, salt, 32, { ...cost, maxmem }, (error, key) =>
      error === null ? resolve(key) : reject(error),
    )
  })
}

function toHex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}
