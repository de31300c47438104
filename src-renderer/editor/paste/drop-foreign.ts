import { isEmbedUrl } from '../../../src-model/publishing/addresses.ts'
import type { Tally } from './left-out.ts'
import type { Looks } from './pasted-looks.ts'

/** What carries no text of the story, whatever page it came from. */
const NEVER =
  'script, style, link, meta, title, base, noscript, template, svg, canvas, audio, video, object, embed, map, ' +
  'input, select, textarea, button, dialog, datalist, xml, progress, meter'

/** Takes out what is no text: code, controls, frames, what was hidden or deleted. A frame of a known video site becomes ours. */
export function dropForeign(root: Element, looks: Looks, tally: Tally): void {
  for (const element of root.querySelectorAll(NEVER)) element.remove()
  for (const formula of root.querySelectorAll('math')) {
    tally.add('formulas')
    formula.remove()
  }
  for (const frame of root.querySelectorAll('iframe, frame')) dropFrame(frame, tally)
  for (const element of root.querySelectorAll('*')) {
    if (!root.contains(element)) continue
    if (isDeleted(element)) drop(element, 'deletedText', tally)
    else if (isHidden(element, looks)) drop(element, 'hiddenText', tally)
  }
}

function dropFrame(frame: Element, tally: Tally): void {
  const address = frame.getAttribute('src')?.replace(/^\/\//, 'https://') ?? ''
  if (isEmbedUrl(address)) {
    const embed = frame.ownerDocument.createElement('div')
    embed.setAttribute('data-url', JSON.stringify(address))
    frame.replaceWith(embed)
    return
  }
  tally.add('frames')
  frame.remove()
}

function drop(element: Element, what: 'deletedText' | 'hiddenText', tally: Tally): void {
  if (/\S/u.test(element.textContent)) tally.add(what)
  element.remove()
}

/** A tracked deletion names who made it or when; a plain `del` is struck through. */
function isDeleted(element: Element): boolean {
  if (element.classList.contains('msoDel')) return true
  return (
    element.localName === 'del' &&
    (element.hasAttribute('cite') || element.hasAttribute('datetime'))
  )
}

function isHidden(element: Element, looks: Looks): boolean {
  const said = looks(element)
  return (
    element.hasAttribute('hidden') ||
    said.get('display') === 'none' ||
    said.get('visibility') === 'hidden' ||
    said.get('mso-hide') === 'all'
  )
}
