import type { Newsroom } from '../../src-main/bridge/contract/contract.ts'
import type { Problem } from '../../src-model/problem.ts'
import type { Words } from '../words/words.ts'
import type { SlashOffer } from './acts/slash-menu.ts'
import type { LeftOut } from './paste/left-out.ts'
import type { KeptPicture } from './pictures/keep-picture.ts'
import type { Question } from './question.ts'
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
  /** A piece that says it is of an article, and holds what no article has. */
  | { readonly kind: 'pasteUnfit' }
  /** Words were put in the place of others, so many times. */
  | { readonly kind: 'replaced'; readonly count: number }
  /** What a paste brought and an article cannot take. */
  | {
      readonly kind: 'leftOut'
      readonly counts: readonly { readonly what: LeftOut; readonly count: number }[]
    }
  /** A file is being read; goes by itself when that is over. */
  | { readonly kind: 'importing'; readonly name: string; readonly stop: () => void }
  | {
      readonly kind: 'notImported'
      readonly name: string
      readonly reason: 'tooLarge' | 'unreadable' | 'unknown' | 'old'
    }
  /** A picture is being worked on; goes by itself when that is over. */
  | { readonly kind: 'pictureAdding'; readonly name: string; readonly stop: () => void }
  | { readonly kind: 'pictureNotAdded'; readonly name: string; readonly problem: Problem | null }

/** The bytes of a picture as they came, with the name to tell them by. */
export interface PictureFile {
  readonly name: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** What the parts of the editor that live outside of React need from the component around them. */
export interface EditorPorts {
  /** The dictionary in the language of the interface now. */
  readonly words: () => Words
  /** Makes a picture fit for an article and keeps it; see `keepPicture`. */
  readonly addPicture: (picture: PictureFile) => Promise<KeptPicture>
  readonly addDocument: Newsroom['addDocument']
  readonly notify: (notice: Notice) => void
  /** Takes a notice away that says what is over. */
  readonly dismiss: (notice: Notice) => void
  /** The departments that the person may give the article to. */
  readonly departments: () => readonly Choice[]
  /** Opens the dialog of a question. */
  readonly ask: (question: Question) => void
  /** Opens the list of everything that can be done. */
  readonly palette: () => void
  /** Shows what a slash at the beginning of a line offers, or nothing. */
  readonly offer: (offer: SlashOffer | null) => void
  /** Shows the article beside its text as the portal would, or no longer. */
  readonly preview: () => void
  /** Opens the search in the article, with the selected words. */
  readonly find: () => void
  /** Lets the person choose a file to read into the article. */
  readonly askImport: () => void
  /** Lets the person choose picture files. */
  readonly askPicture: () => void
}
