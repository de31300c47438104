import { redoDepth, undoDepth } from '@tiptap/pm/history'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import { MOST_STEPS, type StepTransaction } from '../../src-model/log/entry.ts'

/** Marks transactions that came from main (a reload), which are not sent back to it. */
export const FROM_MAIN = 'fromMain'

/**
 * What one act in the editor is for the log: the transaction with all that plugins appended to it.
 * Empty when the text did not change. A huge act is several records of one time, which undo as one.
 */
export function recordsOf(
  transactions: readonly Transaction[],
  before: EditorState,
  after: EditorState,
): readonly StepTransaction[] {
  const [root] = transactions
  if (root === undefined || root.getMeta(FROM_MAIN) === true) return []
  const steps = transactions.flatMap((transaction) =>
    transaction.steps.map((step) => step.toJSON() as StepTransaction['steps'][number]),
  )
  const act = actOf(root, before, after)
  const records: StepTransaction[] = []
  for (let from = 0; from < steps.length; from += MOST_STEPS) {
    records.push({ at: Math.trunc(root.time), act, steps: steps.slice(from, from + MOST_STEPS) })
  }
  return records
}

/** The history moves one group from one stack to the other; an edit never shortens the stack of undos. */
function actOf(root: Transaction, before: EditorState, after: EditorState): StepTransaction['act'] {
  // The key is not exported by the history; its string form is part of every saved plugin state.
  if (root.getMeta('history$') === undefined) return 'edit'
  return redoDepth(after) > redoDepth(before) || undoDepth(after) < undoDepth(before)
    ? 'undo'
    : 'redo'
}
