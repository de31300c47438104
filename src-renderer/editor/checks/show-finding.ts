import type { Editor } from '@tiptap/core'
import { NodeSelection, TextSelection } from '@tiptap/pm/state'
import type { Finding, Place } from '../../../src-model/checks/finding.ts'
import { fieldId } from '../field-id.ts'

/** Brings the place of a finding into view and puts the cursor there. */
export function showPlace(editor: Editor, place: Place): void {
  if (place.kind === 'field') {
    const field = document.getElementById(fieldId(place.field))
    field?.scrollIntoView({ block: 'center' })
    field?.focus()
    return
  }
  const { state, view } = editor
  const end = state.doc.content.size
  const from = Math.min(place.from, end)
  const to = Math.min(place.to, end)
  const node = state.doc.nodeAt(from)
  const isWhole = node !== null && !node.isText && from + node.nodeSize === to
  const selection =
    isWhole && node.isAtom
      ? NodeSelection.create(state.doc, from)
      : TextSelection.between(state.doc.resolve(from), state.doc.resolve(isWhole ? from : to))
  view.dispatch(state.tr.setSelection(selection).scrollIntoView())
  view.focus()
}

/** Goes on to the finding behind the cursor; round the end of the article, where the fields come first. */
export function showNext(editor: Editor, findings: readonly Finding[]): void {
  const { from, to } = editor.state.selection
  const isThere = ({ place }: Finding) =>
    place.kind === 'text' && (place.from > from || (place.from === from && place.to > to))
  const next = findings.find(isThere) ?? findings[0]
  if (next !== undefined) showPlace(editor, next.place)
}
