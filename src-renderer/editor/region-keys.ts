import { Extension } from '@tiptap/core'
import {
  type Command,
  type EditorState,
  NodeSelection,
  Selection,
  TextSelection,
} from '@tiptap/pm/state'

/** The regions of an article by their place in its root: title, sapo, then the body's blocks. */
const TITLE = 0
const SAPO = 1
const BODY = 2

/** True when the cursor or the beginning of the selection is in the body. */
export function isInBody({ selection }: EditorState): boolean {
  return selection.$from.depth > 0 && selection.$from.index(0) >= BODY
}

/** Where the root's child of a place begins. */
export function startOfChild(state: EditorState, place: number): number {
  let position = 0
  for (let at = 0; at < place; at++) position += state.doc.child(at).nodeSize
  return position
}

function cursorIn(place: number, end: boolean): Command {
  return (state, dispatch) => {
    const from = startOfChild(state, place)
    const at = end ? from + state.doc.child(place).nodeSize : from
    const selection = Selection.near(state.doc.resolve(at), end ? -1 : 1)
    dispatch?.(state.tr.setSelection(selection).scrollIntoView())
    return true
  }
}

function regionOf(state: EditorState): number | null {
  const { $from, $to } = state.selection
  return $from.depth > 0 && $from.sameParent($to) ? $from.index(0) : null
}

/** Enter goes on to the next region: title and sapo are one line each. */
const leaveLine: Command = (state, dispatch) => {
  const region = regionOf(state)
  if (region !== TITLE && region !== SAPO) return false
  return cursorIn(region + 1, false)(state, dispatch)
}

/** Backspace at the beginning of a region goes up without joining it to the one above. */
const goUp: Command = (state, dispatch) => {
  const { $from, empty } = state.selection
  const region = regionOf(state)
  if (!empty || region === null || $from.depth !== 1 || $from.parentOffset > 0) return false
  if (region === TITLE) return true
  if (region === SAPO) return cursorIn(TITLE, true)(state, dispatch)
  if (region !== BODY || $from.parent.type.name !== 'paragraph') return false
  if ($from.parent.content.size > 0 || state.doc.childCount === BODY + 1) {
    return cursorIn(SAPO, true)(state, dispatch)
  }
  if (dispatch) {
    const transaction = state.tr.delete($from.before(1), $from.after(1))
    const up = Selection.near(transaction.doc.resolve(startOfChild(state, BODY)), -1)
    dispatch(transaction.setSelection(up).scrollIntoView())
  }
  return true
}

/** Delete at the end of the title or sapo would let the browser join what must stay apart. */
const stayApart: Command = (state) => {
  const { $from, empty } = state.selection
  const region = regionOf(state)
  return (
    empty &&
    (region === TITLE || region === SAPO) &&
    $from.parentOffset === $from.parent.content.size
  )
}

/** Tab goes through title and sapo as through fields of a form; Shift+Tab comes back. */
const tabOn: Command = (state, dispatch) => {
  const region = regionOf(state)
  return region === TITLE || region === SAPO ? cursorIn(region + 1, false)(state, dispatch) : false
}

const tabBack: Command = (state, dispatch) => {
  const region = regionOf(state)
  if (region === SAPO) return cursorIn(TITLE, true)(state, dispatch)
  if (region === null || region < BODY || state.selection.$from.depth !== 1) return false
  return cursorIn(SAPO, true)(state, dispatch)
}

/** Enter in a caption goes on below the picture; a second picture without a file helps nobody. */
const leaveCaption: Command = (state, dispatch) => {
  const { $from } = state.selection
  if ($from.parent.type.name !== 'figure') return false
  if (dispatch) {
    const after = $from.after(1)
    const transaction = state.tr
    const next = transaction.doc.nodeAt(after)
    if (next === null || !next.isTextblock) {
      const paragraph = state.schema.nodes['paragraph']?.create()
      if (paragraph !== undefined) transaction.insert(after, paragraph)
    }
    const selection = TextSelection.near(transaction.doc.resolve(after))
    dispatch(transaction.setSelection(selection).scrollIntoView())
  }
  return true
}

/** Backspace at the beginning of a caption selects the picture, so that the next one removes it. */
const selectPicture: Command = (state, dispatch) => {
  const { $from, empty } = state.selection
  if (!empty || $from.parent.type.name !== 'figure' || $from.parentOffset > 0) return false
  dispatch?.(state.tr.setSelection(NodeSelection.create(state.doc, $from.before())))
  return true
}

/** How keys move between title, sapo, body and captions. */
export const RegionKeys = Extension.create({
  name: 'regionKeys',
  priority: 1_000,
  addKeyboardShortcuts() {
    const run =
      (...commands: Command[]) =>
      () =>
        commands.some((command) => command(this.editor.state, this.editor.view.dispatch))
    const enter = run(leaveLine, leaveCaption)
    const back = run(goUp, selectPicture)
    return {
      Enter: enter,
      'Shift-Enter': run(leaveLine),
      'Mod-Enter': enter,
      Backspace: back,
      'Mod-Backspace': back,
      'Shift-Backspace': back,
      Delete: run(stayApart),
      'Mod-Delete': run(stayApart),
      Tab: run(tabOn),
      'Shift-Tab': run(tabBack),
    }
  },
})
