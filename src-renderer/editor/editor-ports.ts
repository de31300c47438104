import type { Newsroom } from '../../src-main/bridge/contract/contract.ts'
import type { Problem } from '../../src-model/problem.ts'
import type { Words } from '../words/words.ts'
import type { UnsavedText } from './unsaved-text.ts'

/** A department or a section to choose from, as the register names it. */
export interface Choice {
  readonly id: string
  readonly name: string
}

/** A part of the article that was found in a pasted text. */
export type RecognisedPart = 'title' | 'eventDate' | 'author' | 'department'

/** What the editor tells the writer beside the text, once. */
export type Notice =
  | {
      readonly kind: 'articleRecognised'
      readonly parts: readonly RecognisedPart[]
      /** The department in the text that could not be set, or null. */
      readonly departmentUnset: string | null
    }
  /** A part that main had not taken was dropped; it lives on in this notice alone. */
  | { readonly kind: 'unsavedDropped'; readonly unsaved: UnsavedText }
  | { readonly kind: 'pasteTooLarge' }
  | { readonly kind: 'outsidePictures' }
  | { readonly kind: 'pictureNotAdded'; readonly name: string; readonly problem: Problem | null }

/** What the parts of the editor that live outside of React need from the component around them. */
export interface EditorPorts {
  /** The dictionary in the language of the interface now. */
  readonly words: () => Words
  readonly addPicture: Newsroom['addPicture']
  readonly notify: (notice: Notice) => void
  /** The departments that the person may give the article to. */
  readonly departments: () => readonly Choice[]
  /** Opens the small dialog for the address of the selected words. */
  readonly askLink: () => void
  /** Opens the small dialog for the text of the footnote at a position. */
  readonly askFootnote: (position: number) => void
  /** Lets the person choose picture files. */
  readonly askPicture: () => void
}
