import { Extension, type Extensions } from '@tiptap/core'
import { ListKeymap } from '@tiptap/extension-list'
import { Dropcursor, Gapcursor } from '@tiptap/extensions'
import type { Plugin } from '@tiptap/pm/state'
import type { EditorPorts } from './editor-ports.ts'
import { viewedExtensions } from './node-views.ts'
import { pasting } from './paste/paste.ts'
import { placeholders } from './placeholders.ts'
import { RegionKeys } from './region-keys.ts'
import { undoHistory } from './undo-history.ts'

/** Signs that turn into formats as they are typed; stars and bars in a text stay what they are. */
export const INPUT_RULES = ['bulletList', 'orderedList']

/** Formats that are read out of a pasted text: addresses, nothing else. */
export const PASTE_RULES = ['link']

/** The one schema with everything that only a page needs: views, keys, paste, undo, placeholders. */
export function pageExtensions(ports: EditorPorts, history: Plugin): Extensions {
  return [
    ...viewedExtensions(ports),
    undoHistory(history),
    RegionKeys,
    pageKeys(ports),
    pasting(ports),
    placeholders(ports),
    ListKeymap,
    Dropcursor.configure({ color: false, width: 2, class: 'drop-cursor' }),
    Gapcursor,
  ]
}

/** Keys that the schema's extensions leave free, or that the one for bold would take first. */
function pageKeys({ ask, find, palette, preview }: EditorPorts) {
  return Extension.create({
    name: 'pageKeys',
    priority: 1_000,
    addKeyboardShortcuts() {
      return {
        'Mod-k': () => {
          palette()
          return true
        },
        'Mod-Shift-k': () => {
          ask({ kind: 'link' })
          return true
        },
        'Mod-Alt-p': () => {
          preview()
          return true
        },
        'Mod-f': () => {
          find()
          return true
        },
        'Mod-h': () => {
          find()
          return true
        },
        'Mod-Shift-b': () => this.editor.commands.toggleBlockquote(),
      }
    },
  })
}
