import { Extension } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import type { EditorPorts } from '../editor-ports.ts'
import { addPictures, picturesAmong } from '../pictures/add-pictures.ts'
import { harmless } from './clean-html.ts'
import { clipboardSerializer, isOurs } from './own-clipboard.ts'
import { isTooLong } from './paste-bounds.ts'
import { Pasting } from './paste-html.ts'
import { composed, oneLineOf, sliceOfText } from './pasted-slice.ts'
import { recogniseArticle } from './recognise-article.ts'

/** How text, HTML and picture files come in by paste and drop. */
export function pasting(ports: EditorPorts) {
  return Extension.create({
    name: 'pasting',
    priority: 500,
    addProseMirrorPlugins() {
      const { editor } = this
      const pasting = new Pasting(editor, ports)
      return [
        new Plugin({
          props: {
            clipboardSerializer: clipboardSerializer(editor.schema),
            handleDOMEvents: {
              paste: (view, event) =>
                refuseHuge(event.clipboardData, event, ports) || takePaste(view, event, pasting),
              drop: (_view, event) => refuseHuge(event.dataTransfer, event, ports),
            },
            transformPastedHTML: (html) => (isOurs(html) ? harmless(html) : pasting.htmlOf(html)),
            clipboardTextParser: (text, $context) => sliceOfText($context.doc.type.schema, text),
            transformPasted: composed,
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

/** What other programs copied is read before the editor parses it; true when the paste is taken care of. */
function takePaste(view: EditorView, event: ClipboardEvent, pasting: Pasting): boolean {
  const { clipboardData: data } = event
  if (data === null || !view.editable || filesOf(data).length > 0) return false
  const html = data.getData('text/html')
  // With Shift the browser gives text alone.
  if (isOurs(html) || (html === '' && !pasting.isLegacy(data.getData('text/plain')))) return false
  event.preventDefault()
  if (html === '') pasting.pasteText(data.getData('text/plain'))
  else pasting.paste(html, data.getData('text/rtf'), event)
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
