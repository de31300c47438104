import { rename } from './blocks-by-look.ts'

/** Elements that begin a line of their own. */
const BLOCKS =
  'p, div, h1, h2, h3, h4, h5, h6, ul, ol, li, table, tbody, thead, tfoot, tr, td, th, blockquote, pre, hr, figure, figcaption, ' +
  'section, article, header, footer, main, aside, nav, address, dl, dt, dd, center, fieldset, details, summary, [data-url], [data-picture]'

/** Headings, paragraphs and lines as an article has them: headings 2 to 4, one paragraph a line of thought, none empty. */
export function cleanBlocks(root: Element): void {
  for (const quote of root.querySelectorAll('q')) quote.replaceWith('“', ...quote.childNodes, '”')
  nameHeadings(root)
  for (const term of root.querySelectorAll('dt, dd, summary, address, figcaption, legend')) {
    if (term.parentElement?.hasAttribute('data-picture') !== true) rename(term, 'p')
  }
  for (const text of root.querySelectorAll('pre, textarea, listing, xmp')) linesToParagraphs(text)
  cleanLetters(root)
  for (const block of root.querySelectorAll('[data-picture], [data-url], hr')) liftOut(block)
  for (const holder of [root, ...root.querySelectorAll(HOLDERS)]) wrapLooseText(holder)
  for (const holder of root.querySelectorAll('p, div, td, th, li')) splitAtEmptyLines(holder)
  dropEmpty(root)
}

/** Titles and headings of office programs, whichever way they name them. */
function nameHeadings(root: Element): void {
  for (const title of root.querySelectorAll('p.MsoTitle')) rename(title, 'h1')
  for (const heading of root.querySelectorAll('[role="heading"][aria-level]')) {
    const level = Number(heading.getAttribute('aria-level'))
    if (level >= 1 && level <= 6) rename(heading, `h${level}`)
  }
  const headings = [...root.querySelectorAll('h1, h2, h3, h4, h5, h6')]
  const tops = headings.filter(({ localName }) => localName === 'h1')
  // One heading 1 in front is the title of the whole; the others keep their levels then.
  const isTitled = tops.length === 1 && headings[0] === tops[0]
  const down = tops.length > 0 && !isTitled ? 1 : 0
  for (const heading of headings) {
    const level = Number(heading.localName.slice(1)) + down
    rename(heading, `h${Math.min(4, Math.max(2, level))}`)
  }
}

function linesToParagraphs(element: Element): void {
  for (const line of element.querySelectorAll('br')) line.replaceWith('\n')
  if (element.querySelector('[data-footnote], [data-picture], [data-url]') !== null) {
    rename(element, 'div')
    return
  }
  const paragraphs = element.textContent.split(/\r\n|\r|\n/).map((line) => {
    const paragraph = element.ownerDocument.createElement('p')
    paragraph.textContent = line
    return paragraph
  })
  element.replaceWith(...paragraphs)
}

/** A picture in the middle of a paragraph parts it: what stood before it and behind it become paragraphs of their own. */
function liftOut(block: Element): void {
  for (
    let parent = block.parentElement;
    parent?.matches('p, h1, h2, h3, h4, h5, h6, a, strong, em, u, s, sub, sup') === true;
    parent = block.parentElement
  ) {
    const behind = parent.cloneNode(false) as Element
    while (block.nextSibling !== null) behind.append(block.nextSibling)
    parent.after(block, behind)
  }
}

/** Blanks that only held a layout together become plain ones; what has no width and no meaning goes; all text is NFC. */
function cleanLetters(root: Element): void {
  const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  for (let text = walker.nextNode(); text !== null; text = walker.nextNode()) {
    text.nodeValue = (text.nodeValue ?? '')
      .normalize('NFC')
      .replace(/[\u00a0\u2007\u202f]/gu, ' ')
      .replace(/[\u00ad\u200b\u2060\ufeff]/gu, '')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must stay out
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/gu, ' ')
  }
}

