/** What a file is, by its own first bytes and whatever its name says; null for what is no picture that we know. */
export type PictureKind = 'jpeg' | 'png' | 'gif' | 'webp' | 'bmp' | 'heic'

/** Brands of the box format that telephones keep their pictures in; browsers do not draw it. */
const HEIC_BRANDS = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1']

export function pictureKind(bytes: Uint8Array): PictureKind | null {
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'jpeg'
  if (letters(bytes, 1, 4) === 'PNG' && bytes[0] === 0x89) return 'png'
  if (/^GIF8[79]a$/.test(letters(bytes, 0, 6))) return 'gif'
  if (letters(bytes, 0, 4) === 'RIFF' && letters(bytes, 8, 12) === 'WEBP') return 'webp'
  if (letters(bytes, 0, 2) === 'BM') return 'bmp'
  const isBoxed = letters(bytes, 4, 8) === 'ftyp'
  return isBoxed && HEIC_BRANDS.includes(letters(bytes, 8, 12)) ? 'heic' : null
}

/**
 * True for a picture that tells more than it shows: where and when and by which device it was taken, or how it must be turned.
 * Reads only the heads of the file's parts, and takes a file that it cannot follow for one that does.
 */
export function hasMetadata(bytes: Uint8Array, kind: PictureKind): boolean {
  switch (kind) {
    case 'jpeg':
      return jpegHasMetadata(bytes)
    case 'png':
      return hasChunk(bytes, 8, ['eXIf', 'tEXt', 'iTXt', 'zTXt'], (at) => ({
        name: letters(bytes, at + 4, at + 8),
        next: at + 12 + number(bytes, at, false),
      }))
    case 'webp':
      return hasChunk(bytes, 12, ['EXIF', 'XMP '], (at) => {
        const length = number(bytes, at + 4, true)
        return { name: letters(bytes, at, at + 4), next: at + 8 + length + (length % 2) }
      })
    case 'gif':
    case 'bmp':
      return false
    case 'heic':
      return true
  }
}

/** Segments before the picture itself: 1 is Exif and XMP, 13 the captions of agencies. */
const TELLING_SEGMENTS = [0xe1, 0xed]
const START_OF_SCAN = 0xda

function jpegHasMetadata(bytes: Uint8Array): boolean {
  let at = 2
  while (at + 4 <= bytes.length) {
    const marker = bytes[at + 1] ?? 0
    if (bytes[at] !== 0xff) return true
    if (TELLING_SEGMENTS.includes(marker)) return true
    if (marker === START_OF_SCAN) return false
    at += 2 + (bytes[at + 2] ?? 0) * 256 + (bytes[at + 3] ?? 0)
  }
  return true
}

function hasChunk(
  bytes: Uint8Array,
  start: number,
  telling: readonly string[],
  read: (at: number) => { readonly name: string; readonly next: number },
): boolean {
  for (let at = start; at + 8 <= bytes.length; ) {
    const { name, next } = read(at)
    if (telling.includes(name)) return true
    at = next
  }
  return false
}

function number(bytes: Uint8Array, at: number, isLittle: boolean): number {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(at, isLittle)
}

function letters(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to))
}
