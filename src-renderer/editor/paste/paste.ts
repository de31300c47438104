import { Extension } from '@tiptap/core'
import { Slice } from '@tiptap/pm/model'
import { Plugin, Selection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import type { EditorPorts } from '../editor-ports.ts'
import { addPictures, picturesAmong } from '../pictures/add-pictures.ts'
import { clipboardSerializer, isOurs } from './own-clipboard.ts'
import { isTooLong } from './paste-bounds.ts'
import { type PasteDoor, pasteDoorOf } from './paste-door.ts'
import { composed, isSound, oneLineOf, sliceOfText } from './pasted-slice.ts'
import { recogniseArticle } from './recognise-article.ts'

/** How text, HTML and picture files come in by paste and drop. */
export function pasting(ports: EditorPorts) {
  return Extension.create({
    name: 'pasting',
    priority: 500,
    addProseMirrorPlugins() {
      const { editor } = this
      const door = pasteDoorOf(editor, ports)
      return [
        new Plugin({
          props: {
            clipboardSerializer: clipboardSerializer(editor.schema),
            handleDOMEvents: {
              paste: (view, event) =>
                refuseHuge(event.clipboardData, event, ports) || takePaste(view, event, door),
              drop: (view, event) =>
                refuseHuge(event.dataTransfer, event, ports) || takeDrop(view, event, door),
            },
            // What was not read behind the door does not come in.
            transformPastedHTML: (html) => (door.given.isRead ? html : ''),
            clipboardTextParser: (text, $context) => sliceOfText($context.doc.type.schema, text),
            transformPasted: (slice) => {
              const whole = composed(slice)
              if (isSound(editor.schema, whole)) return whole
              ports.notify({ kind: 'pasteUnfit' })
              return Slice.empty
            },
            handlePaste: (view, event, slice) => {
              const files = filesOf(event.clipboardData)
              if (files.length > 0) {
                void addPictures(editor, ports, files)
                return true
              }
              const recognised = recogniseArticle(view.state, slice, ports.departments())
              if (recognised !== null) {
                const { transaction, parts, departmentUnset } = recognised
                view.dispatch(transaction.setMeta('paste', true))
                ports.notify({ kind: 'articleRecognised', parts, departmentUnset })
                return true
              }
              return pasteIntoLine(view, oneLineOf(slice))
            },
            handleDrop: (view, event, _slice, moved) => {
              const files = moved ? [] : picturesAmong(event.dataTransfer?.files ?? [])
              if (files.length === 0) return false
              const at = view.posAtCoords({ left: event.clientX, top: event.clientY })
              void addPictures(editor, ports, files, at?.pos)
              return true
            },
          },
        }),
      ]
    },
  })
}

/** Letters of before Unicode are among these, and so are many of today. */
const MAYBE_OLD = /[\u00a1-\u00ff]/

/** What was copied is read before the editor parses it; true when the paste is taken care of. */
function takePaste(view: EditorView, event: ClipboardEvent, door: PasteDoor): boolean {
  const { clipboardData: data } = event
  if (data === null || !view.editable || filesOf(data).length > 0) return false
  // With Shift the browser gives text alone.
  const [html, text, rtf] = ['text/html', 'text/plain', 'text/rtf'].map((type) =>
    data.getData(type),
  )
  if (html === undefined || text === undefined || rtf === undefined) return false
  if (html === '' && !MAYBE_OLD.test(text)) return false
  event.preventDefault()
  door.through((pasting) => {
    if (html === '') pasting.pasteText(text)
    else if (isOurs(html)) pasting.pasteOwn(html, event)
    else pasting.paste(html, rtf, event)
  })
  return true
}

/** A page that is dropped from another program comes in as a paste at that place would. */
function takeDrop(view: EditorView, event: DragEvent, door: PasteDoor): boolean {
  const html = event.dataTransfer?.getData('text/html') ?? ''
  const isOwn = view.dragging !== null
  if (html === '' || isOwn || !view.editable || (event.dataTransfer?.files.length ?? 0) > 0)
    return false
  const at = view.posAtCoords({ left: event.clientX, top: event.clientY })
  event.preventDefault()
  door.through((pasting) => {
    if (at !== null) {
      const place = Selection.near(view.state.doc.resolve(at.pos))
      view.dispatch(view.state.tr.setSelection(place))
    }
    pasting.paste(html, '', new ClipboardEvent('paste'))
  })
  return true
}

/** More HTML than can be read in reasonable time is refused before anything parses it. */
function refuseHuge(data: DataTransfer | null, event: Event, ports: EditorPorts): boolean {
  const isHuge = ['text/html', 'text/plain'].some((type) => isTooLong(data?.getData(type) ?? ''))
  if (!isHuge) return false
  event.preventDefault()
  ports.notify({ kind: 'pasteTooLarge' })
  return true
}

/** Pictures count only where there is no text beside them: office programs add a picture of the text. */
function filesOf(data: DataTransfer | null): readonly File[] {
  if (data === null || data.getData('text/plain').trim() !== '') return []
  return picturesAmong(data.files)
}

/** Title and sapo take words alone, in one line, whatever was copied. */
function pasteIntoLine(view: EditorView, text: string): boolean {
  const { $from, $to } = view.state.selection
  if ($from.depth !== 1 || !$from.sameParent($to) || $from.index(0) > 1) return false
  if (text !== '') {
    view.dispatch(view.state.tr.insertText(text).setMeta('paste', true).scrollIntoView())
  }
  return true
}
