/** Letters and digits that nobody mistakes for one another on paper. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A code for paper: eight groups of four characters, 160 random bits. */
export function newRecoveryCode(random: (length: number) => Uint8Array): string {
  const characters = [...random(32)].map((byte) => ALPHABET[byte & 31] ?? '')
  return (characters.join('').match(/.{4}/g) ?? []).join('-')
}

/** The code as it was printed, from however a person typed it: blanks, small letters, O for 0, I or L for 1. */
export function readRecoveryCode(typed: string): string {
  const characters = typed
    .toUpperCase()
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
    .replace(/[^0-9A-Z]/g, '')
  return (characters.match(/.{1,4}/g) ?? []).join('-')
}
