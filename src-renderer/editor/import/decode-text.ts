/** The text of a file whose encoding nobody names: by its first bytes, else UTF-8 where it fits, else one byte a letter. */
export function decodeText(bytes: Uint8Array): string {
  const [first, second, third] = bytes
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  if (first === 0xef && second === 0xbb && third === 0xbf) return new TextDecoder().decode(bytes)
  return decodeAs('utf-8', bytes) ?? new TextDecoder('windows-1252').decode(bytes)
}

/** The text of a page, in the encoding that it names, where that is one and fits. */
export function decodePage(bytes: Uint8Array): string {
  const head = new TextDecoder('windows-1252').decode(bytes.subarray(0, 4_096))
  const [, named] = /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i.exec(head) ?? []
  const isMarked = bytes[0] === 0xff || bytes[0] === 0xfe || bytes[0] === 0xef
  return (named === undefined || isMarked ? null : decodeAs(named, bytes)) ?? decodeText(bytes)
}

function decodeAs(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    // Either there is no such encoding, or the bytes are of another.
    return null
  }
}
