import { createHash } from 'node:crypto'

/** SHA-256 as 64 lower-case hex digits. */
export function sha256Hex(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** The first 8 bytes of SHA-256 over several pieces: what guards one record against damage (not against forgery). */
export function shortSum(...pieces: readonly Uint8Array[]): Buffer {
  const hash = createHash('sha256')
  for (const piece of pieces) hash.update(piece)
  return hash.digest().subarray(0, 8)
}
