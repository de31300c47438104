import type { Tally } from './left-out.ts'

/** What stands where a note is called: a number, a letter or a sign, in brackets or not. */
const CALL = /^[[(]?(?:\d{1,4}|[ivxlc]{1,6}|[a-z*†‡])[\])]?$/i

/**
 * Footnotes and endnotes of office programs and web pages as ours. They are known by one thing that all have in common: the
 * call links to the note, and the note links back to the call.
 */
export function bringNotes(root: Element): void {
  for (const call of root.querySelectorAll<HTMLAnchorElement>('a[href^="#"]')) {
    if (!root.contains(call) || !CALL.test(call.textContent.trim())) continue
    const note = noteOf(root, call)
    if (note === null) continue
    const ours = root.ownerDocument.createElement('span')
    ours.setAttribute('data-footnote', '')
    for (const back of note.querySelectorAll('a[href^="#"], a[name]')) back.remove()
    ours.append(...inlineOf(note))
    const place = soleChildOf(call)
    // A call that stands in the list of notes itself would be found twice.
    if (/\S/u.test(ours.textContent)) place.replaceWith(ours)
    else place.remove()
    removeWithEmptyParents(root, note)
  }
}

function noteOf(root: Element, call: HTMLAnchorElement): HTMLElement | null {
  const target = named(root, call.getAttribute('href')?.slice(1) ?? '')
  if (target === null || target.contains(call)) return null
  const note = isNote(target) ? target : target.closest<HTMLElement>('li, div[id], p, dd')
  if (note === null || !root.contains(note) || note.contains(call)) return null
  const isBack = (link: Element) => {
    const back = named(root, link.getAttribute('href')?.slice(1) ?? '')
    return back !== null && (back === call || back.contains(call) || call.contains(back))
  }
  return [...note.querySelectorAll('a[href^="#"]')].some(isBack) ? note : null
}

function isNote(target: HTMLElement): boolean {
  return target.matches('li, div, p, dd, aside')
}

function named(root: Element, name: string): HTMLElement | null {
  if (name === '') return null
  const quoted = CSS.escape(decoded(name))
  return root.querySelector<HTMLElement>(`[id="${quoted}"], a[name="${quoted}"]`)
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
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

/** The text of a note in one line; its paragraphs are parted by a blank. */
function inlineOf(note: Element): readonly Node[] {
  const nodes: Node[] = []
  const paragraphs = note.querySelectorAll('p, div')
  const holders = paragraphs.length === 0 ? [note] : [...paragraphs]
  for (const holder of holders) {
    if (holders.some((other) => other !== holder && holder.contains(other))) continue
    if (nodes.length > 0) nodes.push(note.ownerDocument.createTextNode(' '))
    nodes.push(...holder.childNodes)
  }
  return nodes
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
    const place = isList ? (link.closest('div, p, li') ?? link) : (link.closest('sup') ?? link)
    if (isList) tally.add('comments')
    place.remove()
  }
}
