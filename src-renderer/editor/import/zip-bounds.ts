import { Unzip, UnzipInflate, UnzipPassThrough } from 'fflate'

/** What a document may hold, unpacked: bytes in all, bytes of one part, and parts. */
export const ZIP_BOUNDS = {
  total: 512 * 1024 * 1024,
  part: 160 * 1024 * 1024,
  parts: 4_000,
} as const

/** The parts of a document that are text, by their names. */
export type TextParts = ReadonlyMap<string, string>

/**
 * Unpacks a document once, counting what really comes out, and gives the texts of the parts asked for. Null as soon as it
 * grows beyond its bounds, or where it is no whole archive; nothing more is unpacked then.
 */
export function boundedParts(
  bytes: Uint8Array,
  wanted: (name: string) => boolean,
  bounds: { readonly total: number; readonly part: number; readonly parts: number } = ZIP_BOUNDS,
): TextParts | null {
  const texts = new Map<string, string>()
  let [total, parts] = [0, 0]
  const unzip = new Unzip((file) => {
    parts += 1
    if (parts > bounds.parts) throw new RangeError('too many parts')
    let size = 0
    const isWanted = wanted(file.name)
    const decoder = new TextDecoder()
    let text = ''
    file.ondata = (error, data, final) => {
      if (error !== null) throw error
      size += data.length
      total += data.length
      if (size > bounds.part || total > bounds.total) throw new RangeError('too large')
      if (isWanted) text += decoder.decode(data, { stream: !final })
      if (final && isWanted) texts.set(file.name, text)
    }
    file.start()
  })
  unzip.register(UnzipInflate)
  unzip.register(UnzipPassThrough)
  try {
    // In small pieces, so that a bomb is met before it has gone off.
    for (let at = 0; at < bytes.length; at += PIECE) {
      unzip.push(bytes.subarray(at, at + PIECE), at + PIECE >= bytes.length)
    }
  } catch {
    return null
  }
  return parts === 0 ? null : texts
}

const PIECE = 16 * 1024
