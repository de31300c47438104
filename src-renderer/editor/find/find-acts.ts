import type { Editor } from '@tiptap/core'
import { TextSelection, type Transaction } from '@tiptap/pm/state'
import { type Hit, replaceHits } from '../../../src-model/article/find-in-article.ts'
import { fieldId } from '../field-id.ts'
import { foundPlaces, lookAt } from './found-places.ts'

/** Goes on to the place after or before the one that is looked at, or after the cursor; round the end of the article. */
export function goTo(editor: Editor, direction: 1 | -1): void {
  const { hits, current } = foundPlaces(editor.state)
  if (hits.length === 0) return
  const next =
    current >= 0
      ? (current + direction + hits.length) % hits.length
      : nearest(hits, editor.state.selection.from, direction)
  show(editor, lookAt(editor.state, next), hits[next])
}

function nearest(hits: readonly Hit[], at: number, direction: 1 | -1): number {
  const after = hits.findIndex((hit) => placeOf(hit) >= at)
  if (direction === 1) return after < 0 ? 0 : after
  return after <= 0 ? hits.length - 1 : after - 1
}

function placeOf(hit: Hit): number {
  if (hit.kind === 'text') return hit.from
  return hit.kind === 'attribute' ? hit.at : -1
}

/** Brings a place into view; the search keeps the keyboard. */
function show(editor: Editor, transaction: Transaction, hit: Hit | undefined): void {
  if (hit?.kind === 'text') {
    const selection = TextSelection.create(transaction.doc, hit.from, hit.to)
    transaction.setSelection(selection).scrollIntoView()
  } else if (hit?.kind === 'attribute') {
    const near = TextSelection.near(transaction.doc.resolve(hit.at))
    transaction.setSelection(near).scrollIntoView()
  }
  editor.view.dispatch(transaction)
  if (hit?.kind === 'author')
    document.getElementById(fieldId('author'))?.scrollIntoView({ block: 'center' })
}

/** Puts other words in the place that is looked at and goes on; looks for one first where none is. */
export function replaceOne(editor: Editor, words: string): void {
  const { hits, current } = foundPlaces(editor.state)
  const hit = hits[current]
  if (hit === undefined) {
    goTo(editor, 1)
    return
  }
  replace(editor, [hit], words)
  const left = foundPlaces(editor.state)
  const next = left.hits.findIndex((one) => isBehind(one, hit, words.length))
  const at = next < 0 ? 0 : next
  if (left.hits.length > 0) show(editor, lookAt(editor.state, at), left.hits[at])
}

/** What was put in is not looked at again, even where it fits. */
function isBehind(one: Hit, replaced: Hit, length: number): boolean {
  if (one.kind === 'text' && replaced.kind === 'text') return one.from >= replaced.from + length
  return placeOf(one) > placeOf(replaced)
}

/** Puts other words in every place, as one change; gives how many there were. */
export function replaceEvery(editor: Editor, words: string): number {
  const { hits } = foundPlaces(editor.state)
  if (hits.length > 0) replace(editor, hits, words)
  return hits.length
}

function replace(editor: Editor, hits: readonly Hit[], words: string): void {
  const transaction = editor.state.tr
  for (const step of replaceHits(editor.state.doc, hits, words).steps) transaction.step(step)
  editor.view.dispatch(transaction)
}
