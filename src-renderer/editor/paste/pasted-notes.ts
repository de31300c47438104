import type { Tally } from './left-out.ts'

/** What stands where a note is called: a number, a letter or a sign, in brackets or not. */
const CALL = /^[[(]?(?:\d{1,4}|[ivxlc]{1,6}|[a-z*†‡])[\])]?$/i

/** Longer texts are no notes, in UTF-16 units. */
const LONGEST_NOTE = 5_000

/**
 * Footnotes and endnotes of office programs and web pages as ours. They are known by one thing that all have in common: the
 * call links to the note behind it, and the note links back to the call.
 */
export function bringNotes(root: Element): void {
  const places = placesIn(root)
  const brought = new Map<Element, Element>()
  for (const call of root.querySelectorAll('a[href^="#"]')) {
    if (!CALL.test(call.textContent.trim())) continue
    const note = noteOf(root, places, call, brought)
    if (note === null) continue
    const ours = brought.get(note) ?? ourNote(places, note, call)
    brought.set(note, ours)
    // One note may be called several times.
    if (/\S/u.test(ours.textContent)) soleChildOf(call).replaceWith(ours.cloneNode(true))
  }
  for (const [note, ours] of brought) {
    if (/\S/u.test(ours.textContent)) removeWithEmptyParents(root, note)
  }
}

type Places = ReadonlyMap<string, Element>

/** What links inside the page lead to, by its name. */
function placesIn(root: Element): Places {
  const places = new Map<string, Element>()
  for (const element of root.querySelectorAll('a[name]')) {
    places.set(element.getAttribute('name') ?? '', element)
  }
  for (const element of root.querySelectorAll('[id]')) places.set(element.id, element)
  return places
}

function placeOf(places: Places, link: Element): Element | null {
  const name = link.getAttribute('href')?.slice(1) ?? ''
  return name === '' ? null : (places.get(name) ?? places.get(decoded(name)) ?? null)
}

function noteOf(
  root: Element,
  places: Places,
  call: Element,
  brought: ReadonlyMap<Element, Element>,
): Element | null {
  const target = placeOf(places, call)
  if (target === null || target.contains(call)) return null
  const note = target.matches('li, div, p, dd, aside')
    ? target
    : target.closest('li, div[id], p, dd')
  if (note === null || !root.contains(note) || note.contains(call)) return null
  const isBehind = (call.compareDocumentPosition(note) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0
  const isPlain = note.querySelector('h1, h2, h3, h4, h5, h6, table, img') === null
  if (!isBehind || !isPlain || note.textContent.length > LONGEST_NOTE) return null
  const isKnown = brought.has(note)
  const leadsBack = (link: Element) => leadsTo(places, link, call)
  return isKnown || [...note.querySelectorAll('a[href^="#"]')].some(leadsBack) ? note : null
}

/** A link leads to a call also where it leads to the raised sign around it. */
function leadsTo(places: Places, link: Element, call: Element): boolean {
  const back = placeOf(places, link)
  if (back === null) return false
  return (
    back === call || call.contains(back) || (back.contains(call) && back.matches('sup, span, a'))
  )
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}

/** A copy of a note's words, without the links that only lead back. */
function ourNote(places: Places, note: Element, call: Element): Element {
  const copy = note.cloneNode(true) as Element
  for (const link of copy.querySelectorAll('a[href^="#"]')) {
    const isSign = link.textContent.trim().length <= 4
    if (isSign || leadsTo(places, link, call)) link.remove()
  }
  const ours = note.ownerDocument.createElement('span')
  ours.setAttribute('data-footnote', '')
  ours.append(...inlineOf(copy))
  return ours
}

/** The highest element that holds nothing but the call: the raised sign that it stands in. */
function soleChildOf(call: Element): Element {
  let place = call
  for (
    let parent = place.parentElement;
    parent !== null &&
    ['sup', 'span', 'font'].includes(parent.localName) &&
    parent.textContent.trim() === call.textContent.trim();
    parent = place.parentElement
  ) {
    place = parent
  }
  return place
}

/** The text of a note in one line; its blocks are parted by a blank. */
function inlineOf(note: Element): readonly Node[] {
  return [...note.childNodes].flatMap((child): readonly Node[] => {
    if (!(child instanceof Element) || !child.matches('p, div, ul, ol, li, blockquote, br'))
      return [child]
    const blank = () => note.ownerDocument.createTextNode(' ')
    return [blank(), ...inlineOf(child), blank()]
  })
}

function removeWithEmptyParents(root: Element, note: Element): void {
  let gone: Element = note
  for (
    let parent = gone.parentElement;
    parent !== null && parent !== root;
    parent = gone.parentElement
  ) {
    const others = [...parent.children].filter((child) => child !== gone && !isFrameOfNotes(child))
    if (others.length > 0 || ownText(parent) !== '') break
    gone = parent
  }
  const before = gone.previousElementSibling
  if (before?.localName === 'hr') before.remove()
  gone.remove()
}

/** What stands around notes and means nothing without them: a line, a break, a heading of the list. */
function isFrameOfNotes(element: Element): boolean {
  return (
    ['hr', 'br'].includes(element.localName) ||
    (/^h[1-6]$/.test(element.localName) && element.nextElementSibling?.matches('ol, ul') === true)
  )
}

function ownText(element: Element): string {
  return [...element.childNodes]
    .filter((node) => node.nodeType === Node.TEXT_NODE)
    .map((node) => node.nodeValue)
    .join('')
    .trim()
}

/** Comments of office programs, their signs in the text and their list. */
const COMMENTS = '[style*="mso-element:comment"], .msocomtxt, .MsoCommentText'
const SIGNS =
  '.MsoCommentReference, .msocomanchor, a[style*="mso-comment-reference"], [style*="mso-special-character:comment"]'

/** Takes comments out: they are no part of the story. Each is counted once, by its own text. */
export function dropComments(root: Element, tally: Tally): void {
  for (const comment of root.querySelectorAll(COMMENTS)) {
    if (!root.contains(comment)) continue
    if (comment.matches('[style*="mso-element:comment-list"]')) {
      tally.add(
        'comments',
        comment.querySelectorAll('[style*="mso-element:comment;"], .msocomtxt').length || 1,
      )
    } else tally.add('comments')
    comment.remove()
  }
  for (const sign of root.querySelectorAll(SIGNS)) {
    if (sign.matches('a[style*="mso-comment-reference"]')) sign.replaceWith(...sign.childNodes)
    else sign.remove()
  }
  for (const link of root.querySelectorAll('a[href^="#cmnt"]')) {
    if (!root.contains(link)) continue
    const isList = link.getAttribute('href')?.startsWith('#cmnt_ref') === true
    const place = isList ? commentOf(link) : (link.closest('sup') ?? link)
    if (isList) tally.add('comments')
    place.remove()
  }
}

/** The box of a comment in Google's list, or its line where it has none. */
function commentOf(link: Element): Element {
  const box = link.closest('div')
  const isAlone = box !== null && box.querySelectorAll('a[href^="#cmnt"]').length === 1
  return isAlone ? box : (link.closest('p, li') ?? link)
}
