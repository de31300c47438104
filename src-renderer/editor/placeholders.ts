import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import type { EditorPorts } from './editor-ports.ts'

/** Says in each empty region what belongs there; the words stand in an attribute, never in the text. */
export function placeholders({ words }: Pick<EditorPorts, 'words'>) {
  return Extension.create({
    name: 'placeholders',
    addProseMirrorPlugins: () => [
      new Plugin({
        props: {
          decorations: ({ doc }) => {
            const decorations: Decoration[] = []
            doc.forEach((node, offset, place) => {
              const key = keyOf(doc, node, place)
              if (key === null) return
              const said = { class: 'is-empty', 'data-placeholder': words()(key) }
              // A heading without text is nothing to a screen reader, unless it has a name.
              const named = place === 0 ? { ...said, 'aria-label': words()(key) } : said
              decorations.push(Decoration.node(offset, offset + node.nodeSize, named))
            })
            return DecorationSet.create(doc, decorations)
          },
        },
      }),
    ],
  })
}

function keyOf(doc: Node, node: Node, place: number) {
  if (node.content.size > 0) return null
  if (place === 0) return 'editor.placeholder.title'
  if (place === 1) return 'editor.placeholder.sapo'
  if (node.type.name === 'paragraph' && doc.childCount === 3) return 'editor.placeholder.body'
  return null
}
