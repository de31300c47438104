import type { LegacyChoice } from './paste/legacy-dialog.tsx'
import type { LegacyLine } from './paste/legacy-fonts.ts'

/** What the editor asks in a dialog of its own; a position is where what is asked about stands, null for something new. */
export type Question =
  | { readonly kind: 'link' }
  | { readonly kind: 'footnote'; readonly position: number }
  | { readonly kind: 'video'; readonly position: number | null }
  | { readonly kind: 'document'; readonly position: number | null }
  | { readonly kind: 'signs' }
  | {
      readonly kind: 'legacy'
      readonly lines: readonly LegacyLine[]
      readonly answer: (choice: LegacyChoice) => void
    }
