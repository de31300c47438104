import type { Tally } from './left-out.ts'

/** How deep tables may stand in tables; deeper ones are the layout of some page, and become paragraphs. */
const DEEPEST_TABLE = 2

/** What the schema admits, so that no cell is refused later. */
const MOST_COLUMNS = 100
const MOST_ROWS = 1_000

/** Tables as an article keeps them: cells with text, sound spans, no hidden rows, none that only lays out a page. */
export function cleanTables(root: Element, tally: Tally): void {
  for (const table of root.querySelectorAll('table')) {
    if (!root.contains(table)) continue
    if (depthOf(root, table) > DEEPEST_TABLE) {
      tally.add('deepTables')
      flatten(table)
      continue
    }
    for (const part of table.querySelectorAll(':scope > col, :scope > colgroup')) part.remove()
    bringCaption(table)
    trimEmptyRows(table)
    const cells = cellsOf(table)
    if (cells.length <= 1) flatten(table)
    else for (const cell of cells) cleanSpans(cell)
  }
}

function depthOf(root: Element, table: Element): number {
  let depth = 1
  for (
    let outer = table.parentElement?.closest('table') ?? null;
    outer !== null && root.contains(outer);
    outer = outer.parentElement?.closest('table') ?? null
  ) {
    depth++
  }
  return depth
}

function rowsOf(table: Element): readonly Element[] {
  return [...table.querySelectorAll('tr')].filter((row) => row.closest('table') === table)
}

function cellsOf(table: Element): readonly Element[] {
  return rowsOf(table).flatMap((row) => [...row.children].filter((cell) => cell.matches('td, th')))
}

/** A caption stands above its table: an article has no other place for it. */
function bringCaption(table: Element): void {
  const caption = table.querySelector(':scope > caption')
  if (caption === null) return
  const paragraph = table.ownerDocument.createElement('p')
  paragraph.append(...caption.childNodes)
  caption.remove()
  if (/\S/u.test(paragraph.textContent)) table.before(paragraph)
}

/** Spreadsheets bring whole columns along: rows without anything at the end of a table are none. */
function trimEmptyRows(table: Element): void {
  for (const row of rowsOf(table).toReversed()) {
    if (
      /\S/u.test(row.textContent) ||
      row.querySelector('img, hr, [data-url], [data-picture], [data-footnote]') !== null
    )
      return
    row.remove()
  }
}

/** Takes the spans of a cell as far as an article admits them. */
export function cleanSpans(cell: Element): void {
  for (const [name, most] of [
    ['colspan', MOST_COLUMNS],
    ['rowspan', MOST_ROWS],
  ] as const) {
    const span = Number.parseInt(cell.getAttribute(name) ?? '', 10)
    if (span > 1) cell.setAttribute(name, String(Math.min(span, most)))
    else cell.removeAttribute(name)
  }
  cell.removeAttribute('colwidth')
  cell.removeAttribute('data-colwidth')
}

/** The contents of each cell one after the other, so that no words of two cells meet. */
function flatten(table: Element): void {
  const pieces = cellsOf(table).map((cell) => {
    const piece = table.ownerDocument.createElement('div')
    piece.append(...cell.childNodes)
    return piece
  })
  table.replaceWith(...pieces)
}
