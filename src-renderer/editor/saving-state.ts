import type { Problem } from '../../src-model/problem.ts'

/**
 * How far what stands in the editor is on disk. `saved` means everything, flushed; `at` is when main
 * wrote the last of it, null when nothing was written since it was opened. In `notSaved` the problem is
 * null when the newsroom gave no answer at all, and `unsaved` counts the changes that wait here.
 * `behind` means that main holds another text: the editor took that one and offers its own beside it.
 */
export type SavingState =
  | { readonly kind: 'saved'; readonly at: number | null }
  | { readonly kind: 'saving' }
  | { readonly kind: 'notSaved'; readonly problem: Problem | null; readonly unsaved: number }
  | { readonly kind: 'behind' }
