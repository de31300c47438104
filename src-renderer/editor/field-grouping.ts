import type { StepTransaction } from '../../src-model/log/entry.ts'

/** Changes of one field that follow each other within this many milliseconds are undone together. */
const FIELD_GROUP_DELAY = 1_000

/**
 * Decides which changes of a field belong together, from nothing but what is recorded of them, so that
 * a replay makes the same groups. The answer is a number to set as the transaction's `composition`, by
 * which the history keeps equal numbers in one group, or null for anything that is not a field change.
 * The number is the time of the group's first change, far above the compositions that the view counts.
 */
export function createFieldGrouping(): (
  transaction: Pick<StepTransaction, 'at' | 'act' | 'steps'>,
) => number | null {
  let last: { readonly field: string; readonly at: number } | null = null
  let group = 0
  return (transaction) => {
    const field = transaction.act === 'edit' ? onlyFieldOf(transaction.steps) : null
    if (field === null) {
      last = null
      return null
    }
    if (last?.field !== field || transaction.at - last.at > FIELD_GROUP_DELAY) {
      group = transaction.at
    }
    last = { field, at: transaction.at }
    return group
  }
}

function onlyFieldOf(steps: StepTransaction['steps']): string | null {
  const [first = null] = steps.map(fieldOf)
  return steps.every((step) => fieldOf(step) === first) ? first : null
}

/** Which attribute a step sets, of the article or of the node at a position; null for any other step. */
function fieldOf(step: StepTransaction['steps'][number]): string | null {
  if (step.stepType === 'docAttr') return String(step['attr'])
  return step.stepType === 'attr' ? `${String(step['pos'])} ${String(step['attr'])}` : null
}
