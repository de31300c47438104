import type { Editor } from '@tiptap/core'
import { TextSelection } from '@tiptap/pm/state'
import type { editorVi } from '../../words/editor-vi.ts'
import type { EditorPorts } from '../editor-ports.ts'
import { isInBody, startOfChild } from '../region-keys.ts'
import { canRedo, canUndo, redoLast, undoLast } from '../undo-history.ts'

/** The words that name an act. */
export type ActLabel = Exclude<keyof (typeof editorVi)['toolbar'], 'label' | 'withShortcut'>

/** One thing that can be done to an article: these tables are all that the toolbar, the palette and the slash menu know. */
export interface EditorAct {
  readonly id: ActLabel
  /** Keys in the way of a PC keyboard, as they are shown; null when there are none. */
  readonly shortcut: string | null
  /** True where the cursor stands in what the act makes; absent for acts that are no state. */
  readonly isActive?: (editor: Editor) => boolean
  readonly canRun: (editor: Editor) => boolean
  readonly run: (editor: Editor, ports: EditorPorts) => void
}

const mark = (
  id: 'bold' | 'italic' | 'underline' | 'strike' | 'superscript' | 'subscript',
  shortcut: string,
): EditorAct => ({
  id,
  shortcut,
  isActive: (editor) => editor.isActive(id),
  canRun: (editor) => editor.can().toggleMark(id),
  run: (editor) => editor.chain().focus().toggleMark(id).run(),
})

const heading = (level: 2 | 3 | 4): EditorAct => ({
  id: `heading${level}`,
  shortcut: `Ctrl+Alt+${level}`,
  isActive: (editor) => editor.isActive('heading', { level }),
  canRun: (editor) => isInBody(editor.state) && editor.can().setHeading({ level }),
  run: (editor) => editor.chain().focus().setHeading({ level }).run(),
})

const inTable = (editor: Editor) => editor.isActive('table')

/** A command of tables that runs where the cursor stands in one and the command can. */
const tableAct = (
  id: Extract<ActLabel, TableCommand | 'addRow' | 'addColumn'>,
  command: TableCommand,
): EditorAct => ({
  id,
  shortcut: null,
  canRun: (editor) => inTable(editor) && editor.can()[command](),
  run: (editor) => editor.chain().focus()[command]().run(),
})

type TableCommand =
  | 'toggleHeaderRow'
  | 'toggleHeaderColumn'
  | 'addRowBefore'
  | 'addRowAfter'
  | 'addColumnBefore'
  | 'addColumnAfter'
  | 'mergeCells'
  | 'splitCell'
  | 'deleteRow'
  | 'deleteColumn'
  | 'deleteTable'

export const HISTORY_ACTS: readonly EditorAct[] = [
  { id: 'undo', shortcut: 'Ctrl+Z', canRun: canUndo, run: (editor) => void undoLast(editor) },
  { id: 'redo', shortcut: 'Ctrl+Shift+Z', canRun: canRedo, run: (editor) => void redoLast(editor) },
]

/** What a paragraph can be; exactly one holds where the cursor is. */
export const BLOCK_KINDS: readonly EditorAct[] = [
  {
    id: 'paragraph',
    shortcut: 'Ctrl+Alt+0',
    isActive: (editor) => !editor.isActive('heading'),
    canRun: (editor) => isInBody(editor.state) && editor.can().setParagraph(),
    run: (editor) => editor.chain().focus().setParagraph().run(),
  },
  heading(2),
  heading(3),
  heading(4),
]

export const MARK_ACTS: readonly EditorAct[] = [
  mark('bold', 'Ctrl+B'),
  mark('italic', 'Ctrl+I'),
  mark('underline', 'Ctrl+U'),
  mark('strike', 'Ctrl+Shift+S'),
  mark('superscript', 'Ctrl+.'),
  mark('subscript', 'Ctrl+,'),
]

export const BLOCK_ACTS: readonly EditorAct[] = [
  {
    id: 'bulletList',
    shortcut: 'Ctrl+Shift+8',
    isActive: (editor) => editor.isActive('bulletList'),
    canRun: (editor) => isInBody(editor.state) && editor.can().toggleBulletList(),
    run: (editor) => editor.chain().focus().toggleBulletList().run(),
  },
  {
    id: 'orderedList',
    shortcut: 'Ctrl+Shift+7',
    isActive: (editor) => editor.isActive('orderedList'),
    canRun: (editor) => isInBody(editor.state) && editor.can().toggleOrderedList(),
    run: (editor) => editor.chain().focus().toggleOrderedList().run(),
  },
  {
    id: 'quote',
    shortcut: 'Ctrl+Shift+B',
    isActive: (editor) => editor.isActive('blockquote'),
    canRun: (editor) => isInBody(editor.state) && editor.can().toggleBlockquote(),
    run: (editor) => editor.chain().focus().toggleBlockquote().run(),
  },
]

