import { TCVN3, VNI } from '../../src-model/language/legacy-letters.ts'

const inverse = (letters: ReadonlyMap<string, string>) =>
  new Map([...letters].map(([stored, meant]) => [meant, stored]))

/** The last pair of a letter would be the one with a small sign behind a capital: the plain ones count here. */
const VNI_OF = inverse(new Map([...VNI].reverse()))
const TCVN3_OF = inverse(TCVN3)

/** A text as an old program with `.VnTime` keeps it, in characters of Latin-1; capitals with tones lose to small letters. */
export function inTcvn3(text: string): string {
  return [...text.normalize('NFC')]
    .map((letter) => TCVN3_OF.get(letter) ?? TCVN3_OF.get(letter.toLowerCase()) ?? letter)
    .join('')
}

/** A text as an old program with `VNI-Times` keeps it, in characters of Latin-1. */
export function inVni(text: string): string {
  return [...text.normalize('NFC')].map((letter) => VNI_OF.get(letter) ?? letter).join('')
}
