/** What the thread for documents is asked: to read a Word document. */
export interface DocumentTask {
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** What it answers: the document as a page with its pictures written into it, and what of it is no text of the story. */
export type DocumentAnswer =
  | {
      readonly kind: 'read'
      readonly html: string
      readonly comments: number
      readonly deletions: number
    }
  | { readonly kind: 'unreadable' }
