import { Extension } from '@tiptap/core'
import { Suggestion } from '@tiptap/suggestion'
import type { EditorPorts } from '../editor-ports.ts'
import { isInBody } from '../region-keys.ts'
import { BLOCK_ACTS, BLOCK_KINDS, type EditorAct, INSERT_ACTS, mayRun } from './editor-acts.ts'
import { fittingActs } from './fitting-acts.ts'

/** What the menu offers and where it stands, in pixels of the window. */
export interface SlashOffer {
  readonly acts: readonly EditorAct[]
  readonly chosen: number
  readonly left: number
  readonly top: number
  readonly choose: (act: EditorAct) => void
}

const OFFERED: readonly EditorAct[] = [...BLOCK_KINDS, ...BLOCK_ACTS, ...INSERT_ACTS]

/** More lines than that are found sooner by typing on. */
const MOST_LINES = 9

/** A slash at the beginning of a line offers what can stand there. Anywhere else it is a letter: `123/KH-UBND`. */
export function slashMenu(ports: EditorPorts) {
  return Extension.create({
    name: 'slashMenu',
    addProseMirrorPlugins() {
      const { editor } = this
      let offer: SlashOffer | null = null
      const show = (next: SlashOffer | null) => {
        offer = next
        ports.offer(next)
      }
      return [
        Suggestion<EditorAct, EditorAct>({
          editor,
          char: '/',
          startOfLine: true,
          allowSpaces: true,
          allow: ({ state }) => isInBody(state) && state.selection.$from.depth === 1,
          items: ({ query }) =>
            fittingActs(
              OFFERED.filter((act) => mayRun(act, editor)),
              query,
              ports.words(),
            ).slice(0, MOST_LINES),
          command: ({ range, props: act }) => {
            editor.chain().focus().deleteRange(range).run()
            act.run(editor, ports)
          },
          render: () => {
            const place = (props: {
              readonly items: readonly EditorAct[]
              readonly command: (act: EditorAct) => void
              readonly clientRect?: (() => DOMRect | null) | null
            }) => {
              const rect = props.clientRect?.() ?? null
              if (props.items.length === 0 || rect === null) show(null)
              else {
                const { items: acts, command: choose } = props
                show({ acts, chosen: 0, left: rect.left, top: rect.bottom, choose })
              }
            }
            return {
              onStart: place,
              onUpdate: place,
              onExit: () => show(null),
              onKeyDown: ({ event }) => {
                if (offer === null || event.isComposing) return false
                if (event.key === 'Escape') {
                  show(null)
                  return true
                }
                const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
                if (step !== 0) {
                  const count = offer.acts.length
                  show({ ...offer, chosen: (offer.chosen + step + count) % count })
                  return true
                }
                const act = offer.acts[offer.chosen]
                if ((event.key !== 'Enter' && event.key !== 'Tab') || act === undefined)
                  return false
                offer.choose(act)
                return true
              },
            }
          },
        }),
      ]
    },
  })
}
