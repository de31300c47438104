import type { Editor } from '@tiptap/core'
import type { Transaction } from '@tiptap/pm/state'

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
