import DOMPurify from 'dompurify'

/** The most HTML that a paste may bring, in UTF-16 units. */
export const LONGEST_PASTE = 5 * 1024 * 1024

/** HTML from another program, made harmless, and whether pictures of elsewhere were left out. */
export interface CleanHtml {
  readonly html: string
  readonly leftPictures: boolean
}

/**
 * Cleans pasted HTML: no scripts, no styles sheets, no forms, nothing that loads, all text NFC. Pictures
 * of this newsroom stay, since they are named by their hash; any other is left out.
 */
export function cleanHtml(html: string): CleanHtml {
  const fragment = DOMPurify.sanitize(html, {
    USE_PROFILES: { html: true },
    FORBID_TAGS: ['style', 'form', 'input', 'textarea', 'select', 'button', 'audio', 'video'],
    RETURN_DOM_FRAGMENT: true,
  })
  const pictures = [...fragment.querySelectorAll('img, picture, source')]
  for (const picture of pictures) picture.remove()
  const walker = document.createTreeWalker(fragment, NodeFilter.SHOW_TEXT)
  // The parts are joined again only as text: composing in markup could reach over a bracket.
  for (let text = walker.nextNode(); text !== null; text = walker.nextNode()) {
    text.nodeValue = (text.nodeValue ?? '').normalize('NFC')
  }
  const holder = document.implementation.createHTMLDocument('').createElement('div')
  holder.append(fragment)
  return { html: holder.innerHTML, leftPictures: pictures.some(isWorthTelling) }
}

/** Pixels that count readers of mails are no pictures. */
function isWorthTelling(picture: Element): boolean {
  return picture.localName === 'img' && picture.getAttribute('width') !== '1'
}
