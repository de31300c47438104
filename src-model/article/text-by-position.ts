import type { Node } from '@tiptap/pm/model'

/**
 * The text of a text block with a sign for everything in it that is no letter, so that a place in this text is a place in
 * the block.
 */
export function textByPosition(block: Node): string {
  let text = ''
  block.forEach((child) => {
    text += child.isText ? child.text : '\ufffc'.repeat(child.nodeSize)
  })
  return text
}
