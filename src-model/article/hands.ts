import type { Node } from '@tiptap/pm/model'
import { canonicalJson } from '../signing/digest.ts'
import { blockToWire, lineToWire } from './reader-projection.ts'

/**
 * True when a step changed what readers would get: a text, a picture or a field. Comments and open
 * suggestions change nothing for them. Only blocks that differ are projected, so the cost follows
 * the size of the change and not of the article.
 */
export function changesWhatReadersGet(before: Node, after: Node): boolean {
  if (before === after) return false
  if (canonicalJson(before.attrs) !== canonicalJson(after.attrs)) return true
  return projectionOf(differing(before, after)) !== projectionOf(differing(after, before))
}

/** The children of a document between its first and last difference from the other. */
function differing(document: Node, other: Node): readonly Node[] {
  const shorter = Math.min(document.childCount, other.childCount)
  let start = 0
  while (start < shorter && document.child(start) === other.child(start)) start++
  let alike = 0
  while (
    alike < shorter - start &&
    document.child(document.childCount - 1 - alike) === other.child(other.childCount - 1 - alike)
  ) {
    alike++
  }
  return document.children.slice(start, document.childCount - alike)
}

function projectionOf(nodes: readonly Node[]): string {
  const shown = nodes
    .map((node) =>
      node.type.name === 'title' || node.type.name === 'sapo'
        ? { type: node.type.name, text: lineToWire(node) }
        : blockToWire(node),
    )
    .filter((part) => part !== null)
  return canonicalJson(shown)
}
