/**
 * Eight bytes that tell these bytes from damaged ones, by arithmetic alone: for what is derived and read at every start,
 * where the system's cryptography takes longer to load than the bytes. A change of one byte is always noticed, and so is
 * any of one word of four; what else may happen to a disk would have to meet two sums of 32 bits.
 */
export function quickSum(bytes: Buffer): Buffer {
  const words = wordsOf(bytes)
  let one = 0x811c9dc5 | 0
  let two = 0x9e3779b9 ^ bytes.length
  // Written out, since a function for each step makes it ten times slower.
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as number
    one = Math.imul(((one << 13) | (one >>> 19)) ^ word, 0x85ebca6b)
    two = Math.imul(((two << 7) | (two >>> 25)) ^ word, 0xc2b2ae35)
  }
  const sum = Buffer.alloc(8)
  sum.writeInt32LE(one, 0)
  sum.writeInt32LE(two, 4)
  return sum
}

/** The bytes as words of four, filled up with zeros; every machine that Electron runs on has the lowest byte first. */
function wordsOf(bytes: Buffer): Int32Array {
  if (bytes.length % 4 === 0 && bytes.byteOffset % 4 === 0) {
    return new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4)
  }
  const words = new Int32Array(Math.ceil(bytes.length / 4))
  new Uint8Array(words.buffer).set(bytes)
  return words
}
