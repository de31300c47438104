import crypto from 'node:crypto'

/** SHA-256 as 64 lower-case hex digits. */
export function sha256Hex(bytes: Uint8Array): string {
  return crypto.createHash('sha256').update(bytes).digest('hex')
}

/** The first 8 bytes of SHA-256 over several pieces: what guards one record against damage (not against forgery). */
export function shortSum(...pieces: readonly Uint8Array[]): Buffer {
  return digestOf(pieces).subarray(0, 8)
}

// One call takes half the time for a few hundred bytes; the oldest Electron that runs this program does not have it.
const canHashAtOnce = typeof crypto.hash === 'function'

function digestOf(pieces: readonly Uint8Array[]): Buffer {
  const [first, ...more] = pieces
  if (canHashAtOnce && first !== undefined && more.length === 0) {
    return crypto.hash('sha256', first, 'buffer')
  }
  const hash = crypto.createHash('sha256')
  for (const piece of pieces) hash.update(piece)
  return hash.digest()
}
