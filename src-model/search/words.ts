import { fold } from '../language/vietnamese.ts'

/** One word as searching knows it: without accents, and as it is spelt. */
export interface WordForm {
  readonly folded: string
  /**
   * Lower case and decomposed, the tone marks moved to the end, so that `hòa` and `hoà` are one spelling;
   * equal to `folded` for a word without accents.
   */
  readonly spelt: string
}

/** Longer words are told apart by their beginning only, in UTF-16 units. */
const LONGEST_WORD = 64
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g

/** The two forms of a word that `eachWord` found. */
export function formOf(word: string): WordForm {
  const short = word.slice(0, LONGEST_WORD)
  const letters = short.toLowerCase().normalize('NFD')
  const tones = letters.match(TONES)?.join('') ?? ''
  return { folded: fold(short), spelt: letters.replace(TONES, '') + tones }
}

/** The form of a kept spelling: what `formOf` made of the word. */
export function formOfSpelt(spelt: string): WordForm {
  return { folded: isPlain(spelt) ? spelt : fold(spelt), spelt }
}

/** Whether an unfinished word as typed could become this one with the accents typed so far. */
export function couldBecome(typed: string, spelt: string): boolean {
  const letters = typed.replace(TONES, '')
  const tones = typed.slice(letters.length)
  const others = spelt.replace(TONES, '')
  return (
    others.startsWith(letters) &&
    !/^\p{M}/u.test(others.slice(letters.length)) &&
    (tones === '' || spelt.slice(others.length) === tones)
  )
}

/** Where a word starts in a text, in UTF-16 units, and its place. */
export interface WordStart {
  readonly at: number
  readonly place: number
}

/**
 * Tells of each word where it starts and ends in the text and its place: words count from 0, and a line's
 * end leaves a place free, so that no phrase goes across it. Stops where `tell` says false; else gives the
 * first place behind the text. Begins at the word that `from` names, else at the first.
 */
export function eachWord(
  text: string,
  tell: (start: number, end: number, place: number) => boolean | undefined,
  from: WordStart = { at: 0, place: 0 },
): number {
  let place = from.place
  let lineEnded = false
  for (let at = from.at; at < text.length; ) {
    let kind = kinds[text.charCodeAt(at)] || kindAt(text, at)
    if (kind < LETTER) {
      if (kind === LINE_END) lineEnded = true
      at += 1
      continue
    }
    const start = at
    do {
      at += kind === LETTER_PAIR ? 2 : 1
      kind = at < text.length ? kinds[text.charCodeAt(at)] || kindAt(text, at) : SIGN
    } while (kind >= MARK)
    if (lineEnded && place > 0) place += 1
    lineEnded = false
    if (tell(start, at, place) === false) break
    place += 1
  }
  return place
}

const SIGN = 1
const LINE_END = 2
const MARK = 3
const LETTER = 4
const LETTER_PAIR = 5

/** What each UTF-16 unit is, 0 where nobody asked yet. */
const kinds = new Uint8Array(65_536)

function kindAt(text: string, at: number): number {
  const unit = text.charCodeAt(at)
  if (unit >= 0xd800 && unit < 0xdc00) return kindOfPair(text, at)
  const kind = kindOf(text.charAt(at))
  kinds[unit] = kind
  return kind
}

function kindOf(character: string): number {
  if (/[\p{L}\p{N}]/u.test(character)) return LETTER
  if (/\p{M}/u.test(character)) return MARK
  return /[\n\r\u2028\u2029]/.test(character) ? LINE_END : SIGN
}

function kindOfPair(text: string, at: number): number {
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0)
  return character.length === 2 && kindOf(character) === LETTER ? LETTER_PAIR : SIGN
}

function isPlain(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 127) return false
  return true
}
