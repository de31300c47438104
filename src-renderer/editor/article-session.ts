import type { Editor } from '@tiptap/core'
import { Node } from '@tiptap/pm/model'
import { EditorState, type Plugin, type Transaction } from '@tiptap/pm/state'
import type { OpenedArticle } from '../../src-main/bridge/contract/articles.ts'
import type { Newsroom } from '../../src-main/bridge/contract/contract.ts'
import type { Problem, Result } from '../../src-model/problem.ts'
import { replay } from './replay.ts'
import type { SavingState } from './saving-state.ts'
import { FROM_MAIN, recordsOf } from './step-record.ts'
import { StepSender } from './step-sender.ts'
import { createHistory } from './undo-history.ts'
import { blocksMissingFrom, type UnsavedCause, type UnsavedText } from './unsaved-text.ts'

type OpenedText = Extract<OpenedArticle, { kind: 'article' }>

export interface ArticleSessionParts {
  readonly opened: OpenedText
  readonly newsroom: Pick<Newsroom, 'openArticle' | 'writeSteps'>
  readonly newId: () => string
  readonly onSaving: (state: SavingState) => void
  readonly onUnsaved: (unsaved: UnsavedText | null) => void
  readonly onReopened: (opened: OpenedArticle) => void
  readonly onFault: (fault: unknown) => void
}

/**
 * One article open in an editor: fills the editor from what main gave, sends what the writer does, and
 * when main holds another text takes that one and keeps the writer's beside it.
 */
export class ArticleSession {
  readonly history: Plugin = createHistory()
  readonly #parts: ArticleSessionParts
  #opened: OpenedText
  #editor: Editor | null = null
  #sender: StepSender | null = null
  #unsaved: UnsavedText | null = null
  /** A refusal that could not be settled yet, because main did not give the article. */
  #unsettled: Problem | null = null

  constructor(parts: ArticleSessionParts) {
    this.#parts = parts
    this.#opened = parts.opened
  }

  /** Fills an editor that was just made: with the article, or with the text of the editor before it. */
  attach(editor: Editor): void {
    const before = this.#editor
    if (before === editor) return
    this.#editor = editor
    if (before === null) this.#load(editor, this.#opened)
    else {
      const doc = Node.fromJSON(editor.schema, before.state.doc.toJSON())
      this.#show(editor, EditorState.create({ doc, plugins: [this.history] }))
    }
  }

  /** Takes what an act in the editor did; to be called for every act, in order. */
  record(transactions: readonly Transaction[]): void {
    const document = this.#editor?.state.doc
    if (document !== undefined) this.#sender?.add(recordsOf(transactions), document)
  }

  /** Sends everything; see `ArticleEditorHandle`. */
  flush(): Promise<Result<{ readonly localSeq: number }>> {
    const { localSeq } = this.#opened.status
    return this.#sender?.flush() ?? Promise.resolve({ ok: true, value: { localSeq } })
  }

  /** Tries again what failed: after unlocking, or when the disk works again. */
  wake(): void {
    this.#sender?.wake()
    if (this.#unsettled !== null) this.#settle(this.#unsettled)
  }

  /** How many changes would be lost if the page closed now and nothing more could be sent. */
  get unsent(): number {
    return (this.#sender?.unsent ?? 0) + (this.#unsaved?.blocks.length ?? 0)
  }

  /** Hands over what is left when the page or the editor goes away. */
  leave(): void {
    this.#sender?.leave()
  }

  /** The writer copied the unsaved part, put it back or dropped it. */
  forgetUnsaved(): void {
    this.#unsaved = null
    this.#parts.onUnsaved(null)
    if (this.#sender?.unsent === 0) this.#parts.onSaving({ kind: 'saved', at: null })
  }

  #load(editor: Editor, opened: OpenedText): void {
    const state = replay(editor.schema, this.history, opened)
    this.#opened = opened
    this.#sender?.stop()
    this.#sender = new StepSender({
      articleId: opened.status.articleId,
      localSeq: opened.status.localSeq,
      document: state.doc,
      write: this.#parts.newsroom.writeSteps,
      newId: this.#parts.newId,
      onSaving: this.#parts.onSaving,
      onFault: this.#parts.onFault,
      onRefused: (problem) => this.#settle(problem),
    })
    this.#show(editor, state)
  }

  #show(editor: Editor, state: EditorState): void {
    editor.view.updateState(state.reconfigure({ plugins: editor.state.plugins }))
    // An act that changes nothing, so that whatever follows the editor sees the new text.
    editor.view.dispatch(editor.state.tr.setMeta(FROM_MAIN, true))
  }

  /** The writer wants a part back that they dropped. */
  recallUnsaved({ cause, blocks }: UnsavedText): void {
    this.#keep(cause, blocks)
  }

  #settle(problem: Problem): void {
    this.#unsettled = null
    this.#reopen(problem).catch((fault: unknown) => {
      this.#unsettled = problem
      this.#parts.onFault(fault)
    })
  }

  async #reopen(problem: Problem): Promise<void> {
    const { articleId } = this.#opened.status
    const reopened = await this.#parts.newsroom.openArticle({ articleId })
    const editor = this.#editor
    const sender = this.#sender
    if (editor === null || editor.isDestroyed || sender === null) return
    if (!reopened.ok) {
      this.#unsettled = problem
      if (isForLater(reopened.problem)) return
      this.#keep('gone', editor.state.doc.children)
      return
    }
    this.#parts.onReopened(reopened.value)
    if (reopened.value.kind === 'newer') {
      this.#keep('gone', editor.state.doc.children)
      return
    }
    const { status } = reopened.value
    const theirs = replay(editor.schema, this.history, reopened.value).doc
    const mayGoOn = problem.kind === 'pageIsBehind' && status.editable
    // Same text, other number: an answer was lost, or something beside the text was recorded.
    if (mayGoOn && sender.goOn(theirs, status.localSeq)) return
    const mine = editor.state.doc
    this.#load(editor, reopened.value)
    this.#keep(causeOf(problem), blocksMissingFrom(theirs, mine))
  }

  #keep(cause: UnsavedCause, blocks: UnsavedText['blocks']): void {
    this.#unsaved = { cause, blocks: [...(this.#unsaved?.blocks ?? []), ...blocks] }
    this.#parts.onUnsaved(this.#unsaved)
    this.#parts.onSaving({ kind: 'behind' })
  }
}

function causeOf(problem: Problem): UnsavedCause {
  switch (problem.kind) {
    case 'pageIsBehind':
      return 'behind'
    case 'stageForbidsEditing':
      return 'notEditable'
    default:
      return 'refused'
  }
}

/** True where opening again may work once somebody signed in or the disk came back. */
function isForLater({ kind }: Problem): boolean {
  return kind === 'locked' || kind === 'notSignedIn' || kind === 'notSaved'
}
