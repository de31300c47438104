import { fold } from './vietnamese.ts'

/** How a text is looked for. */
export interface FindOptions {
  /** `Hue` is not `hue`. */
  readonly isCaseKept: boolean
  /** `Huế` is not `Hue`. */
  readonly isAccentKept: boolean
  /** `an` is not found in `ban`. */
  readonly isWholeWord: boolean
}

/** A place in a text, by its UTF-16 units. */
export interface FoundPiece {
  readonly from: number
  readonly to: number
}

/** Every place where a text holds what is wanted, none over another, whether its letters are composed or not. */
export function findAll(text: string, wanted: string, options: FindOptions): readonly FoundPiece[] {
  const needle = lettersOf(wanted, options).map(({ letter }) => letter)
  // Most texts of an article hold no place at all, and this is told quickly.
  if (needle.length === 0 || !fold(text).includes(fold(wanted))) return []
  const letters = lettersOf(text, options)
  const found: FoundPiece[] = []
  for (let at = 0; at + needle.length <= letters.length; at++) {
    if (!needle.every((letter, n) => letters[at + n]?.letter === letter)) continue
    const from = letters[at]?.from ?? 0
    const to = letters[at + needle.length - 1]?.to ?? 0
    if (options.isWholeWord && !isWhole(text, from, to)) continue
    found.push({ from, to })
    at += needle.length - 1
  }
  return found
}

interface Letter {
  readonly letter: string
  readonly from: number
  readonly to: number
}

/** A text letter by letter, each with its marks, as it is compared. */
function lettersOf(text: string, { isCaseKept, isAccentKept }: FindOptions): readonly Letter[] {
  return [...text.matchAll(/\P{M}\p{M}*|\p{M}+/gsu)].map((match) => {
    const composed = match[0].normalize('NFC')
    const bare = isAccentKept ? composed : withoutMarks(composed)
    return {
      letter: isCaseKept ? bare : bare.toLowerCase(),
      from: match.index,
      to: match.index + match[0].length,
    }
  })
}

/** Folding makes letters small; a capital stays one. */
function withoutMarks(letter: string): string {
  const small = fold(letter)
  return letter === letter.toLowerCase() ? small : small.toUpperCase()
}

function isWhole(text: string, from: number, to: number): boolean {
  return (
    !/[\p{L}\p{N}\p{M}]$/u.test(text.slice(Math.max(0, from - 2), from)) &&
    !/^[\p{L}\p{N}]/u.test(text.slice(to, to + 2))
  )
}
