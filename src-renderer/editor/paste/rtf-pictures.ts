/** More text than that is not searched for pictures, in UTF-16 units. */
const LONGEST_RTF = 200 * 1024 * 1024

/**
 * The PNG and JPEG pictures in the RTF that office programs put beside their page, in order: their HTML names only files on
 * the writer's own disk. Pictures that stand there a second time, for older programs, are left out.
 */
export function picturesInRtf(rtf: string): readonly Uint8Array<ArrayBuffer>[] {
  if (rtf.length > LONGEST_RTF) return []
  const pictures: Uint8Array<ArrayBuffer>[] = []
  for (let at = rtf.indexOf('{\\pict'); at >= 0; at = rtf.indexOf('{\\pict', at + 1)) {
    if (isForOlderPrograms(rtf, at)) continue
    const end = endOfGroup(rtf, at)
    // A group without an end is no picture, and neither is what lies in it.
    if (end === null) break
    const group = rtf.slice(at, end)
    if (!/\\(?:pngblip|jpegblip)/.test(group)) continue
    const bytes = bytesOf(group)
    if (bytes !== null) pictures.push(bytes)
    at = end - 1
  }
  return pictures
}

/** `{\nonshppict` goes right before the group that only programs of before 1997 read. */
function isForOlderPrograms(rtf: string, at: number): boolean {
  return /\{\\nonshppict\s*$/.test(rtf.slice(Math.max(0, at - 40), at))
}

function endOfGroup(rtf: string, start: number): number | null {
  let depth = 0
  for (let at = start; at < rtf.length; at++) {
    const sign = rtf[at]
    if (sign === '\\') at++
    else if (sign === '{') depth++
    else if (sign === '}' && --depth === 0) return at + 1
  }
  return null
}

/** What is left of a picture's group without control words and inner groups is its bytes in hexadecimal digits. */
function bytesOf(group: string): Uint8Array<ArrayBuffer> | null {
  const digits = group
    .slice(1, -1)
    .replace(/\{[^{}]*\}/g, ' ')
    .replace(/\{[^{}]*\}/g, ' ')
    .replace(/\\(?:\*|[a-z]+-?\d*)/gi, '')
    .replace(/[^0-9a-f]/gi, '')
  if (digits.length === 0 || digits.length % 2 !== 0) return null
  const bytes = new Uint8Array(digits.length / 2)
  for (let at = 0; at < bytes.length; at++) {
    bytes[at] = Number.parseInt(digits.slice(at * 2, at * 2 + 2), 16)
  }
  return bytes
}
