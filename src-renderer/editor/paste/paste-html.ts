import type { Editor } from '@tiptap/core'
import { Selection, TextSelection } from '@tiptap/pm/state'
import { linesOf } from '../../../src-model/language/article-text.ts'
import { encodingOfText, toUnicode } from '../../../src-model/language/legacy-text.ts'
import type { EditorPorts } from '../editor-ports.ts'
import { followPosition } from '../follow-position.ts'
import { isInBody } from '../region-keys.ts'
import { harmless } from './clean-html.ts'
import type { LegacyChoice } from './legacy-dialog.tsx'
import type { LegacyLine } from './legacy-fonts.ts'
import type { Given } from './paste-door.ts'
import type { PastedPicture } from './pasted-pictures.ts'
import { cleanSpans } from './pasted-tables.ts'
import { type ReadHtml, type ReadOptions, readHtml } from './read-html.ts'
import { isEmptyArticle } from './recognise-article.ts'
import { picturesInRtf } from './rtf-pictures.ts'

/** What a file held beside its page, counted by whoever read it. */
type LeftBehind = Pick<ReadOptions, 'comments' | 'deletions'>

const NOTHING_LEFT: LeftBehind = {}

/** Reads what other programs copied and puts it into the text; asks first where old letters would be converted. */
export class Pasting {
  readonly #editor: Editor
  readonly #ports: EditorPorts
  readonly #given: Given

  constructor(editor: Editor, ports: EditorPorts, given: Given) {
    this.#editor = editor
    this.#ports = ports
    this.#given = given
  }

  /** Puts a piece of an article of ours in, with everything that only those have. */
  pasteOwn(html: string, event: ClipboardEvent): void {
    const clean = soundSpans(harmless(html))
    this.#put(clean, event)
  }

  /** Puts plain text in; old letters are converted if the writer wants it. */
  pasteText(text: string): void {
    if (this.#editor.isDestroyed || !this.#editor.isEditable) return
    if (legacyLines(text).length === 0) {
      this.#editor.view.pasteText(text)
      return
    }
    void this.#inPlace(async (put) => {
      const choice = await this.#ask(legacyLines(text))
      if (choice === 'cancel') return
      put(() => this.#editor.view.pasteText(choice === 'convert' ? convertedText(text) : text))
    })
  }

  /** Puts a page in that was made of a file, and tells what of the file is not in it. */
  importHtml(html: string, left: LeftBehind = NOTHING_LEFT): void {
    this.#leaveLines()
    this.paste(html, '', new ClipboardEvent('paste'), left)
  }

