import { expect, test } from 'vitest'
import { hasMetadata, pictureKind } from '../../../src-model/media/picture-bytes.ts'
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
