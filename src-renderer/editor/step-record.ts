import type { Transaction } from '@tiptap/pm/state'
import { MOST_STEPS, type StepTransaction } from '../../src-model/log/entry.ts'

/** Marks transactions that came from main (a reload), which are not sent back to it. */
export const FROM_MAIN = 'fromMain'

/** Under this name the history says of a transaction that it is an undo or redo; its key is not exported. */
const HISTORY_META = 'history$'

/**
 * What one act in the editor is for the log: the transaction with all that plugins appended to it.
 * Empty when the text did not change. A huge act is several records of one time, which undo as one.
 */
export function recordsOf(transactions: readonly Transaction[]): readonly StepTransaction[] {
  const [root] = transactions
  if (root === undefined || root.getMeta(FROM_MAIN) === true) return []
  const steps = transactions.flatMap((transaction) =>
    transaction.steps.map((step) => step.toJSON() as StepTransaction['steps'][number]),
  )
  const act = actOf(root)
  const records: StepTransaction[] = []
  for (let from = 0; from < steps.length; from += MOST_STEPS) {
    records.push({ at: Math.trunc(root.time), act, steps: steps.slice(from, from + MOST_STEPS) })
  }
  return records
}

function actOf(transaction: Transaction): StepTransaction['act'] {
  const moved: { readonly redo: boolean } | undefined = transaction.getMeta(HISTORY_META)
  if (moved === undefined) return 'edit'
  return moved.redo ? 'redo' : 'undo'
}
