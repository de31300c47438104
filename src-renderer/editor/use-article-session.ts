import type { Editor } from '@tiptap/core'
import type { Transaction } from '@tiptap/pm/state'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { OpenedArticle } from '../../src-main/bridge/contract/articles.ts'
import { newId } from '../../src-model/identity.ts'
import { newsroom, onNewsroomEvent } from '../newsroom.ts'
import { ArticleSession } from './article-session.ts'
import type { SavingState } from './saving-state.ts'
import type { UnsavedText } from './unsaved-text.ts'

interface SessionHandlers {
  readonly onSaving: (state: SavingState) => void
  readonly onReopened: ((opened: OpenedArticle) => void) | undefined
}

export interface OpenSession {
  readonly session: ArticleSession
  /** What main did not take, until the writer deals with it. */
  readonly unsaved: UnsavedText | null
  /** True while the window was asked to close and something cannot be saved. */
  readonly isLeaving: boolean
  readonly stay: () => void
  readonly leave: () => void
}

/** Keeps one article open for as long as its editor is on the page. */
export function useArticleSession(
  opened: Extract<OpenedArticle, { kind: 'article' }>,
  handlers: SessionHandlers,
): OpenSession {
  const latest = useRef(handlers)
  useLayoutEffect(() => {
    latest.current = handlers
  })
  const isSaving = useRef(true)
  const mayLeave = useRef(false)
  const [unsaved, setUnsaved] = useState<UnsavedText | null>(null)
  const [isLeaving, setLeaving] = useState(false)
  const [session] = useState(
    () =>
      new ArticleSession({
        opened,
        newsroom,
        newId: () => newId((length) => crypto.getRandomValues(new Uint8Array(length))),
        onSaving: (state) => {
          isSaving.current = state.kind === 'saved' || state.kind === 'saving'
          latest.current.onSaving(state)
        },
        onUnsaved: setUnsaved,
        onReopened: (again) => latest.current.onReopened?.(again),
        onFault: reportError,
      }),
  )

  useEffect(() => {
    const askToStay = (event: BeforeUnloadEvent) => {
      if (mayLeave.current || session.unsent === 0) return
      if (isSaving.current) session.leave()
      else {
        event.preventDefault()
        setLeaving(true)
      }
    }
    const stops = [
      onNewsroomEvent('savingChanged', ({ problem }) => problem === null && session.wake()),
      onNewsroomEvent('sessionChanged', ({ state }) => state === 'signedIn' && session.wake()),
    ]
    window.addEventListener('beforeunload', askToStay)
    return () => {
      window.removeEventListener('beforeunload', askToStay)
      for (const stop of stops) stop()
      session.leave()
    }
  }, [session])

  return {
    session,
    unsaved,
    isLeaving,
    stay: () => setLeaving(false),
    leave: () => {
      mayLeave.current = true
      setLeaving(false)
      window.close()
    },
  }
}

/** Ties the session to the editor that shows it: fills it, and hears of every act in it. */
export function useSessionInEditor(session: ArticleSession, editor: Editor): void {
  useLayoutEffect(() => {
    session.attach(editor)
    const record = (act: {
      transaction: Transaction
      appendedTransactions?: readonly Transaction[]
    }) => session.record([act.transaction, ...(act.appendedTransactions ?? [])])
    const send = () => {
      session.flush().catch(reportError)
    }
    editor.on('transaction', record)
    editor.on('blur', send)
    return () => {
      editor.off('transaction', record)
      editor.off('blur', send)
    }
  }, [session, editor])
}
