import type { Node } from '@tiptap/pm/model'
import { Transform } from '@tiptap/pm/transform'
import { lineToWire } from '../article/reader-projection.ts'
import type { Finding } from './finding.ts'

/**
 * The change that mends a finding, on the very document that it was found in; null where there is no way without asking, or
 * where the text is not as it was when the check looked.
 */
export function mendFinding(document: Node, { place, fix }: Finding): Transform | null {
  if (fix === null || place.kind !== 'text' || place.to > document.content.size) return null
  const { from, to } = place
  const transform = new Transform(document)
  switch (fix.kind) {
    case 'dropFullStop': {
      const line = document.textBetween(from, to)
      const end = from + line.trimEnd().length
      return line.trimEnd().endsWith('.') ? transform.delete(end - 1, end) : null
    }
    case 'dropBlock':
      return dropBlock(transform, from, to)
    case 'dropLink': {
      const link = document.type.schema.marks['link']
      return link === undefined ? null : transform.removeMark(from, to, link)
    }
    case 'setLevel':
      return document.nodeAt(from)?.type.name === 'heading'
        ? transform.setNodeAttribute(from, 'level', fix.level)
        : null
    case 'takeCaptionAsAlt': {
      const figure = document.nodeAt(from)
      if (figure?.type.name !== 'figure') return null
      return transform.setNodeAttribute(from, 'alt', fieldOf(lineToWire(figure)))
    }
    case 'headFirstRow':
      return headFirstRow(transform, from)
  }
}

/** What held only this block goes with it; the only block of a body leaves an empty paragraph, for an article is never without one. */
function dropBlock(transform: Transform, from: number, to: number): Transform | null {
  const { doc } = transform
  const node = doc.nodeAt(from)
  if (node === null || from + node.nodeSize !== to) return null
  const $at = doc.resolve(from)
  let depth = $at.depth
  while (depth > 0 && $at.node(depth).childCount === 1 && !isCell($at.node(depth))) depth--
  const [start, end] =
    depth === $at.depth ? [from, to] : [$at.before(depth + 1), $at.after(depth + 1)]
  const holder = $at.node(depth)
  const isOnly = depth === 0 ? doc.childCount === 3 : isCell(holder) && holder.childCount === 1
  return isOnly
    ? transform.replaceWith(start, end, doc.type.schema.node('paragraph'))
    : transform.delete(start, end)
}

/** Words as a field takes them: no signs that control, no half character at the end. */
function fieldOf(words: string): string {
  return words
    .replace(/\p{Cc}+/gu, ' ')
    .slice(0, 1_000)
    .toWellFormed()
    .replace(/\ufffd$/u, '')
}

/** A cell keeps its place in the table whatever goes out of it. */
function isCell(node: Node): boolean {
  return node.type.name === 'tableCell' || node.type.name === 'tableHeader'
}

function headFirstRow(transform: Transform, at: number): Transform | null {
  const table = transform.doc.nodeAt(at)
  const header = transform.doc.type.schema.nodes['tableHeader']
  const row = table?.type.name === 'table' ? table.firstChild : null
  if (row === null || header === undefined) return null
  row.forEach((cell, offset) => {
    transform.setNodeMarkup(at + 2 + offset, header, cell.attrs, cell.marks)
  })
  return transform
}
