/** A paragraph or item that belongs to a list, wherever its program put it. */
interface Item {
  /** What becomes the item: the contents of the paragraph or of the `li`. */
  readonly element: HTMLElement
  readonly level: number
  readonly isOrdered: boolean
  readonly start: number
}

/**
 * Lists of word processors as lists: Word writes paragraphs that say to which list and level they belong, Word on the web
 * writes a list for each item, others put lists beside items instead of into them.
 */
export function buildLists(root: Element, sheetTexts: readonly string[]): void {
  const bullets = bulletLevels(sheetTexts)
  for (const heading of root.querySelectorAll('h1, h2, h3, h4, h5, h6')) plainMarker(heading)
  buildFrom(root, '[style*="mso-list"]', (element) => wordItem(element, bullets))
  for (const frame of root.querySelectorAll('.ListContainerWrapper')) {
    frame.replaceWith(...frame.childNodes)
  }
  partLeveledLists(root)
  buildFrom(root, 'li[data-aria-level]', leveledItem)
  nestStrays(root)
}

/** Levels that the sheet of Word calls bullets, as `l0 level1`. */
function bulletLevels(sheetTexts: readonly string[]): ReadonlyMap<string, boolean> {
  const levels = new Map<string, boolean>()
  for (const text of sheetTexts) {
    for (const [, list, level, rule = ''] of text.matchAll(
      /@list\s+(l\d+):level(\d+)[^{}]{0,200}\{([^{}]*)\}/g,
    )) {
      const [, format] = /mso-level-number-format:\s*([\w-]+)/.exec(rule) ?? []
      // A level without a format is numbered 1, 2, 3.
      levels.set(`${list} level${level}`, format === 'bullet' || format === 'image')
    }
  }
  return levels
}

const MEMBERSHIP = /mso-list:\s*(l\d+)\s+(level(\d+))/

function wordItem(element: HTMLElement, bullets: ReadonlyMap<string, boolean>): Item | null {
  const [, list, level, depth] = MEMBERSHIP.exec(element.getAttribute('style') ?? '') ?? []
  // An `li` stands in a list already.
  if (list === undefined || /^(?:h[1-6]|li|span|b|i)$/.test(element.localName)) return null
  const words = takeMarker(element)
  const marker = words.replace(/\s+/gu, '')
  const isBullet = bullets.get(`${list} ${level}`)
  if (isBullet !== true && isOfficial(marker)) {
    element.prepend(`${words} `)
    return null
  }
  const isOrdered = marker === '' ? isBullet === false : isNumber(marker)
  return {
    element,
    level: Number(depth),
    isOrdered: isBullet === true ? false : isOrdered,
    start: startOf(marker),
  }
}

/** The sign in front of an item, which office programs write out; the list makes its own. */
function takeMarker(element: Element): string {
  const marker = [...element.querySelectorAll('[style*="mso-list"]')].find((one) =>
    /mso-list:\s*Ignore/i.test(one.getAttribute('style') ?? ''),
  )
  const text = marker?.textContent.replace(/[\s\u00a0]+/gu, ' ').trim() ?? ''
  marker?.remove()
  return text
}

/** The number of a numbered heading is part of an official text; it stays as plain letters. */
function plainMarker(heading: Element): void {
  if (!MEMBERSHIP.test(heading.getAttribute('style') ?? '')) return
  const marker = takeMarker(heading)
  const compact = marker.replace(/\s+/gu, '')
  if (isNumber(compact) || isOfficial(compact)) heading.prepend(`${marker} `)
}

/** What official texts number with words, like `Điều 1.` or `Phần thứ nhất`, cannot be a list's own number. */
function isOfficial(marker: string): boolean {
  return marker.length > 2 && !isNumber(marker) && /\p{L}/u.test(marker)
}

/** Numbers and letters are followed by a point or a bracket; a lone letter is a sign of a symbol font. */
function isNumber(marker: string): boolean {
  return /^\(?(?:\d+(?:\.\d+)*|[a-zđ]{1,2}|[ivxlcdm]+)[.)/]$|^\(?\d+(?:\.\d+)*\)?$/iu.test(marker)
}

function startOf(marker: string): number {
  const [, number] = /^\(?(\d{1,6})[.)/]?$/.exec(marker) ?? []
  return number === undefined ? 1 : Number(number)
}

