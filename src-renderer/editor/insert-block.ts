import type { Node } from '@tiptap/pm/model'
import { type EditorState, Selection, type Transaction } from '@tiptap/pm/state'
import { startOfChild } from './region-keys.ts'

/** A block that was put in, with where it stands; the selection is still the one before. */
export interface InsertedBlock {
  readonly transaction: Transaction
  readonly at: number
}

/**
 * Puts a block of its own below the one at a position, or in its place if that is an empty paragraph of the body. At the
 * end of the article a paragraph below it gives room to write on.
 */
export function insertBlock(state: EditorState, position: number, block: Node): InsertedBlock {
  const $at = state.doc.resolve(Math.min(position, state.doc.content.size))
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
  return { transaction, at }
}

/** The same at the cursor; writing goes on below the block. */
export function insertAtCursor(state: EditorState, block: Node): Transaction {
  const { transaction, at } = insertBlock(state, state.selection.to, block)
  const below = Selection.near(transaction.doc.resolve(at + block.nodeSize), 1)
  return transaction.setSelection(below).scrollIntoView()
}
