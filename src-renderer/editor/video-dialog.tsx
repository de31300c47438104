import type { Editor } from '@tiptap/core'
import { embedAddress } from '../../src-model/article/embed-address.ts'
import { AddressDialog } from './address-dialog.tsx'
import { insertAtCursor } from './insert-block.ts'

interface VideoDialogProps {
  readonly editor: Editor
  /** Where the video to change stands, or null for a new one. */
  readonly position: number | null
  readonly onClose: () => void
}

/** Asks for the address of a video and puts it below the cursor. */
export function VideoDialog({ editor, position, onClose }: VideoDialogProps) {
  const before =
    position === null ? '' : String(editor.state.doc.nodeAt(position)?.attrs['url'] ?? '')

  function apply(typed: string): boolean {
    const url = embedAddress(typed)
    if (url === null) return false
    const { state, view } = editor
    if (position === null) view.dispatch(insertAtCursor(state, state.schema.node('embed', { url })))
    else view.dispatch(state.tr.setNodeAttribute(position, 'url', url))
    return true
  }

  return (
    <AddressDialog
      editor={editor}
      words="embed"
      before={before}
      onApply={apply}
      onRemove={null}
      onClose={onClose}
    />
  )
}
