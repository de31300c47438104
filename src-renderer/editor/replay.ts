import { redo, undo } from '@tiptap/pm/history'
import { Node, type Schema } from '@tiptap/pm/model'
import { EditorState, type Plugin, Selection, type Transaction } from '@tiptap/pm/state'
import { Step } from '@tiptap/pm/transform'
import type { OpenedArticle } from '../../src-main/bridge/contract/articles.ts'
import type { StepTransaction } from '../../src-model/log/entry.ts'
import { createFieldGrouping } from './field-grouping.ts'

type ArticleToReplay = Pick<Extract<OpenedArticle, { kind: 'article' }>, 'base' | 'tail'>

/**
 * The editor's state as it was when the last transaction was made, with this person's history of undo
 * and redo. It holds the history plugin alone, since others would act on the replay; give it the rest
 * by `reconfigure`, which keeps the history. Throws when the tail does not fit its base.
 */
export function replay(schema: Schema, history: Plugin, article: ArticleToReplay): EditorState {
  const doc = Node.fromJSON(schema, article.base)
  const group = createFieldGrouping()
  let state = EditorState.create({ doc, plugins: [history] })
  for (const transaction of article.tail) {
    const together = group(transaction)
    state = transaction.mine
      ? replayOwn(state, transaction, together)
      : state.apply(stepped(state, transaction).setMeta('addToHistory', false))
  }
  return state
}

function replayOwn(state: EditorState, own: StepTransaction, group: number | null): EditorState {
  if (own.act === 'edit') {
    const placed = atFirstChange(state, own)
    const transaction = stepped(placed, own).setTime(own.at)
    if (group !== null) transaction.setMeta('composition', group)
    return placed.apply(transaction)
  }
  // Undo and redo are run again, to move the same group between the stacks. Where that gives another
  // text (the group lies before the base), the recorded steps count and the history leaves them out.
  const recorded = stepped(state, own).setMeta('addToHistory', false)
  let again: EditorState | null = null
  const run = own.act === 'undo' ? undo : redo
  run(state, (transaction) => {
    again = state.apply(transaction)
  })
  return (again as EditorState | null)?.doc.eq(recorded.doc) === true
    ? (again as unknown as EditorState)
    : state.apply(recorded)
}

/** Puts the cursor where the change was made: undoing the change brings it back there. */
function atFirstChange(state: EditorState, { steps }: StepTransaction): EditorState {
  let at: number | null = null
  Step.fromJSON(state.schema, steps[0])
    .getMap()
    .forEach((from) => {
      at ??= from
    })
  if (at === null) return state
  const near = Selection.near(state.doc.resolve(at))
  return state.apply(state.tr.setSelection(near))
}

function stepped(state: EditorState, { steps }: StepTransaction): Transaction {
  const transaction = state.tr
  for (const json of steps) transaction.step(Step.fromJSON(state.schema, json))
  return transaction
}
