import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { findInArticle, type Hit } from '../../../src-model/article/find-in-article.ts'
import type { FindOptions } from '../../../src-model/language/find-text.ts'

/** What is looked for in the text now. */
export interface Wanted {
  readonly words: string
  readonly options: FindOptions
}

/** What was found, and which of it is looked at; -1 while none is. */
export interface FoundPlaces {
  readonly wanted: Wanted | null
  readonly hits: readonly Hit[]
  readonly current: number
}

const NONE: FoundPlaces = { wanted: null, hits: [], current: -1 }

/** More places than that are counted but not marked: marking them all would cost more than it tells. */
const MOST_MARKED = 1_000

interface State extends FoundPlaces {
  readonly marks: DecorationSet
}

/** By which the plugin is taken away again. */
export const foundPlacesKey = new PluginKey<State>('foundPlaces')

type Change = { readonly wanted: Wanted | null } | { readonly current: number }

/** Keeps what is looked for found while the text changes, and marks it; an editor has it while its search is open. */
export function foundPlacesPlugin(): Plugin {
  return new Plugin<State>({
    key: foundPlacesKey,
    state: {
      init: () => ({ ...NONE, marks: DecorationSet.empty }),
      apply(transaction, before) {
        const change = transaction.getMeta(foundPlacesKey) as Change | undefined
        if (change === undefined && (!transaction.docChanged || before.wanted === null))
          return before
        const wanted = change !== undefined && 'wanted' in change ? change.wanted : before.wanted
        if (wanted === null) return { ...NONE, marks: DecorationSet.empty }
        const isNew = wanted !== before.wanted || transaction.docChanged
        const hits = isNew
          ? findInArticle(transaction.doc, wanted.words, wanted.options)
          : before.hits
        const asked = change !== undefined && 'current' in change ? change.current : before.current
        const current = wanted === before.wanted ? Math.min(asked, hits.length - 1) : -1
        return { wanted, hits, current, marks: marksOf(transaction.doc, hits, current) }
      },
    },
    props: { decorations: (state) => foundPlacesKey.getState(state)?.marks },
  })
}

function marksOf(
  document: EditorState['doc'],
  hits: readonly Hit[],
  current: number,
): DecorationSet {
  const first = Math.max(0, current - MOST_MARKED / 2)
  const marks = hits.slice(first, first + MOST_MARKED).flatMap((hit, n) =>
    hit.kind === 'text'
      ? [
          Decoration.inline(hit.from, hit.to, {
            class: first + n === current ? 'found is-current' : 'found',
          }),
        ]
      : [],
  )
  return DecorationSet.create(document, marks)
}

/** What is found in a state of the editor. */
export function foundPlaces(state: EditorState): FoundPlaces {
  return foundPlacesKey.getState(state) ?? NONE
}

/** The transaction that looks for other words, or for none. */
export function lookFor(state: EditorState, wanted: Wanted | null) {
  return state.tr.setMeta(foundPlacesKey, { wanted }).setMeta('addToHistory', false)
}

/** The transaction that looks at one of the places. */
export function lookAt(state: EditorState, current: number) {
  return state.tr.setMeta(foundPlacesKey, { current }).setMeta('addToHistory', false)
}
