import { createHash } from 'node:crypto'

/** Randomness that a test can repeat: the bytes are a hash chain grown from the seed. */
export function seededRandom(seed: string): (length: number) => Uint8Array {
  let block = 0
  return (length) => {
    const blocks: Buffer[] = []
    while (blocks.length * 32 < length) {
      blocks.push(createHash('sha256').update(`${seed}:${block++}`).digest())
    }
    return new Uint8Array(Buffer.concat(blocks).subarray(0, length))
  }
}
