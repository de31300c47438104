import './page.css'
import './page-media.css'
import './editor.css'
import type { Editor } from '@tiptap/core'
import { EditorContent, useEditor } from '@tiptap/react'
import { type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react'
import type { OpenedArticle } from '../../src-main/bridge/contract/articles.ts'
import type { Session } from '../../src-main/bridge/contract/session.ts'
import type { Result } from '../../src-model/problem.ts'
import { grantsRole } from '../../src-model/workflow/roles.ts'
import { roleOfMover } from '../../src-model/workflow/stages.ts'
import { newsroom } from '../newsroom.ts'
import { Late, loadedLate } from '../ui/late.tsx'
import { useWords } from '../words/words.ts'
import type { Choice, EditorPorts, Notice } from './editor-ports.ts'
import { FieldsPlace } from './fields-place.tsx'
import { IMPORTED_FILES } from './import/import-bounds.ts'
import { useLateParts } from './late-parts.ts'
import { LeavingDialog } from './leaving-dialog.tsx'
import { Notices } from './notices.tsx'
import { OverText, useOverText } from './over-text.tsx'
import { INPUT_RULES, PASTE_RULES, pageExtensions } from './page-extensions.ts'
import { addPictures } from './pictures/add-pictures.ts'
import type { SavingState } from './saving-state.ts'
import { useSteadyPorts } from './steady-ports.ts'
import { TextCounts } from './text-counts.tsx'
import { undoLast } from './undo-history.ts'
import { UnsavedBanner } from './unsaved-banner.tsx'
import { reinsertBlocks, textOfBlocks } from './unsaved-text.ts'
import { useArticleSession, useSessionInEditor } from './use-article-session.ts'

const FieldsForm = loadedLate(
  () => import('./fields-form.tsx'),
  ({ FieldsForm }) => FieldsForm,
)
const EditorToolbar = loadedLate(
  () => import('./toolbar.tsx'),
  ({ EditorToolbar }) => EditorToolbar,
)

const FindBar = loadedLate(
  () => import('./find/find-bar.tsx'),
  ({ FindBar }) => FindBar,
)
export interface ArticleEditorProps {
  /**
   * The article as `openArticle` gave it just now. Read once, when the editor mounts: to open it again
   * (after a move, or another article) flush first, then give the new answer with a new `key`.
   */
  readonly opened: Extract<OpenedArticle, { kind: 'article' }>
  /** False shows the text without letting anybody change it; may change at any time. */
  readonly editable: boolean
  /** Every department of the register; only those where the person may write can be chosen. */
  readonly departments: readonly Choice[]
  readonly sections: readonly Choice[]
  readonly session: Session
  /** True keeps the places of toolbar and fields empty, so that the text is there sooner; may change at any time. */
  readonly isTextAlone?: boolean
  /** Called at every change of what is on disk; the status bar shows it. */
  readonly onSaving: (state: SavingState) => void
  /** Called when the editor had to open the article again because main holds another text. */
  readonly onReopened?: (opened: OpenedArticle) => void
  /** Called when the editor is there, for what stands beside the text, and with null when it goes. */
  readonly onEditor?: (editor: Editor | null) => void
  /** Called when the article is to be shown as the portal would show it, or no longer. */
  readonly onPreview?: () => void
  readonly ref?: Ref<ArticleEditorHandle>
}

export interface ArticleEditorHandle {
  /**
   * Sends what is not on disk yet and waits for it: before a move, before closing, before another
   * article is opened. A problem means that the text is still here and still unsaved.
   */
  readonly flush: () => Promise<Result<{ readonly localSeq: number }>>
  /** Puts the cursor where writing goes on: the title while it is empty, else the end of the body. */
  readonly focus: () => void
}

/**
 * The article as a page to write on: toolbar, fields, title, sapo, body, counts. Keep it mounted while
 * the newsroom is locked: what cannot be sent then waits in it.
 */
export function ArticleEditor(props: ArticleEditorProps) {
  const { opened, editable, departments, sections, isTextAlone = false } = props
  const t = useWords()
  const [notices, setNotices] = useState<readonly Notice[]>([])
  const notify = (notice: Notice) => setNotices((now) => [...now.slice(-3), notice])
  const close = (notice: Notice) => setNotices((now) => now.filter((each) => each !== notice))
  const over = useOverText()
  const [finding, setFinding] = useState<{
    readonly words: string
    readonly turn: number
  } | null>(null)
  const files = useRef<HTMLInputElement>(null)
  const imported = useRef<HTMLInputElement>(null)
  const { session, unsaved, isLeaving, stay, leave } = useArticleSession(opened, {
    onSaving: props.onSaving,
    onReopened: props.onReopened,
  })
  const choosable = choosableDepartments(props)
  const ports = useSteadyPorts({
    words: () => t,
    addPicture: async (picture) => {
      const { keepPicture } = await import('./pictures/keep-picture.ts')
      return keepPicture(picture, { addPicture: newsroom.addPicture, notify, dismiss: close })
    },
    notify,
    dismiss: close,
    departments: () => choosable,
    addDocument: newsroom.addDocument,
    ask: over.ask,
    palette: over.openPalette,
    offer: over.offer,
    preview: () => props.onPreview?.(),
    find: () => setFinding((now) => ({ words: selectedWords(editor), turn: (now?.turn ?? 0) + 1 })),
    askImport: () => imported.current?.click(),
    askPicture: () => files.current?.click(),
  })
  const [extensions] = useState(() => pageExtensions(ports, session.history))
  const [attributes] = useState(() => () => textboxAttributes(ports))
  const [editorProps] = useState(() => ({ attributes, scrollThreshold: 80, scrollMargin: 80 }))
  const editor = useEditor({
    extensions,
    editorProps,
    editable,
    injectCSS: false,
    enableInputRules: INPUT_RULES,
    enablePasteRules: PASTE_RULES,
  })
  useSessionInEditor(session, editor)
  useLateParts(editor, ports, isTextAlone)
  useEffect(() => editor.setEditable(editable, false), [editor, editable])
  const { onEditor } = props
  useEffect(() => {
    onEditor?.(editor)
    return () => onEditor?.(null)
  }, [editor, onEditor])
  useImperativeHandle(
    props.ref,
    () => ({
      flush: () => session.flush(),
      focus: () => {
        const isUntitled = editor.state.doc.child(0).content.size === 0
        editor.commands.focus(isUntitled ? 'start' : 'end')
      },
    }),
    [session, editor],
  )

  return (
    <div className="article-editor">
      <Late isWaiting={isTextAlone} place={<div className="article-toolbar" />}>
        <EditorToolbar editor={editor} ports={ports} editable={editable} />
      </Late>
      {finding === null ? null : (
        <Late isWaiting={false} place={null}>
          <FindBar
            key={finding.turn}
            editor={editor}
            editable={editable}
            notify={ports.notify}
            words={finding.words}
            onClose={() => {
              setFinding(null)
              editor.commands.focus()
            }}
          />
        </Late>
      )}
      {editable ? null : <p className="article-read-only">{t('editor.readOnly')}</p>}
      {unsaved === null ? null : (
        <UnsavedBanner
          unsaved={unsaved}
          onReinsert={
            editable && unsaved.cause !== 'gone'
              ? () => {
                  editor.view.dispatch(reinsertBlocks(editor.state, unsaved.blocks))
                  session.forgetUnsaved()
                }
              : null
          }
          onDiscard={() => {
            ports.notify({ kind: 'unsavedDropped', unsaved })
            session.forgetUnsaved()
          }}
        />
      )}
      <div className="article-desk">
        <Late isWaiting={isTextAlone} place={<FieldsPlace />}>
          <FieldsForm
            editor={editor}
            editable={editable}
            sections={sections}
            departments={departments}
            choosable={choosable}
          />
        </Late>
        <EditorContent editor={editor} className="article-page" />
        <TextCounts editor={editor} />
      </div>
      <Notices
        notices={notices}
        onClose={close}
        onUndo={(notice) => {
          if (notice.kind === 'unsavedDropped') session.recallUnsaved(notice.unsaved)
          else undoLast(editor)
          close(notice)
          editor.commands.focus()
        }}
      />
      <input
        ref={files}
        type="file"
        accept="image/*,.heic,.heif"
        multiple
        hidden
        aria-label={t('editor.toolbar.picture')}
        onChange={(event) => {
          const chosen = [...(event.currentTarget.files ?? [])]
          event.currentTarget.value = ''
          addPictures(editor, ports, chosen).catch(reportError)
        }}
      />
      <input
        ref={imported}
        type="file"
        accept={IMPORTED_FILES}
        hidden
        aria-label={t('editor.toolbar.import')}
        onChange={(event) => {
          const [chosen] = event.currentTarget.files ?? []
          event.currentTarget.value = ''
          if (chosen === undefined) return
          import('./import/import-file.ts')
            .then(({ importFile }) => importFile(editor, ports, chosen))
            .catch(reportError)
        }}
      />
      <OverText editor={editor} ports={ports} shown={over.shown} onClose={over.close} />
      {isLeaving ? (
        <LeavingDialog
          unsent={session.unsent}
          text={textOfBlocks([...editor.state.doc.children, ...(unsaved?.blocks ?? [])])}
          onRetry={() => {
            session.wake()
            stay()
          }}
          onLeave={leave}
          onStay={stay}
        />
      ) : null}
    </div>
  )
}

/** A writer moves an article among their departments; a reviewer among those whose gate they sign. */
function choosableDepartments({ opened, departments, session }: ArticleEditorProps) {
  const { stage } = opened.status
  const role = stage === 'draft' ? 'writer' : roleOfMover('signerOfTheGate', stage)
  const grants = session.person?.grants ?? []
  return departments.filter(({ id }) => role !== null && grantsRole(grants, role, id))
}

/** The words that are selected in one line, as what to look for. */
function selectedWords({ state: { doc, selection } }: Editor): string {
  const words = doc.textBetween(selection.from, selection.to, '\n')
  return words.includes('\n') ? '' : words.slice(0, 200)
}

function textboxAttributes({ words }: EditorPorts): Record<string, string> {
  return {
    class: 'article-text',
    role: 'textbox',
    'aria-multiline': 'true',
    'aria-label': words()('editor.article'),
    spellcheck: 'false',
    translate: 'no',
  }
}
