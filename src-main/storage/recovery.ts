/** What was wrong with a file that could not be used as it was found. */
export type Damage =
  | 'missing'
  | 'empty'
  | 'cutShort'
  | 'notJson'
  | 'wrongHash'
  | 'wrongShape'
  | 'badHeader'
  | 'tornTail'
  | 'badRecord'
  | 'gap'

/** Where the data in use came from instead: the copy before the last save, the article's history, the good records before the bad one, or nowhere. */
export type Restored = 'lastGood' | 'history' | 'before' | 'none'

/** One file that was found damaged while opening, what was done about it, and where the damaged bytes are kept (a path, null when there were none). */
export interface Recovery {
  readonly file: string
  readonly cause: Damage
  readonly restored: Restored
  readonly keptAs: string | null
}
