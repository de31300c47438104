import type { Looks } from './pasted-looks.ts'

/** What only lays out a page: in an article it is a block like any other. */
const LAYOUT =
  'center, main, nav, aside, header, footer, section, article, form, details, hgroup, menu, dir, fieldset, search, address'

const INLINE = 'span, font, a, b, strong, i, em, u, s, small, big, label, code, sub, sup'

/** A block, however it is written: by a name of its own, or by a look that makes it begin a line. So no words of two lines meet. */
export function nameBlocks(root: Element, looks: Looks): void {
  for (const element of root.querySelectorAll(LAYOUT)) rename(element, 'div')
  for (const element of root.querySelectorAll('*')) {
    if (element.localName.includes('-')) rename(element, 'div')
    else if (element.matches(INLINE) && beginsLine(looks(element).get('display') ?? '')) {
      const block = root.ownerDocument.createElement('div')
      element.replaceWith(block)
      block.append(element)
    }
  }
}

function beginsLine(display: string): boolean {
  return /^(?:block|flex|grid|list-item|flow-root|table)/.test(display)
}

/** Gives an element another name; whatever else was said of it is lost. */
export function rename(element: Element, name: string): void {
  if (element.localName === name) return
  const renamed = element.ownerDocument.createElement(name)
  renamed.append(...element.childNodes)
  element.replaceWith(renamed)
}

/** What this program writes into pages of its own; in others it means something else, or wants to. */
const OURS = ['data-url', 'data-footnote', 'data-picture', 'data-kept', 'data-image']

/** Takes our own signs off a page that is not ours. */
export function dropOwnSigns(root: Element): void {
  for (const name of OURS) {
    for (const element of root.querySelectorAll(`[${name}]`)) element.removeAttribute(name)
  }
}
