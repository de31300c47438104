import { type Editor, Extension } from '@tiptap/core'
import { history, redo, redoDepth, undo, undoDepth } from '@tiptap/pm/history'
import type { Plugin } from '@tiptap/pm/state'
import { createFieldGrouping } from './field-grouping.ts'
import { recordsOf } from './step-record.ts'

/** A history of undo and redo that a replay can fill before the editor takes it over. */
export function createHistory(): Plugin {
  return history({ depth: 200 })
}

/** Undo and redo by keys, and field changes that follow each other as one group. */
export function undoHistory(plugin: Plugin) {
  const group = createFieldGrouping()
  return Extension.create({
    name: 'undoHistory',
    addProseMirrorPlugins: () => [plugin],
    addKeyboardShortcuts() {
      return {
        'Mod-z': () => undoLast(this.editor),
        'Shift-Mod-z': () => redoLast(this.editor),
        'Mod-y': () => redoLast(this.editor),
      }
    },
    dispatchTransaction({ transaction, next }) {
      const [record] = recordsOf([transaction])
      const together = record === undefined ? null : group(record)
      if (together !== null) transaction.setMeta('composition', together)
      next(transaction)
    },
  })
}

/** Takes the last group of changes back; false when there is none. */
export function undoLast({ state, view }: Editor): boolean {
  return undo(state, view.dispatch)
}

/** Makes the last group that was taken back again; false when there is none. */
export function redoLast({ state, view }: Editor): boolean {
  return redo(state, view.dispatch)
}

/** True when there is something to take back. */
export function canUndo({ state }: Editor): boolean {
  return undoDepth(state) > 0
}

/** True when there is something to make again. */
export function canRedo({ state }: Editor): boolean {
  return redoDepth(state) > 0
}