  /** Puts a page of another program in, with the pictures that came along. */
  paste(html: string, rtf: string, event: ClipboardEvent, left: LeftBehind = NOTHING_LEFT): void {
    const options = { picturesBeside: rtf === '' ? [] : picturesInRtf(rtf), ...left }
    const read = readHtml(html, options)
    if (read === null) {
      this.#ports.notify({ kind: 'pasteTooLarge' })
      return
    }
    if (read.legacy.length === 0 && read.pictures.length === 0) {
      this.#put(read.html, event)
      this.#tell(read, 0)
      return
    }
    void this.#inPlace(async (put) => {
      const wanted = await this.#asWanted(html, options, read)
      if (wanted === null) return
      const { hashes, failed } = await this.#keepPictures(wanted.pictures)
      put(() => this.#put(withPictures(wanted.html, hashes), event))
      this.#tell(wanted, failed)
    })
  }

  async #asWanted(html: string, options: ReadOptions, read: ReadHtml): Promise<ReadHtml | null> {
    if (read.legacy.length === 0) return read
    const choice = await this.#ask(read.legacy)
    if (choice === 'cancel') return null
    return choice === 'convert' ? read : readHtml(html, { ...options, isLegacyConverted: false })
  }

  /** A whole document does not belong into the title or sapo of an article that is not empty: it goes to the end of the body. */
  #leaveLines(): void {
    const { state, view } = this.#editor
    if (isInBody(state) || isEmptyArticle(state.doc)) return
    view.dispatch(state.tr.setSelection(Selection.atEnd(state.doc)))
  }

  #ask(lines: readonly LegacyLine[]): Promise<LegacyChoice> {
    return new Promise((answer) => this.#ports.ask({ kind: 'legacy', lines, answer }))
  }

  async #keepPictures(pictures: readonly PastedPicture[]) {
    const hashes = new Map<number, { readonly hash: string; readonly alt: string }>()
    let failed = 0
    for (const { number, bytes, alt } of pictures) {
      const name = this.#ports.words()('editor.paste.picture', { n: number + 1 })
      const kept = await this.#ports.addPicture({ name, bytes })
      if (kept.kind === 'kept') hashes.set(number, { hash: kept.picture.hash, alt })
      else failed++
    }
    return { hashes, failed }
  }

  #put(html: string, event: ClipboardEvent): void {
    if (this.#editor.isDestroyed || !this.#editor.isEditable) return
    this.#given.isRead = true
    try {
      this.#editor.view.pasteHTML(html, event)
    } finally {
      this.#given.isRead = false
    }
  }

  /** Lets a paste take its time: what it puts in goes where the cursor was when it began. */
  async #inPlace(work: (put: (paste: () => void) => void) => Promise<void>): Promise<void> {
    const editor = this.#editor
    const [from, to] = [editor.state.selection.from, editor.state.selection.to].map((at) =>
      followPosition(editor, at),
    )
    try {
      await work((paste) => {
        if (editor.isDestroyed || !editor.isEditable || from === undefined || to === undefined)
          return
        const { state, view } = editor
        const { doc, selection } = state
        if (selection.from !== from.at() || selection.to !== to.at()) {
          const place = TextSelection.between(doc.resolve(from.at()), doc.resolve(to.at()))
          view.dispatch(state.tr.setSelection(place))
        }
        paste()
      })
    } catch (error) {
      reportError(error)
    } finally {
      from?.stop()
      to?.stop()
      if (!editor.isDestroyed) editor.view.focus()
    }
  }

  #tell({ leftOut }: ReadHtml, lostPictures: number): void {
    const others = leftOut.filter(({ what }) => what !== 'pictures')
    const pictures = lostPictures + (leftOut.find(({ what }) => what === 'pictures')?.count ?? 0)
    const counts =
      pictures === 0 ? others : [{ what: 'pictures' as const, count: pictures }, ...others]
    if (counts.length > 0) this.#ports.notify({ kind: 'leftOut', counts })
  }
}

/** Names the kept pictures in their places; a place without one goes, and its caption stays as a paragraph. */
function withPictures(
  html: string,
  hashes: ReadonlyMap<number, { readonly hash: string; readonly alt: string }>,
): string {
  const page = new DOMParser().parseFromString(html, 'text/html')
  for (const place of page.querySelectorAll('figure[data-picture]')) {
    const kept = hashes.get(Number(place.getAttribute('data-picture')))
    if (kept === undefined) {
      const caption = page.createElement('p')
      caption.append(...(place.querySelector('figcaption')?.childNodes ?? []))
      place.replaceWith(...(/\S/u.test(caption.textContent) ? [caption] : []))
    } else {
      place.setAttribute('data-image', JSON.stringify(kept.hash))
      place.setAttribute('data-alt', JSON.stringify(kept.alt))
      place.removeAttribute('data-picture')
    }
  }
  return page.body.innerHTML
}

function legacyLines(text: string): readonly LegacyLine[] {
  return linesOf(text).flatMap((before) => {
    const encoding = encodingOfText(before, null)
    return encoding === null ? [] : [{ before, after: toUnicode(before, encoding) }]
  })
}

function convertedText(text: string): string {
  return linesOf(text)
    .map((line) => {
      const encoding = encodingOfText(line, null)
      return encoding === null ? line : toUnicode(line, encoding)
    })
    .join('\n')
}

/** Our own pieces have sound spans and lists; whoever imitates them must have them as well. */
function soundSpans(html: string): string {
  const page = new DOMParser().parseFromString(html, 'text/html')
  for (const cell of page.querySelectorAll('td, th')) cleanSpans(cell)
  for (const list of page.querySelectorAll('ol[start]')) {
    if (!/^\d{1,6}$/.test(list.getAttribute('start') ?? '')) list.removeAttribute('start')
  }
  return page.body.innerHTML
}
