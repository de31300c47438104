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

/** Width and height in pixels as the head of a file states them, before anything is decoded; null where it states none. */
export function statedSize(
  bytes: Uint8Array,
  kind: PictureKind,
): { readonly width: number; readonly height: number } | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const has = (end: number) => bytes.length >= end
  switch (kind) {
    case 'png':
      return has(24) ? { width: view.getUint32(16), height: view.getUint32(20) } : null
    case 'gif':
      return has(10) ? { width: view.getUint16(6, true), height: view.getUint16(8, true) } : null
    case 'bmp':
      return has(26)
        ? { width: Math.abs(view.getInt32(18, true)), height: Math.abs(view.getInt32(22, true)) }
        : null
    case 'jpeg':
      return jpegSize(bytes, view)
    case 'webp':
      return webpSize(bytes, view)
    case 'heic':
      return null
  }
}

/** The frame of a JPEG is in one of these segments; the others of the row are tables. */
const isFrame = (marker: number) =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

function jpegSize(bytes: Uint8Array, view: DataView) {
  for (let at = 2; at + 9 <= bytes.length && bytes[at] === 0xff; at += 2 + view.getUint16(at + 2)) {
    if (isFrame(bytes[at + 1] ?? 0)) {
      return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
    }
  }
  return null
}

function webpSize(bytes: Uint8Array, view: DataView) {
  if (bytes.length < 30) return null
  switch (letters(bytes, 12, 16)) {
    case 'VP8 ':
      return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
    case 'VP8L': {
      const packed = view.getUint32(21, true)
      return { width: (packed & 0x3fff) + 1, height: ((packed >> 14) & 0x3fff) + 1 }
    }
    case 'VP8X': {
      const three = (at: number) => view.getUint16(at, true) + ((bytes[at + 2] ?? 0) << 16)
      return { width: three(24) + 1, height: three(27) + 1 }
    }
    default:
      return null
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
