import { ed25519 } from '@noble/curves/ed25519.js'

/** Ed25519 (RFC 8032) over raw bytes: keys of 32, signatures of 64. All engines sign a message with the same bytes. */
export interface Ed25519 {
  publicKey(secret: Uint8Array): Uint8Array
  sign(message: Uint8Array, secret: Uint8Array): Uint8Array
  /** False for whatever is no signature by that key, malformed input included. */
  verify(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean
}

/** The engine that runs anywhere, in plain JavaScript. */
export const plainEd25519: Ed25519 = {
  publicKey: (secret) => ed25519.getPublicKey(secret),
  sign: (message, secret) => ed25519.sign(message, secret),
  verify(signature, message, publicKey) {
    try {
      return ed25519.verify(signature, message, publicKey, { zip215: false })
    } catch {
      return false
    }
  },
}

let engine = plainEd25519

/** The engine of this program: the plain one, until it adopts another. */
export function currentEd25519(): Ed25519 {
  return engine
}

/** Lets this program sign and verify by a faster engine from now on. What is signed stays the same. */
export function adoptEd25519(faster: Ed25519): void {
  engine = faster
}
