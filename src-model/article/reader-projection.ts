import type { Node } from '@tiptap/pm/model'
import { isEmbedUrl, isLinkUrl } from '../publishing/addresses.ts'
import type { WireBlock, WireCell, WireFigure, WireInline, WireRun } from '../publishing/wire.ts'
import { WIRE_MARKS } from '../publishing/wire.ts'

/*
 * What readers would get of a document if it were published as it stands: comments vanish, suggested
 * insertions are not there yet, suggested deletions still are, empty blocks are left out, all text is NFC.
 */

/** The plain text of the title or the sapo, as readers get it. */
export function lineToWire(node: Node): string {
  let text = ''
  node.forEach((child) => {
    if (!isOnlySuggested(child)) text += child.text ?? ''
  })
  return text.normalize('NFC').replace(/\s+/gu, ' ').trim()
}

/** The blocks of a body, a list or a cell, as readers get them; a block with nothing to show gives none. */
export function blocksToWire(parent: Node, from = 0): readonly WireBlock[] {
  const blocks: WireBlock[] = []
  parent.forEach((child, _offset, at) => {
    const block = at < from ? null : blockToWire(child)
    if (block !== null) blocks.push(block)
  })
  return blocks
}

/** One block as readers get it, or null when it shows nothing. */
export function blockToWire(node: Node): WireBlock | null {
  if (isOnlySuggested(node)) return null
  switch (node.type.name) {
    case 'paragraph': {
      const content = inlineToWire(node)
      return content.length === 0 ? null : { type: 'paragraph', content }
    }
    case 'heading': {
      const content = inlineToWire(node)
      return content.length === 0 ? null : { type: 'heading', level: node.attrs['level'], content }
    }
    case 'bulletList': {
      const items = itemsToWire(node)
      return items.length === 0 ? null : { type: 'bulletList', items }
    }
    case 'orderedList': {
      const items = itemsToWire(node)
      return items.length === 0 ? null : { type: 'orderedList', start: node.attrs['start'], items }
    }
    case 'blockquote': {
      const content = blocksToWire(node)
      return content.length === 0 ? null : { type: 'quote', content }
    }
    case 'table':
      return tableToWire(node)
    case 'figure':
      return figureToWire(node)
    case 'gallery': {
      const figures: WireFigure[] = []
      node.forEach((child) => {
        const figure = isOnlySuggested(child) ? null : figureToWire(child)
        if (figure !== null) figures.push(figure)
      })
      return figures.length === 0 ? null : { type: 'gallery', figures }
    }
    case 'attachment':
      return attachmentToWire(node)
    case 'embed':
      return isEmbedUrl(node.attrs['url']) ? { type: 'embed', url: node.attrs['url'] } : null
    case 'horizontalRule':
      return { type: 'rule' }
    default:
      throw new RangeError(`no projection for ${node.type.name}`)
  }
}

function itemsToWire(list: Node): readonly (readonly WireBlock[])[] {
  const items: (readonly WireBlock[])[] = []
  list.forEach((item) => {
    const blocks = isOnlySuggested(item) ? [] : blocksToWire(item)
    if (blocks.length > 0) items.push(blocks)
  })
  return items
}

function tableToWire(table: Node): WireBlock | null {
  const rows: (readonly WireCell[])[] = []
  let hasContent = false
  table.forEach((row) => {
    if (isOnlySuggested(row)) return
    const cells: WireCell[] = []
    row.forEach((cell) => {
      const content = blocksToWire(cell)
      hasContent ||= content.length > 0
      cells.push({
        header: cell.type.name === 'tableHeader',
        colspan: cell.attrs['colspan'],
        rowspan: cell.attrs['rowspan'],
        content,
      })
    })
    rows.push(cells)
  })
  return hasContent ? { type: 'table', rows } : null
}

function figureToWire(node: Node): WireFigure | null {
  const { image, alt, credit } = node.attrs
  if (image === null) return null
  return { type: 'figure', image, alt, credit, caption: [...inlineToWire(node)] }
}

function attachmentToWire(node: Node): WireBlock | null {
  const { file, name, number, issued, issuer } = node.attrs
  return file === null ? null : { type: 'attachment', file, name, number, issued, issuer }
}

function inlineToWire(node: Node): WireInline[] {
  const inline: WireInline[] = []
  node.forEach((child) => {
    if (isOnlySuggested(child)) return
    if (child.type.name === 'hardBreak') inline.push({ type: 'break' })
    else if (child.type.name === 'footnote') {
      const content = joinRuns(runsOf(child))
      if (content.length > 0) inline.push({ type: 'footnote', content })
    } else if (child.isText) inline.push(runOf(child))
  })
  return trimmed(joinRuns(inline))
}

function runsOf(node: Node): WireRun[] {
  const runs: WireRun[] = []
  node.forEach((child) => {
    if (child.isText && !isOnlySuggested(child)) runs.push(runOf(child))
  })
  return runs
}

function runOf(text: Node): WireRun {
  const names = new Set(text.marks.map((mark) => mark.type.name))
  const href: unknown = text.marks.find((mark) => mark.type.name === 'link')?.attrs['href']
  return {
    type: 'text',
    text: text.text ?? '',
    marks: WIRE_MARKS.filter((mark) => names.has(mark)),
    link: typeof href === 'string' && isLinkUrl(href) ? href : null,
  }
}

/** Joins neighbours that look alike once review marks are gone, so that a comment never splits a run. */
function joinRuns<T extends WireInline>(inline: readonly T[]): T[] {
  const joined: T[] = []
  for (const part of inline) {
    const before = joined.at(-1)
    if (before?.type === 'text' && part.type === 'text' && looksLike(before, part)) {
      joined[joined.length - 1] = { ...before, text: before.text + part.text }
    } else {
      joined.push(part)
    }
  }
  return joined.map((part) =>
    part.type === 'text' ? { ...part, text: part.text.normalize('NFC') } : part,
  )
}

function looksLike(a: WireRun, b: WireRun): boolean {
  return a.link === b.link && a.marks.join() === b.marks.join()
}

/** A paragraph of blanks alone shows nothing. */
function trimmed(inline: WireInline[]): WireInline[] {
  const shows = inline.some(
    (part) => part.type === 'footnote' || (part.type === 'text' && /\S/.test(part.text)),
  )
  return shows ? inline : []
}

function isOnlySuggested(node: Node): boolean {
  return node.marks.some((mark) => mark.type.name === 'insertion')
}
