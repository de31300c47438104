import type { Node } from '@tiptap/pm/model'
import type { EditorState, Transaction } from '@tiptap/pm/state'

/** Why a part of the text stands beside the article and not in it. */
export type UnsavedCause = 'behind' | 'refused' | 'notEditable' | 'gone'

/** What the writer wrote that main did not take; kept until they copy it, put it back or drop it. */
export interface UnsavedText {
  readonly cause: UnsavedCause
  readonly blocks: readonly Node[]
}

/** The blocks of a document that hold something and that the other does not have. */
export function blocksMissingFrom(other: Node, document: Node): readonly Node[] {
  return document.children.filter(
    (block) => block.content.size > 0 && !other.children.some((kept) => kept.eq(block)),
  )
}

/** Blocks as plain text, one paragraph a line with a blank line between. */
export function textOfBlocks(blocks: readonly Node[]): string {
  return blocks
    .map((block) => block.textBetween(0, block.content.size, '\n', ' '))
    .filter((text) => text !== '')
    .join('\n\n')
}

/** Puts blocks below the end of an article; a title or sapo among them comes back as a paragraph. */
export function reinsertBlocks(state: EditorState, blocks: readonly Node[]): Transaction {
  const back = blocks.map((block) =>
    block.type.name === 'title' || block.type.name === 'sapo'
      ? state.schema.node('paragraph', null, block.content)
      : block,
  )
  return state.tr.insert(state.doc.content.size, back).scrollIntoView()
}
