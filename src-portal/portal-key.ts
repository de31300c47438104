import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import { type SigningKey, signingKeyFrom } from '../src-model/signing/seal.ts'
import { writeSecretFile } from './secret-file.ts'

/** The portal's own signing key, made at the first start and kept in its data folder from then on. */
export async function portalKeyIn(
  folder: string,
  random: (length: number) => Uint8Array,
): Promise<SigningKey> {
  const file = join(folder, 'portal-key')
  const kept = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (kept === null) {
    const secret = random(32)
    await writeSecretFile(file, `${bytesToHex(secret)}\n`)
    return signingKeyFrom(secret)
  }
  // A key that cannot be read is never replaced: every newsroom has pinned its fingerprint.
  if (!/^[0-9a-f]{64}\n?$/.test(kept)) throw new Error(`${file} does not hold a portal key`)
  return signingKeyFrom(hexToBytes(kept.trim()))
}
