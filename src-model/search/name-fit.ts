import { couldBecome, formOf, type WordForm } from './words.ts'

/** The most names that one question for authors gives. */
export const MOST_NAMES = 50

/** How a name fits what was typed: with the accents typed so far, or only when accents do not count. */
export const NAME_FITS = ['spelt', 'folded'] as const
export type NameFit = (typeof NAME_FITS)[number]

/** Whether every typed word begins a word of the name, in any order; null when one does not. */
export function fitOfName(typed: string, name: string): NameFit | null {
  const wanted = wordsOf(typed)
  const words = wordsOf(name)
  if (wanted.every((one) => words.some(({ spelt }) => couldBecome(one.spelt, spelt)))) {
    return 'spelt'
  }
  const fits = wanted.every((one) => words.some(({ folded }) => folded.startsWith(one.folded)))
  return fits ? 'folded' : null
}

function wordsOf(text: string): readonly WordForm[] {
  const words = text.normalize('NFC').match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  return words.map(formOf)
}
