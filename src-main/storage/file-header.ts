import { shortSum } from './checksum.ts'
import { FORMATS } from './formats.ts'

/** Bytes that every append-only file of an article begins with. */
export const headerLength = 128

/** What the head of an append-only file says: whose it is and the number it begins at, a newer program's, or damage. */
export type FileHeader =
  | { readonly kind: 'good'; readonly base: number }
  | { readonly kind: 'newer'; readonly formatVersion: number }
  | { readonly kind: 'damaged' }

/** The eight characters that tell the kinds of append-only file apart. */
export type FileMagic = 'TSjournl' | 'TSjrrest' | 'TShistry' | 'TSversns'

const formatVersion = FORMATS.appended

// [magic 8][format version u32][base u32][8 bytes of SHA-256][id, zero filled]; frozen for every future format.
/** The head of a file of article `id` (at most 96 ASCII characters) whose first record has number `base`. */
export function encodeHeader(magic: FileMagic, id: string, base: number): Buffer {
  const header = Buffer.alloc(headerLength)
  header.write(magic, 0, 'latin1')
  header.writeUInt32LE(formatVersion, 8)
  header.writeUInt32LE(base, 12)
  header.write(id, 24, 'latin1')
  header.set(shortSum(header), 16)
  return header
}

/** Reads a head; a version above ours counts as newer unless the sum proves it a damaged one of ours. */
export function decodeHeader(bytes: Buffer, magic: FileMagic, id: string): FileHeader {
  if (bytes.length < headerLength) return { kind: 'damaged' }
  const header = Buffer.from(bytes.subarray(0, headerLength))
  const version = header.readUInt32LE(8)
  const known = encodeHeader(magic, id, header.readUInt32LE(12))
  if (known.equals(header)) return { kind: 'good', base: header.readUInt32LE(12) }
  if (version <= formatVersion || header.toString('latin1', 0, 8) !== magic) {
    return { kind: 'damaged' }
  }
  header.writeUInt32LE(formatVersion, 8)
  return known.equals(header) ? { kind: 'damaged' } : { kind: 'newer', formatVersion: version }
}
