import type { Node } from '@tiptap/pm/model'
import { Step } from '@tiptap/pm/transform'
import { isWellFormed } from '../identity.ts'
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
      const taken = takeStep(current, json)
      if (taken === null) return null
      touched ||= changesWhatReadersGet(current, taken.document)
      inverted.unshift(taken.inverted)
      current = taken.document
    }
    checkChangedBlocks(document, current)
  } catch (error) {
    // The checks tell bad input by these two; anything else is a fault of ours.
    if (error instanceof RangeError || error instanceof TypeError) return null
    throw error
  }
  return { document: current, inverted, touched }
}

/** One step of the page; ProseMirror answers bad ones with errors of every kind, so each means that it does not fit. */
function takeStep(
  before: Node,
  json: StepJson,
): { readonly document: Node; readonly inverted: StepJson } | null {
  const { from, to } = json
  // A range the wrong way round would be applied, but nothing could take it back.
  if (typeof from === 'number' && typeof to === 'number' && from > to) return null
  try {
    const step = Step.fromJSON(articleSchema, json)
    const { doc } = step.apply(before)
    if (doc === null) return null
    return { document: doc, inverted: step.invert(before).toJSON() as StepJson }
  } catch {
    return null
  }
}

/** Checks content and attributes of what is new in a document; what it shares with the old one was checked before. */
function checkChangedBlocks(before: Node, after: Node): void {
  const known = new Set(before.children)
  for (const child of after.children) {
    if (known.has(child)) continue
    child.check()
    checkText(child)
  }
  if (!after.type.validContent(after.content)) throw new RangeError('bad content')
  checkRoot(after)
}

/** A deletion can cut a character in two; what is left of it could not be signed. */
function checkText(block: Node): void {
  block.descendants((node) => {
    if (node.isText && !isWellFormed(node.text ?? '')) throw new RangeError('half a character')
  })
}

/** Checks the root alone, on a copy that shares its attributes and has the least content. */
function checkRoot(document: Node): void {
  const alone = document.type.createAndFill(document.attrs)
  if (alone === null) throw new RangeError('bad root')
  alone.check()
}
