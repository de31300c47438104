import { type Language, type ShellWords, shellWords } from './shell-words.ts'

/** The language of the menu and of the program's own questions. */
export interface Tongue {
  readonly words: () => ShellWords
  readonly speak: (language: Language) => void
  /** Calls the listener with the words of now, and again whenever they change. */
  readonly follow: (listener: (words: ShellWords) => void) => void
}

/** A tongue that speaks Vietnamese until it is told otherwise. */
export function createTongue(): Tongue {
  let language: Language = 'vi'
  const listeners: ((words: ShellWords) => void)[] = []
  const words = () => shellWords(language)
  return {
    words,
    speak(next) {
      if (next === language) return
      language = next
      for (const listener of listeners) listener(words())
    },
    follow(listener) {
      listeners.push(listener)
      listener(words())
    },
  }
}