function leveledItem(element: HTMLElement): Item {
  const list = element.parentElement
  return {
    element,
    level: Number(element.getAttribute('data-aria-level')) || 1,
    isOrdered: list?.localName === 'ol',
    start: Number(list?.getAttribute('start')) || 1,
  }
}

/** Lists that hold only items with a level of their own are no more than frames around them. */
function partLeveledLists(root: Element): void {
  for (const list of root.querySelectorAll('ul, ol')) {
    const items = [...list.children]
    if (items.length === 0 || !items.every((item) => item.matches('li[data-aria-level]'))) continue
    if (list.querySelector('ul, ol') !== null) {
      for (const item of items) item.removeAttribute('data-aria-level')
    }
  }
}

type Reader = (element: HTMLElement) => Item | null

/** Puts the items that a selector finds into lists, each run of neighbours by itself. */
function buildFrom(root: Element, selector: string, read: Reader): void {
  const read1 = new Map<Element, Item>()
  for (const element of root.querySelectorAll<HTMLElement>(selector)) {
    const item = read(element)
    if (item !== null) read1.set(element, item)
  }
  const done = new Set<Element>()
  for (const [element, item] of read1) {
    if (done.has(element)) continue
    const run = [item]
    for (
      let next = itemAfter(element, read1);
      next !== null;
      next = itemAfter(next.element, read1)
    ) {
      run.push(next)
    }
    for (const { element: member } of run) done.add(member)
    const place = frameOf(element)
    const lists = nested(run)
    place.before(...lists)
    for (const member of run) removeFrame(member.element)
  }
}

/** What stands for the item among its neighbours: itself, or the list that holds it alone. */
function frameOf(element: Element): Element {
  return element.localName === 'li' ? (element.parentElement ?? element) : element
}

function removeFrame(element: Element): void {
  const frame = element.parentElement
  element.remove()
  if (frame !== null && /^[uo]l$/.test(frame.localName) && frame.children.length === 0)
    frame.remove()
}

/** The item right behind another one, in the same list or in the next. */
function itemAfter(element: Element, items: ReadonlyMap<Element, Item>): Item | null {
  const next = element.nextElementSibling
  if (next !== null) return items.get(next) ?? null
  if (element.localName !== 'li') return null
  const list = element.parentElement?.nextElementSibling
  return list !== undefined && list !== null && /^[uo]l$/.test(list.localName)
    ? (items.get(list.firstElementChild ?? list) ?? null)
    : null
}

interface Open {
  readonly list: HTMLElement
  readonly level: number
  readonly isOrdered: boolean
}

function nested(items: readonly Item[]): readonly HTMLElement[] {
  const roots: HTMLElement[] = []
  const open: Open[] = []
  for (const item of items) {
    while ((open.at(-1)?.level ?? 0) > item.level) open.pop()
    const here = open.at(-1)
    if (here?.level === item.level && here.isOrdered !== item.isOrdered) open.pop()
    if (open.at(-1)?.level !== item.level) {
      const list = listFor(item)
      const outer = open.at(-1)?.list
      if (outer === undefined) roots.push(list)
      else (outer.lastElementChild ?? outer).append(list)
      open.push({ list, level: item.level, isOrdered: item.isOrdered })
    }
    open.at(-1)?.list.append(listItem(item.element))
  }
  return roots
}

function listFor({ element, isOrdered, start }: Item): HTMLElement {
  const list = element.ownerDocument.createElement(isOrdered ? 'ol' : 'ul')
  if (isOrdered && start !== 1) list.setAttribute('start', String(start))
  return list
}

function listItem(element: HTMLElement): HTMLElement {
  const item = element.ownerDocument.createElement('li')
  if (element.localName === 'li') item.append(...element.childNodes)
  else {
    const paragraph = element.ownerDocument.createElement('p')
    paragraph.append(...element.childNodes)
    item.append(paragraph)
  }
  return item
}

/** A list that stands in a list, beside its items, belongs to the item before it; what else stands there is an item. */
function nestStrays(root: Element): void {
  for (const list of root.querySelectorAll('ul > ul, ul > ol, ol > ul, ol > ol')) {
    const before = list.previousElementSibling
    if (before?.localName === 'li') before.append(list)
    else {
      const item = list.ownerDocument.createElement('li')
      list.replaceWith(item)
      item.append(list)
    }
  }
}