export const INSERT_ACTS: readonly EditorAct[] = [
  {
    id: 'link',
    shortcut: 'Ctrl+Shift+K',
    isActive: (editor) => editor.isActive('link'),
    canRun: (editor) => isInBody(editor.state) && editor.can().setMark('link', { href: '' }),
    run: (_editor, ports) => ports.ask({ kind: 'link' }),
  },
  {
    id: 'picture',
    shortcut: null,
    canRun: () => true,
    run: (_editor, ports) => ports.askPicture(),
  },
  {
    id: 'table',
    shortcut: null,
    canRun: (editor) => isInBody(editor.state) && !inTable(editor),
    run: (editor) => {
      editor.chain().focus().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run()
      leaveRoomBelow(editor)
    },
  },
  {
    id: 'video',
    shortcut: null,
    canRun: ({ state }) => isInBody(state),
    run: (_editor, ports) => ports.ask({ kind: 'video', position: null }),
  },
  {
    id: 'document',
    shortcut: null,
    canRun: ({ state }) => isInBody(state),
    run: (_editor, ports) => ports.ask({ kind: 'document', position: null }),
  },
  {
    id: 'rule',
    shortcut: null,
    canRun: (editor) => isInBody(editor.state) && editor.can().setHorizontalRule(),
    run: (editor) => editor.chain().focus().setHorizontalRule().run(),
  },
  {
    id: 'footnote',
    shortcut: null,
    canRun: ({ state }) => isInBody(state) && state.selection.$to.parent.inlineContent,
    run: insertFootnote,
  },
  {
    id: 'import',
    shortcut: null,
    canRun: () => true,
    run: (_editor, ports) => ports.askImport(),
  },
  {
    id: 'signs',
    shortcut: null,
    canRun: ({ state }) => state.selection.$to.parent.inlineContent,
    run: (_editor, ports) => ports.ask({ kind: 'signs' }),
  },
]

/** What shows the article otherwise and changes nothing; it works in articles that cannot be changed, too. */
export const LOOK_ACTS: readonly EditorAct[] = [
  { id: 'find', shortcut: 'Ctrl+F', canRun: () => true, run: (_editor, ports) => ports.find() },
  {
    id: 'preview',
    shortcut: 'Ctrl+Alt+P',
    canRun: () => true,
    run: (_editor, ports) => ports.preview(),
  },
]

export const TABLE_ACTS: readonly EditorAct[] = [
  tableAct('toggleHeaderRow', 'toggleHeaderRow'),
  tableAct('toggleHeaderColumn', 'toggleHeaderColumn'),
  tableAct('addRowBefore', 'addRowBefore'),
  tableAct('addRow', 'addRowAfter'),
  tableAct('addColumnBefore', 'addColumnBefore'),
  tableAct('addColumn', 'addColumnAfter'),
  tableAct('mergeCells', 'mergeCells'),
  tableAct('splitCell', 'splitCell'),
  tableAct('deleteRow', 'deleteRow'),
  tableAct('deleteColumn', 'deleteColumn'),
  tableAct('deleteTable', 'deleteTable'),
]

/** Puts an empty footnote behind the selected words and asks for its text. */
function insertFootnote(editor: Editor, ports: EditorPorts): void {
  const { state, view } = editor
  const at = state.selection.to
  const transaction = state.tr.insert(at, state.schema.node('footnote'))
  view.dispatch(transaction.setSelection(TextSelection.create(transaction.doc, at + 1)))
  ports.ask({ kind: 'footnote', position: at })
}

/** A table at the very end of an article gets a paragraph below it to write on in. */
function leaveRoomBelow({ state, view }: Editor): void {
  const place = state.doc.childCount
  if (state.doc.lastChild?.type.name !== 'table') return
  const end = startOfChild(state, place)
  view.dispatch(state.tr.insert(end, state.schema.node('paragraph')))
}

/** Every act, in the order of the toolbar. */
export const EDITOR_ACTS: readonly EditorAct[] = [
  ...HISTORY_ACTS,
  ...BLOCK_KINDS,
  ...MARK_ACTS,
  ...BLOCK_ACTS,
  ...INSERT_ACTS,
  ...LOOK_ACTS,
  ...TABLE_ACTS,
]

/** True where an act can be done now; in an article that cannot be changed, only looking at it otherwise can. */
export function mayRun(act: EditorAct, editor: Editor): boolean {
  return (editor.isEditable || LOOK_ACTS.includes(act)) && act.canRun(editor)
}
