import { dropOwnSigns, nameBlocks } from './blocks-by-look.ts'
import { harmless } from './clean-html.ts'
import { dropForeign } from './drop-foreign.ts'
import { type LeftOut, Tally } from './left-out.ts'
import { convertLegacy, type LegacyLine } from './legacy-fonts.ts'
import { looksToMarks } from './looks-to-marks.ts'
import { buildLists } from './office-lists.ts'
import { cleanBlocks } from './pasted-blocks.ts'
import { cleanLinks } from './pasted-links.ts'
import { looksIn } from './pasted-looks.ts'
import { bringNotes, dropComments } from './pasted-notes.ts'
import { type PastedPicture, takePictures } from './pasted-pictures.ts'
import { cleanTables } from './pasted-tables.ts'

/** A page of another program as an article can take it. */
export interface ReadHtml {
  /** Clean HTML: blocks, marks, lists, tables, links and notes, without a style, class or address that loads. */
  readonly html: string
  /** The pictures that came along; the HTML has a place for each, `figure[data-picture]` with its number. */
  readonly pictures: readonly PastedPicture[]
  /** Lines that were written before Unicode and are converted here. */
  readonly legacy: readonly LegacyLine[]
  readonly leftOut: readonly { readonly what: LeftOut; readonly count: number }[]
}

/** What comes beside a page, and what is wanted of it. */
export interface ReadOptions {
  /** Bytes of pictures that the page names only as files on somebody's disk, in order. */
  readonly picturesBeside?: readonly Uint8Array<ArrayBuffer>[]
  /** Comments and tracked deletions that whoever made the page has left out already. */
  readonly comments?: number
  readonly deletions?: number
  /** False keeps text as it is written, even where it seems to be of before Unicode. */
  readonly isLegacyConverted?: boolean
}

/** A page of more elements is refused: reading it would hold up the writer. */
export const MOST_ELEMENTS = 150_000

/**
 * Reads the HTML of any program: word processors, spreadsheets, mail, web pages. Nothing of it runs or loads, because it is
 * read in a document of its own that is never shown. Null when it is too large to read.
 */
export function readHtml(html: string, options: ReadOptions = {}): ReadHtml | null {
  const page = new DOMParser().parseFromString(html, 'text/html')
  const elements = page.querySelectorAll('*').length
  if (elements > MOST_ELEMENTS) return null
  const root = page.body
  const sheets = [...page.querySelectorAll('style')].map((style) => style.textContent)
  const looks = looksIn(root, sheets)
  const tally = new Tally()
  tally.add('comments', options.comments ?? 0)
  tally.add('deletedText', options.deletions ?? 0)
  dropOwnSigns(root)
  dropComments(root, tally)
  dropForeign(root, looks, tally)
  const legacy = options.isLegacyConverted === false ? [] : convertLegacy(root, looks)
  bringNotes(root)
  buildLists(root, sheets)
  const { pictures } = takePictures(root, options.picturesBeside ?? [], tally)
  cleanTables(root, tally)
  cleanLinks(root, tally)
  nameBlocks(root, looks)
  looksToMarks(root, looks)
  cleanBlocks(root)
  keepNeeded(root)
  return { html: harmless(root.innerHTML), pictures, legacy, leftOut: tally.counts }
}

/** What an article reads of an element; every other attribute was for its looks or its program. */
const NEEDED = new Set([
  ...['href', 'colspan', 'rowspan', 'start'],
  ...['data-footnote', 'data-url', 'data-picture'],
])

function keepNeeded(root: Element): void {
  for (const element of root.querySelectorAll('*')) {
    for (const name of element.getAttributeNames()) {
      if (!NEEDED.has(name)) element.removeAttribute(name)
    }
    const start = element.getAttribute('start')
    if (start !== null && !/^\d{1,6}$/.test(start)) element.removeAttribute('start')
  }
}
