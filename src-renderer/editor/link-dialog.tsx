import type { Editor } from '@tiptap/core'
import { AddressDialog } from './address-dialog.tsx'
import { linkAddress } from './link-address.ts'

interface LinkDialogProps {
  readonly editor: Editor
  readonly onClose: () => void
}

/** Asks for the address of the selected words; without a selection the address itself becomes the words. */
export function LinkDialog({ editor, onClose }: LinkDialogProps) {
  const before = String(editor.getAttributes('link')['href'] ?? '')

  function apply(typed: string): boolean {
    const href = linkAddress(typed)
    if (href === null) return false
    setLink(editor, href, typed.trim())
    return true
  }

  const remove = () => void editor.chain().extendMarkRange('link').unsetMark('link').run()
  return (
    <AddressDialog
      editor={editor}
      words="link"
      before={before}
      onApply={apply}
      onRemove={before === '' ? null : remove}
      onClose={onClose}
    />
  )
}

function setLink(editor: Editor, href: string, words: string): void {
  const chain = editor.chain().extendMarkRange('link')
  if (editor.state.selection.empty && !editor.isActive('link')) {
    const mark = { type: 'link', attrs: { href } }
    chain
      .insertContent({ type: 'text', text: words, marks: [mark] })
      .unsetMark('link')
      .run()
  } else chain.setMark('link', { href }).run()
}
