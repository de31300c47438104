import type { Node } from '@tiptap/pm/model'
import { Step } from '@tiptap/pm/transform'
import type { StepTransaction } from '../log/entry.ts'
import { changesWhatReadersGet } from './hands.ts'
import { articleSchema } from './schema.ts'

type StepJson = StepTransaction['steps'][number]

export interface AppliedTransaction {
  readonly document: Node
  /** The steps that take it back, in the order in which to apply them. */
  readonly inverted: readonly StepJson[]
  /** True when one of the steps changed what readers get, even if a later one took it back. */
  readonly touched: boolean
}

/** Applies a transaction from the page; null when a step is malformed, does not fit or breaks the schema. */
export function applyTransaction(
  document: Node,
  transaction: Pick<StepTransaction, 'steps'>,
): AppliedTransaction | null {
  let current = document
  let touched = false
  const inverted: StepJson[] = []
  try {
    for (const json of transaction.steps) {
      const step = Step.fromJSON(articleSchema, json)
      const { doc } = step.apply(current)
      if (doc === null) return null
      touched ||= changesWhatReadersGet(current, doc)
      inverted.unshift(step.invert(current).toJSON() as StepJson)
      current = doc
    }
    checkChangedBlocks(document, current)
  } catch (error) {
    // ProseMirror tells bad input by RangeError; anything else is a fault of ours.
    if (error instanceof RangeError || error instanceof TypeError) return null
    throw error
  }
  return { document: current, inverted, touched }
}

/** Checks content and attributes of what is new in a document; what it shares with the old one was checked before. */
function checkChangedBlocks(before: Node, after: Node): void {
  const known = new Set(before.children)
  for (const child of after.children) if (!known.has(child)) child.check()
  if (!after.type.validContent(after.content)) throw new RangeError('bad content')
  checkRoot(after)
}

/** Checks the root alone, on a copy that shares its attributes and has the least content. */
function checkRoot(document: Node): void {
  const alone = document.type.createAndFill(document.attrs)
  if (alone === null) throw new RangeError('bad root')
  alone.check()
}
