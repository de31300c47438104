import type { Tally } from './left-out.ts'

/** A picture that came along, and where it stands: the element with this number in `data-picture`. */
export interface PastedPicture {
  readonly number: number
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly alt: string
}

/** The pictures of a pasted page, and how many stand where their bytes must be found elsewhere, as in the RTF beside it. */
export interface PastedPictures {
  readonly pictures: readonly PastedPicture[]
}

/** More pictures than that are no article. */
export const MOST_PICTURES = 200

/**
 * Takes the pictures whose bytes came along out of the page and leaves a place for each. Pictures that only have an address
 * are left out, since nothing is fetched; `beside` are those that the program put beside its page, in order.
 */
export function takePictures(
  root: Element,
  beside: readonly Uint8Array<ArrayBuffer>[],
  tally: Tally,
): PastedPictures {
  const pictures: PastedPicture[] = []
  const images = [...root.querySelectorAll('img')]
  const local = images.filter((image) => isLocal(image))
  // Only where both sides count the same is it known which bytes are whose.
  const known = new Map(
    local.length === beside.length ? local.map((image, at) => [image, beside[at]]) : [],
  )
  for (const image of images) {
    const words = emojiOf(image)
    const bytes = bytesOf(image) ?? known.get(image) ?? null
    if (words !== null) image.replaceWith(words)
    else if (bytes === null || pictures.length === MOST_PICTURES) {
      if (isWorthTelling(image)) tally.add('pictures')
      image.remove()
    } else {
      const number = pictures.length
      pictures.push({ number, bytes, alt: altOf(image) })
      image.replaceWith(placeFor(image, number))
    }
  }
  for (const other of root.querySelectorAll('picture, source'))
    other.replaceWith(...other.childNodes)
  return { pictures }
}

/** A figure with the picture's number; the caption of the figure around it goes with it. */
function placeFor(image: Element, number: number): Element {
  const place = image.ownerDocument.createElement('figure')
  place.setAttribute('data-picture', String(number))
  const caption = image.ownerDocument.createElement('figcaption')
  const around = image.closest('figure')
  const words =
    around?.querySelectorAll('img').length === 1 ? around.querySelector('figcaption') : null
  if (words !== null && words !== undefined) {
    caption.append(...words.childNodes)
    words.remove()
  }
  place.append(caption)
  return place
}

const DATA = /^data:image\/(?:png|jpe?g|gif|webp|bmp);base64,/i

function bytesOf(image: Element): Uint8Array<ArrayBuffer> | null {
  const address = image.getAttribute('src') ?? ''
  if (!DATA.test(address)) return null
  try {
    const text = atob(address.slice(address.indexOf(',') + 1).replace(/\s/g, ''))
    return Uint8Array.from(text, (letter) => letter.charCodeAt(0))
  } catch {
    return null
  }
}

/** A picture on the disk of whoever copied it: the page may not read it. */
function isLocal(image: Element): boolean {
  return /^file:/i.test(image.getAttribute('src') ?? '')
}

/** Chat programs draw signs as pictures; the sign itself is in the description. */
function emojiOf(image: Element): string | null {
  const alt = image.getAttribute('alt') ?? ''
  const signs = [...alt]
  return signs.length > 0 && signs.length <= 40 && signs.every((sign) => EMOJI.test(sign))
    ? alt
    : null
}

/** A sign that is drawn as a picture, or one that joins and colours such signs. */
const EMOJI =
  /^(?:\p{Emoji_Presentation}|\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u200d|\ufe0f)$/u

function altOf(image: Element): string {
  const alt = (image.getAttribute('alt') ?? '')
    .normalize('NFC')
    .replace(/[\s\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim()
  // What office programs write there by themselves names the file or guesses, and says so.
  return /^(?:image|picture|hình ảnh|ảnh)?\s*\d*$/iu.test(alt) ||
    /AI-generated|Description automatically/i.test(alt)
    ? ''
    : alt.slice(0, 1_000)
}

/** Pixels that count readers of mails are no pictures. */
function isWorthTelling(image: Element): boolean {
  return image.getAttribute('width') !== '1' && image.getAttribute('height') !== '1'
}
