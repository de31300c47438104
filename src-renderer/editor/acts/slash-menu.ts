import type { Editor } from '@tiptap/core'
import type { Plugin } from '@tiptap/pm/state'
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
export function slashMenu(editor: Editor, ports: EditorPorts): Plugin {
  let offer: SlashOffer | null = null
  const show = (next: SlashOffer | null) => {
    offer = next
    ports.offer(next)
  }
  const place = ({ items: acts, command: choose, clientRect }: Proposed) => {
    const rect = clientRect?.() ?? null
    const isShown = acts.length > 0 && rect !== null
    show(isShown ? { acts, chosen: 0, left: rect.left, top: rect.bottom, choose } : null)
  }
  return Suggestion<EditorAct, EditorAct>({
    editor,
    char: '/',
    startOfLine: true,
    allowSpaces: true,
    allow: ({ state }) => isInBody(state) && state.selection.$from.depth === 1,
    items: ({ query }) => {
      const possible = OFFERED.filter((act) => mayRun(act, editor))
      return fittingActs(possible, query, ports.words()).slice(0, MOST_LINES)
    },
    command: ({ range, props: act }) => {
      editor.chain().focus().deleteRange(range).run()
      act.run(editor, ports)
    },
    render: () => ({
      onStart: place,
      onUpdate: place,
      onExit: () => show(null),
      onKeyDown: ({ event }) =>
        offer !== null && !event.isComposing && takeKey(event.key, offer, show),
    }),
  })
}

interface Proposed {
  readonly items: readonly EditorAct[]
  readonly command: (act: EditorAct) => void
  readonly clientRect?: (() => DOMRect | null) | null
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 }

/** Moves in the list, chooses from it or puts it away; false for a key that is the text's. */
function takeKey(key: string, offer: SlashOffer, show: (next: SlashOffer | null) => void): boolean {
  const { acts, chosen, choose } = offer
  const step = STEPS[key]
  const act = acts[chosen]
  if (key === 'Escape') show(null)
  else if (step !== undefined)
    show({ ...offer, chosen: (chosen + step + acts.length) % acts.length })
  else if ((key === 'Enter' || key === 'Tab') && act !== undefined) choose(act)
  else return false
  return true
}
