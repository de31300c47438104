import type { Editor } from '@tiptap/core'
import { type EditorState, TextSelection, type Transaction } from '@tiptap/pm/state'
import type { Digest } from '../../../src-model/signing/digest.ts'
import type { EditorPorts } from '../editor-ports.ts'
import { startOfChild } from '../region-keys.ts'
import { oneLine } from '../view-elements.ts'
import { LARGEST_SOURCE } from './prepare-picture.ts'

/** The picture files among what was pasted, dropped or chosen. */
export function picturesAmong(files: Iterable<File>): readonly File[] {
  // Systems that do not know a telephone's pictures give them no type.
  return [...files].filter(
    (file) => file.type.startsWith('image/') || /\.hei[cf]$/i.test(file.name),
  )
}

/**
 * Gives picture files to the newsroom and puts each into the text, at a position or at the cursor, even
 * if the writer types on meanwhile. What cannot be added is told; the text stays as it is.
 */
export async function addPictures(
  editor: Editor,
  ports: Pick<EditorPorts, 'addPicture' | 'notify'>,
  files: readonly File[],
  position = editor.state.selection.to,
): Promise<void> {
  let place = followPosition(editor, position)
  try {
    for (const file of files) {
      const name = oneLine(file.name).slice(0, 300)
      const kept =
        file.size > LARGEST_SOURCE
          ? ({ kind: 'failed', problem: { kind: 'pictureTooLarge' } } as const)
          : await ports.addPicture({ name, bytes: new Uint8Array(await file.arrayBuffer()) })
      if (editor.isDestroyed || !editor.isEditable) return
      if (kept.kind === 'failed') ports.notify({ ...kept, kind: 'pictureNotAdded', name })
      if (kept.kind !== 'kept') continue
      const transaction = insertFigure(editor.state, place.at(), kept.picture.hash)
      editor.view.dispatch(transaction)
      // The next one stands behind this one.
      place.stop()
      place = followPosition(editor, transaction.selection.from)
    }
  } finally {
    place.stop()
  }
  if (!editor.isDestroyed) editor.view.focus()
}

/** Puts a figure below the block at a position, or in its place if it is an empty paragraph of the body. */
export function insertFigure(state: EditorState, position: number, image: Digest): Transaction {
  const figure = state.schema.node('figure', { image, alt: '', credit: '' })
  const $at = state.doc.resolve(Math.min(position, state.doc.content.size))
  const place = $at.depth === 0 ? $at.index(0) - 1 : $at.index(0)
  const transaction = state.tr
  const below = startOfChild(state, Math.max(place + 1, 2))
  const block = place >= 2 ? state.doc.child(place) : null
  const replaced = block?.type.name === 'paragraph' && block.content.size === 0
  const at = replaced ? below - (block?.nodeSize ?? 0) : below
  if (replaced) transaction.replaceWith(at, below, figure)
  else transaction.insert(at, figure)
  const after = at + figure.nodeSize
  if (transaction.doc.resolve(after).nodeAfter === null) {
    transaction.insert(after, state.schema.node('paragraph'))
  }
  return transaction.setSelection(TextSelection.create(transaction.doc, at + 1)).scrollIntoView()
}

/** A position that moves with the text while the editor is written in, until it is stopped. */
export function followPosition(editor: Editor, position: number) {
  let at = position
  const follow = (change: {
    transaction: Transaction
    appendedTransactions?: readonly Transaction[]
  }) => {
    for (const each of [change.transaction, ...(change.appendedTransactions ?? [])]) {
      at = each.mapping.map(at)
    }
  }
  editor.on('transaction', follow)
  return { at: () => at, stop: () => editor.off('transaction', follow) }
}
