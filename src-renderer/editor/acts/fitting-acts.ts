import { fold } from '../../../src-model/language/vietnamese.ts'
import type { Words } from '../../words/words.ts'
import type { EditorAct } from './editor-acts.ts'

/** The acts whose names hold every word of a query, with or without accents; those that begin with it first. */
export function fittingActs(
  acts: readonly EditorAct[],
  query: string,
  words: Words,
): readonly EditorAct[] {
  const wanted = fold(query).trim().split(/\s+/).filter(Boolean)
  const named = acts.map((act) => ({ act, name: fold(words(`editor.toolbar.${act.id}`)) }))
  const fitting = named.filter(({ name, act }) =>
    wanted.every((word) => name.includes(word) || act.id.toLowerCase().startsWith(word)),
  )
  const rank = ({ name }: { readonly name: string }) => (name.startsWith(wanted.join(' ')) ? 0 : 1)
  return fitting.toSorted((one, other) => rank(one) - rank(other)).map(({ act }) => act)
}
