import { TCVN3, VNI } from './legacy-letters.ts'
import { isSyllable } from './syllable.ts'

/** How Vietnamese was written before Unicode: `tcvn3Capitals` is the same bytes in a font that draws only capitals. */
export const LEGACY_ENCODINGS = ['tcvn3', 'tcvn3Capitals', 'vni'] as const
export type LegacyEncoding = (typeof LEGACY_ENCODINGS)[number]

/** The encoding that a font name stands for, like `.VnTime`, `.VnTimeH` (capitals) or `VNI-Times`; null for every other font. */
export function encodingOfFont(name: string): LegacyEncoding | null {
  const font = name.trim().replace(/^["']|["']$/g, '')
  if (/^vni[- ]/i.test(font)) return 'vni'
  if (!/^\.vn[a-z]/i.test(font)) return null
  return /[a-z]H(?: |$)/.test(font) ? 'tcvn3Capitals' : 'tcvn3'
}

/** A text of an encoding in Unicode, in NFC. What means nothing in the encoding stays as it is. */
export function toUnicode(text: string, encoding: LegacyEncoding): string {
  return converted(text, encoding, (sign) => sign)
}

function converted(
  text: string,
  encoding: LegacyEncoding,
  unknown: (sign: string) => string,
): string {
  switch (encoding) {
    case 'tcvn3':
      return text
        .replace(/[\u00a1-\u00ff]/gu, (sign) => TCVN3.get(sign) ?? unknown(sign))
        .normalize('NFC')
    case 'tcvn3Capitals':
      return converted(text, 'tcvn3', unknown).toUpperCase()
    case 'vni':
      return text.replace(VNI_SIGNS, (signs) => VNI.get(signs) ?? unknown(signs)).normalize('NFC')
  }
}

/** A letter with its sign before one alone: `öôï` is `ö`, then `ôï`. */
const VNI_SIGNS = new RegExp(
  [...[...VNI.keys()].sort((one, other) => other.length - one.length), '[\u00c0-\u00ff]'].join('|'),
  'gu',
)

/** Letters that no text in those encodings has, because they have no place in Latin-1. */
const UNICODE_ONLY =
  /[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]|\p{M}/u

/** Signs that are letters in one of those encodings stand among the letters of a word. */
const WORD = /[\p{L}\p{M}\u00a1-\u00bf\u00ad\u00d7\u00f7]+/gu

/** So many words must be Vietnamese in an encoding alone before a text without a font name is taken for it. */
const FEWEST_WORDS = 3

/** So great a share of the words with signs must be Vietnamese once they are converted. */
const LARGEST_DOUBT = 0.9

/**
 * The encoding that a text of one or more lines is written in, or null for Unicode. Where the font is known its encoding
 * counts, unless the text reads better as it is; where it is not, the letters must leave no doubt.
 */
export function encodingOfText(text: string, font: LegacyEncoding | null): LegacyEncoding | null {
  const words = signedWords(text)
  if (words.length === 0 && font !== 'tcvn3Capitals') return null
  if (UNICODE_ONLY.test(text)) return null
  const asItIs = words.filter(isSyllable).length
  if (font !== null) return syllablesIn(words, font) >= asItIs ? font : null
  const [best, other] = (['tcvn3', 'vni'] as const)
    .map((encoding) => ({ encoding, count: syllablesIn(words, encoding) }))
    .sort((one, another) => another.count - one.count)
  if (best === undefined || other === undefined) return null
  const isPlain = best.count >= FEWEST_WORDS && best.count >= words.length * LARGEST_DOUBT
  return isPlain && asItIs <= best.count / 2 && other.count <= best.count / 2 ? best.encoding : null
}

/** The words that hold more than plain letters: only they can tell. */
function signedWords(text: string): readonly string[] {
  return (text.match(WORD) ?? []).filter(
    (word) => /[\u00a1-\u00ff]/u.test(word) && /\p{L}/u.test(word),
  )
}

function syllablesIn(words: readonly string[], encoding: LegacyEncoding): number {
  return words.filter((word) => isSyllable(converted(word, encoding, () => '\ufffd'))).length
}
