import { expect, test } from 'vitest'
import { hasMetadata, pictureKind, statedSize } from '../../../src-model/media/picture-bytes.ts'
import { pngOf } from '../../support/small-media.ts'

const latin = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))
const joined = (...parts: readonly (Uint8Array | readonly number[])[]) =>
  Uint8Array.from(parts.flatMap((part) => [...part]))

const segment = (marker: number, text: string) =>
  joined([0xff, marker, 0, text.length + 2], latin(text))
const jpeg = (...segments: readonly Uint8Array[]) =>
  joined([0xff, 0xd8], ...segments, segment(0xda, 'scan'), [0xff, 0xd9])

test('a file is what its bytes say', () => {
  expect(pictureKind(jpeg(segment(0xe0, 'JFIF')))).toBe('jpeg')
  expect(pictureKind(pngOf(2, 2, [1, 2, 3]))).toBe('png')
  expect(pictureKind(latin('GIF89a......'))).toBe('gif')
  expect(pictureKind(latin('RIFF....WEBPVP8 '))).toBe('webp')
  expect(pictureKind(latin('BM..........'))).toBe('bmp')
  for (const brand of ['heic', 'heix', 'mif1', 'hevc']) {
    expect(pictureKind(latin(`\0\0\0 ftyp${brand}....`))).toBe('heic')
  }
  for (const text of [
    '<svg xmlns="x"/>',
    '%PDF-1.7',
    '',
    '....ftypavif',
    'GIF88a',
    'RIFF....WAVE',
  ]) {
    expect(pictureKind(latin(text))).toBeNull()
  }
})

test('a photograph that tells where it was taken, or how it must be turned, is known', () => {
  expect(hasMetadata(jpeg(segment(0xe0, 'JFIF'), segment(0xdb, 'table')), 'jpeg')).toBe(false)
  expect(hasMetadata(jpeg(segment(0xe0, 'JFIF'), segment(0xe1, 'Exif')), 'jpeg')).toBe(true)
  expect(hasMetadata(jpeg(segment(0xed, 'Photoshop')), 'jpeg')).toBe(true)
})

test('a file that ends or breaks before its picture counts as one that tells', () => {
  expect(hasMetadata(joined([0xff, 0xd8], segment(0xe0, 'JFIF')), 'jpeg')).toBe(true)
  expect(hasMetadata(joined([0xff, 0xd8, 0, 0, 0, 0, 0, 0]), 'jpeg')).toBe(true)
})

test('parts of PNG and WebP files that hold words or places are known', () => {
  const png = pngOf(2, 2, [1, 2, 3])
  const words = joined([0, 0, 0, 2], latin('tEXt'), latin('ab'), [0, 0, 0, 0])
  expect(hasMetadata(png, 'png')).toBe(false)
  expect(hasMetadata(joined(png.subarray(0, 33), words, png.subarray(33)), 'png')).toBe(true)
  const webp = (...names: readonly string[]) =>
    joined(
      latin('RIFF....WEBP'),
      ...names.map((name) => joined(latin(name), [3, 0, 0, 0, 1, 2, 3, 0])),
    )
  expect(hasMetadata(webp('VP8X', 'VP8 '), 'webp')).toBe(false)
  expect(hasMetadata(webp('VP8X', 'VP8 ', 'EXIF'), 'webp')).toBe(true)
})

test('lengths that lie lead nowhere and hang nobody', () => {
  const png = pngOf(2, 2, [1, 2, 3])
  const lying = Uint8Array.from(png)
  lying.fill(0xff, 8, 12)
  expect(hasMetadata(lying, 'png')).toBe(false)
})

test('the size that a file states is read without drawing it', () => {
  expect(statedSize(pngOf(30, 20, [1, 2, 3]), 'png')).toEqual({ width: 30, height: 20 })
  const frame = joined([0xff, 0xc0, 0, 11, 8, 0x0b, 0xd0, 0x0f, 0xc0, 1, 1, 0x11, 0])
  expect(statedSize(jpeg(segment(0xe0, 'JFIF'), segment(0xc4, 'table'), frame), 'jpeg')).toEqual({
    width: 4_032,
    height: 3_024,
  })
  expect(statedSize(joined(latin('GIF89a'), [64, 1, 240, 0]), 'gif')).toEqual({
    width: 320,
    height: 240,
  })
  const bmp = joined(latin('BM'), Array(16).fill(0), [10, 0, 0, 0, 0xf6, 0xff, 0xff, 0xff])
  expect(statedSize(bmp, 'bmp')).toEqual({ width: 10, height: 10 })
  const webp = (name: string, rest: readonly number[]) =>
    joined(latin('RIFF....WEBP'), latin(name), [0, 0, 0, 0], rest, Array(12).fill(0))
  expect(statedSize(webp('VP8X', [0, 0, 0, 0, 0x3f, 1, 0, 0xef, 0, 0]), 'webp')).toEqual({
    width: 320,
    height: 240,
  })
  expect(statedSize(webp('VP8L', [0x2f, 0x3f, 0xc1, 0x3b, 0]), 'webp')).toEqual({
    width: 320,
    height: 240,
  })
  expect(statedSize(webp('VP8 ', [0, 0, 0, 0x9d, 1, 0x2a, 0x40, 1, 0xf0, 0]), 'webp')).toEqual({
    width: 320,
    height: 240,
  })
})

test('a file that is cut before its size states none', () => {
  for (const kind of ['png', 'gif', 'bmp', 'webp', 'jpeg', 'heic'] as const) {
    expect(statedSize(latin('x'), kind)).toBeNull()
  }
})
