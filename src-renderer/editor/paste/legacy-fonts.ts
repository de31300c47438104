import {
  encodingOfFont,
  encodingOfText,
  type LegacyEncoding,
  toUnicode,
} from '../../../src-model/language/legacy-text.ts'
import type { Looks } from './pasted-looks.ts'

/** A line that was written before Unicode: as it came, and as it reads. */
export interface LegacyLine {
  readonly before: string
  readonly after: string
}

const BLOCK =
  'p, div, li, td, th, h1, h2, h3, h4, h5, h6, dt, dd, pre, blockquote, caption, figcaption'

/**
 * Converts text that was written for the fonts of TCVN3 and VNI. A font name decides over its own text; text without one is
 * converted where the whole line leaves no doubt. Gives the lines that changed, in order.
 */
export function convertLegacy(root: Element, looks: Looks): readonly LegacyLine[] {
  const lines = new Map<Element, Text[]>()
  const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (!(node instanceof Text) || !/\S/u.test(node.data)) continue
    const block = node.parentElement?.closest(BLOCK) ?? root
    const line = lines.get(block)
    if (line === undefined) lines.set(block, [node])
    else line.push(node)
  }
  return [...lines.values()].flatMap((texts) => {
    const before = texts.map((text) => text.data).join('')
    const isChanged = convertLine(texts, looks)
    const after = texts.map((text) => text.data).join('')
    return isChanged ? [{ before: oneLine(before), after: oneLine(after) }] : []
  })
}

function convertLine(texts: readonly Text[], looks: Looks): boolean {
  const fonts = texts.map((text) => fontOf(text, looks))
  const plain = texts.filter((_, at) => fonts[at] === null)
  const byLetters = encodingOfText(plain.map((text) => text.data).join(' '), null)
  let isChanged = false
  for (const font of new Set(fonts)) {
    const own = texts.filter((_, at) => fonts[at] === font)
    const encoding =
      font === null ? byLetters : encodingOfText(own.map((text) => text.data).join(' '), font)
    if (encoding === null) continue
    for (const text of own) {
      const after = toUnicode(text.data, encoding)
      isChanged ||= after !== text.data
      text.data = after
    }
  }
  return isChanged
}

/** The encoding of the nearest font that is named around a text. */
function fontOf(text: Text, looks: Looks): LegacyEncoding | null {
  for (let element = text.parentElement; element !== null; element = element.parentElement) {
    const named =
      looks(element).get('font-family') ??
      element.getAttribute('face') ??
      familyIn(looks(element).get('font'))
    if (named !== undefined && named !== null && named !== '')
      return encodingOfFont(named.split(',')[0] ?? '')
  }
  return null
}

/** The family behind the size in the short form of a font: `7.0pt ".VnTime"`. */
function familyIn(font: string | undefined): string | undefined {
  return font === undefined
    ? undefined
    : /\d(?:\.\d+)?(?:pt|px|em|%|rem)(?:\/\S+)?\s+(.+)$/.exec(font)?.[1]
}

function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim()
}