/** Elements that may hold blocks and text side by side. */
const HOLDERS =
  'div, td, th, li, blockquote, section, article, header, footer, main, aside, nav, center, fieldset, details, figure'

/** Text that stands beside blocks becomes a paragraph of its own; breaks between blocks were only room. */
function wrapLooseText(holder: Element): void {
  if (holder.localName !== 'body' && holder.querySelector(BLOCKS) === null) return
  if (holder.hasAttribute('data-picture')) return
  let run: Node[] = []
  const close = () => {
    const isText = run.some(showsSomething)
    const [first] = run
    if (isText && first !== undefined) {
      const paragraph = holder.ownerDocument.createElement('p')
      holder.insertBefore(paragraph, first)
      paragraph.append(...run)
    } else for (const node of run) holder.removeChild(node)
    run = []
  }
  for (const node of [...holder.childNodes]) {
    const isBlock =
      node instanceof Element && (node.matches(BLOCKS) || node.querySelector(BLOCKS) !== null)
    if (isBlock) close()
    else run.push(node)
  }
  close()
}

function showsSomething(node: Node): boolean {
  if (node instanceof Element) {
    return (
      /\S/u.test(node.textContent) ||
      node.matches('[data-footnote]') ||
      node.querySelector('[data-footnote]') !== null
    )
  }
  return node.nodeType === Node.TEXT_NODE && /\S/u.test(node.nodeValue ?? '')
}

/** Two breaks in a row end a paragraph, and one behind the last word ends nothing. */
function splitAtEmptyLines(holder: Element): void {
  if (holder.querySelector(BLOCKS) !== null) return
  const lines: Node[][] = [[]]
  let isAfterBreak = false
  for (const node of [...holder.childNodes]) {
    const isBreak = node instanceof Element && node.localName === 'br'
    const isBlank = !(node instanceof Element) && !showsSomething(node)
    if (isBreak && isAfterBreak) {
      lines.at(-1)?.pop()
      lines.push([])
    } else if (!(isBlank && isAfterBreak)) lines.at(-1)?.push(node)
    isAfterBreak = isBreak || (isBlank && isAfterBreak)
  }
  for (const line of lines) trimBreaks(line)
  const full = lines.filter((line) => line.length > 0)
  if (full.length <= 1) {
    holder.replaceChildren(...(full[0] ?? []))
    return
  }
  const paragraphs = full.map((line) => {
    const paragraph = holder.ownerDocument.createElement('p')
    paragraph.append(...line)
    return paragraph
  })
  if (holder.matches('td, th, li')) holder.replaceChildren(...paragraphs)
  else holder.replaceWith(...paragraphs)
}

function trimBreaks(line: Node[]): void {
  const isEmpty = (node: Node | undefined) =>
    node !== undefined &&
    ((node instanceof Element && node.localName === 'br') ||
      (node.nodeType !== Node.ELEMENT_NODE && !/\S/u.test(node.nodeValue ?? '')))
  while (isEmpty(line.at(-1))) line.pop()
  while (isEmpty(line[0])) line.shift()
}

/** Paragraphs, headings, items and lists that hold nothing were room on a page; cells stay, they keep their table in shape. */
function dropEmpty(root: Element): void {
  const candidates = [
    ...root.querySelectorAll(
      'p, div, h2, h3, h4, li, ul, ol, blockquote, a, strong, em, u, s, sub, sup',
    ),
  ]
  for (const element of candidates.toReversed()) {
    if (/\S/u.test(element.textContent)) continue
    if (element.matches('[data-url], [data-picture]')) continue
    if (
      element.querySelector('img, hr, table, [data-url], [data-picture], [data-footnote]') !== null
    )
      continue
    // A blank between two words may be all that a mark holds.
    if (element.matches('a, strong, em, u, s, sub, sup')) element.replaceWith(...element.childNodes)
    else element.remove()
  }
}
