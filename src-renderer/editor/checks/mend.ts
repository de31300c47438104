import type { Editor } from '@tiptap/core'
import type { Finding } from '../../../src-model/checks/finding.ts'
import { mendFinding } from '../../../src-model/checks/mend-finding.ts'

/** Mends a finding in the text as one change; false where the text is no longer as it was when the check looked. */
export function mend(editor: Editor, finding: Finding): boolean {
  const mended = mendFinding(editor.state.doc, finding)
  if (mended === null) return false
  const transaction = editor.state.tr
  for (const step of mended.steps) transaction.step(step)
  editor.view.dispatch(transaction)
  return true
}
