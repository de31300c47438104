import type { Node } from '@tiptap/pm/model'
import { type EditorState, Selection, type Transaction } from '@tiptap/pm/state'
import { startOfChild } from './region-keys.ts'

/** Puts a block of its own below the one with the cursor, or in its place if that is an empty paragraph of the body; writing goes on below it. */
export function insertBlock(state: EditorState, block: Node): Transaction {
  const $at = state.selection.$to
  const place = $at.depth === 0 ? $at.index(0) - 1 : $at.index(0)
  const below = startOfChild(state, Math.max(place + 1, 2))
  const here = place >= 2 ? state.doc.child(place) : null
  const isReplaced = here?.type.name === 'paragraph' && here.content.size === 0
  const at = isReplaced ? below - here.nodeSize : below
  const transaction = state.tr
  if (isReplaced) transaction.replaceWith(at, below, block)
  else transaction.insert(at, block)
  const after = at + block.nodeSize
  if (transaction.doc.resolve(after).nodeAfter === null) {
    transaction.insert(after, state.schema.node('paragraph'))
  }
  return transaction
    .setSelection(Selection.near(transaction.doc.resolve(after), 1))
    .scrollIntoView()
}
