import type { Editor } from '@tiptap/core'
import { type EditorState, TextSelection, type Transaction } from '@tiptap/pm/state'
import type { Digest } from '../../../src-model/signing/digest.ts'
import type { EditorPorts } from '../editor-ports.ts'
import { followPosition } from '../follow-position.ts'
import { insertBlock } from '../insert-block.ts'
import { oneLine } from '../view-elements.ts'
import { LARGEST_SOURCE } from './picture-work.ts'

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

/** Puts a figure below the block at a position, with the cursor in its caption. */
export function insertFigure(state: EditorState, position: number, image: Digest): Transaction {
  const figure = state.schema.node('figure', { image, alt: '', credit: '' })
  const { transaction, at } = insertBlock(state, position, figure)
  return transaction.setSelection(TextSelection.create(transaction.doc, at + 1)).scrollIntoView()
}
