import { imageSize } from 'image-size'

/** What a portal shows: pictures that every browser draws, and PDF. No SVG and no HTML, which run scripts. */
export type MediumType =
  | 'image/jpeg'
  | 'image/png'
  | 'image/webp'
  | 'image/gif'
  | 'image/avif'
  | 'application/pdf'

export interface SniffedMedium {
  readonly type: MediumType
  readonly width: number | null
  readonly height: number | null
}

/** What the bytes are, by their own words; null for everything that a portal does not take. */
export function sniffMedium(bytes: Uint8Array): SniffedMedium | null {
  const type = typeOf(bytes)
  if (type === null) return null
  if (type === 'application/pdf') return { type, width: null, height: null }
  try {
    const { width, height } = imageSize(bytes)
    return width > 0 && height > 0 ? { type, width, height } : null
  } catch {
    return null
  }
}

function typeOf(bytes: Uint8Array): MediumType | null {
  const start = Buffer.from(bytes.subarray(0, 16)).toString('latin1')
  if (start.startsWith('\xff\xd8\xff')) return 'image/jpeg'
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png'
  if (start.startsWith('GIF87a') || start.startsWith('GIF89a')) return 'image/gif'
  if (start.startsWith('RIFF') && start.slice(8, 12) === 'WEBP') return 'image/webp'
  if (/^.{4}ftypavi[fs]/s.test(start)) return 'image/avif'
  return start.startsWith('%PDF-') ? 'application/pdf' : null
}
