import { type RefObject, useCallback, useMemo, useRef, useState } from 'react'
import type { OpenedArticle } from '../../../src-main/bridge/contract/articles.ts'
import type { ArticleEditorHandle } from '../../editor/article-editor.tsx'
import type { SavingState } from '../../editor/saving-state.ts'
import { newsroom } from '../../newsroom.ts'
import type { Trouble } from '../../words/problem-in-words.ts'
import { useLearnt } from '../reading.ts'
import { tellUnsaved } from '../unsaved.ts'

/** The article that lies open on the desk. */
export interface OpenArticle {
  readonly articleId: string | null
  /** What the newsroom gave, and a count that changes whenever it was opened anew; null while it comes. */
  readonly opened: { readonly article: OpenedArticle; readonly count: number } | null
  /** Why it could not be opened, or why the one before could not be put away. */
  readonly trouble: Trouble | null
  readonly saving: SavingState
  readonly editor: RefObject<ArticleEditorHandle | null>
  /** Puts the open article away, once it is on disk, and opens another; null only puts away. */
  readonly open: (articleId: string | null) => Promise<boolean>
  /** Opens an article again, as after a move; nothing while another one lies open. */
  readonly reopen: (articleId: string) => Promise<void>
  /** Waits until everything typed is on disk; false when that fails, and then it stays open. */
  readonly flush: () => Promise<boolean>
  readonly tellSaving: (state: SavingState) => void
}

const SAVED: SavingState = { kind: 'saved', at: null }

/** Keeps one article open: nothing is put away before it is saved. */
export function useOpenArticle(): OpenArticle {
  const learnt = useLearnt()
  const editor = useRef<ArticleEditorHandle>(null)
  const [articleId, setArticleId] = useState<string | null>(null)
  const [opened, setOpened] = useState<OpenArticle['opened']>(null)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const [saving, setSaving] = useState<SavingState>(SAVED)
  /** The article that was asked for last: an answer for another one comes too late. */
  const wanted = useRef<string | null>(null)

  const tellSaving = useCallback((state: SavingState) => {
    setSaving(state)
    tellUnsaved(state.kind === 'saving' || state.kind === 'notSaved')
  }, [])

  const flush = useCallback(async () => {
    if (editor.current === null) return true
    const flushed = await editor.current.flush()
    setTrouble(flushed.ok ? null : flushed.problem)
    return flushed.ok
  }, [])

  const show = useCallback(
    async (asked: string) => {
      const result = await newsroom.openArticle({ articleId: asked })
      if (wanted.current !== asked) return
      setTrouble(result.ok ? null : result.problem)
      if (!result.ok) {
        setOpened(null)
        return
      }
      if (result.value.kind === 'article') {
        learnt('readStatus', { articleId: asked }, result.value.status)
      }
      tellSaving(SAVED)
      const article = result.value
      setOpened((before) => ({ article, count: (before?.count ?? 0) + 1 }))
    },
    [learnt, tellSaving],
  )

  const open = useCallback(
    async (asked: string | null) => {
      if (asked === wanted.current) return true
      if (!(await flush())) return false
      const before = wanted.current
      wanted.current = asked
      setArticleId(asked)
      setOpened(null)
      setTrouble(null)
      tellSaving(SAVED)
      if (before !== null) newsroom.closeArticle({ articleId: before }).catch(console.error)
      if (asked !== null) await show(asked)
      return true
    },
    [flush, show, tellSaving],
  )

  const reopen = useCallback(
    async (moved: string) => {
      if (wanted.current === moved) await show(moved)
    },
    [show],
  )

  return useMemo(
    () => ({ articleId, opened, trouble, saving, editor, open, reopen, flush, tellSaving }),
    [articleId, opened, trouble, saving, open, reopen, flush, tellSaving],
  )
}
