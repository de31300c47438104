import type { Ref } from 'react'
import type { OpenedArticle } from '../../src-main/bridge/contract/articles.ts'
import type { Result } from '../../src-model/problem.ts'
import type { SavingState } from './saving-state.ts'

/** A department or a section to choose from, as the register names it. */
export interface Choice {
  readonly id: string
  readonly name: string
}

export interface ArticleEditorProps {
  /** The article as `openArticle` gave it. Read once, when the editor mounts: a new `key` opens anew. */
  readonly opened: Extract<OpenedArticle, { kind: 'article' }>
  /** False shows the text without letting anybody change it; may change at any time. */
  readonly editable: boolean
  readonly departments: readonly Choice[]
  readonly sections: readonly Choice[]
  /** Called at every change of what is on disk; the status bar shows it. */
  readonly onSaving: (state: SavingState) => void
  /** Called when the editor had to open the article again because main holds another text. */
  readonly onReopened?: (opened: OpenedArticle) => void
  readonly ref?: Ref<ArticleEditorHandle>
}

export interface ArticleEditorHandle {
  /**
   * Sends what is not on disk yet and waits for it: before a move, before closing, before another
   * article is opened. A problem means that the text is still here and still unsaved.
   */
  readonly flush: () => Promise<Result<{ readonly localSeq: number }>>
  /** Puts the cursor where writing goes on: the title while it is empty, else the body. */
  readonly focus: () => void
}

/** The article as a page to write on: title, sapo, body, toolbar, fields and counts. */
export function ArticleEditor(props: ArticleEditorProps) {
  return <div>{props.opened.status.articleId}</div>
}
