import { bytesToHex, concatBytes, hexToBytes } from '@noble/hashes/utils.js'
import type { Ed25519 } from './ed25519.ts'

/** What is used of `node:crypto`. Programs that run on Node pass the module in; the model itself imports nothing of Node. */
export interface NodeCrypto<Bytes, Key> {
  createPrivateKey(key: DerKey<Bytes, 'pkcs8'>): Key
  createPublicKey(key: DerKey<Bytes, 'spki'> | Key): Key
  sign(algorithm: null, message: Uint8Array, key: Key): Uint8Array
  verify(algorithm: null, message: Uint8Array, key: Key, signature: Uint8Array): boolean
}
interface DerKey<Bytes, Type> {
  readonly key: Bytes
  readonly format: 'der'
  readonly type: Type
}
/** A key that Node has opened. */
interface NodeKey {
  export(as: { format: 'der'; type: 'spki' }): Uint8Array
}

// RFC 8410: what stands before the 32 bytes of a key.
const BEFORE_SECRET = hexToBytes('302e020100300506032b657004220420')
const BEFORE_PUBLIC = hexToBytes('302a300506032b6570032100')

/** The y coordinates of all points of small order, in every encoding: "keys" by which anything is signed. */
const SMALL_ORDER = new Set([
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
])

/** The engine of the system's own cryptography, which verifies in a fifteenth of the plain engine's time; `bufferOf` gives bytes as Node wants keys. */
export function ed25519ByNode<Bytes, Key extends NodeKey>(
  node: NodeCrypto<Bytes, Key>,
  bufferOf: (bytes: Uint8Array) => Bytes,
): Ed25519 {
  const opened = new WeakMap<Uint8Array, Key>()

  function privateKey(secret: Uint8Array): Key {
    let key = opened.get(secret)
    if (key === undefined) {
      key = node.createPrivateKey({ key: bufferOf(concatBytes(BEFORE_SECRET, secret)), ...PKCS8 })
      opened.set(secret, key)
    }
    return key
  }

  return {
    publicKey: (secret) =>
      new Uint8Array(node.createPublicKey(privateKey(secret)).export(SPKI)).slice(-32),
    sign: (message, secret) => node.sign(null, message, privateKey(secret)),
    verify(signature, message, publicKey) {
      if (publicKey.length !== 32 || signature.length !== 64 || isSmallOrder(publicKey))
        return false
      try {
        const key = node.createPublicKey({
          key: bufferOf(concatBytes(BEFORE_PUBLIC, publicKey)),
          ...SPKI,
        })
        return node.verify(null, message, key, signature)
      } catch {
        return false
      }
    },
  }
}

const PKCS8 = { format: 'der', type: 'pkcs8' } as const
const SPKI = { format: 'der', type: 'spki' } as const

function isSmallOrder(publicKey: Uint8Array): boolean {
  const y = publicKey.slice()
  // The highest bit is the sign of x.
  y[31] = (y[31] ?? 0) & 0x7f
  return SMALL_ORDER.has(bytesToHex(y))
}
