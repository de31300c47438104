import { basename } from 'node:path'
import type { Recovery } from '../storage/recovery.ts'

/** What was wrong with files of articles since the start, each told of once. */
export class ToldRecoveries {
  #all: readonly Recovery[] = []
  #listener: (recoveries: readonly Recovery[]) => void = () => undefined

  /** Calls the listener with what is found from now on. */
  set listener(listener: (recoveries: readonly Recovery[]) => void) {
    this.#listener = listener
  }

  get all(): readonly Recovery[] {
    return this.#all
  }

  /** Tells of damage; a gap, which is met at every reading, only the first time. */
  tell(found: readonly Recovery[]): void {
    const isKnown = ({ file, cause }: Recovery) =>
      this.#all.some((one) => one.file === file && one.cause === cause)
    const fresh = found.filter((one) => one.cause !== 'gap' || !isKnown(one))
    if (fresh.length === 0) return
    this.#all = [...this.#all, ...fresh]
    this.#listener(fresh)
  }

  /** True when files of the article were not as they should be. */
  has(articleId: string): boolean {
    return this.#all.some((one) => isOf(one, articleId))
  }

  /** Forgets what was wrong with files that are gone. */
  forget(articleId: string): void {
    this.#all = this.#all.filter((one) => !isOf(one, articleId))
  }
}

/** Records of the log that damage took; the text and where it stands are in the article's other files. */
export function historyGap(articleId: string): Recovery {
  return { file: `${articleId}.history`, cause: 'gap', restored: 'none', keptAs: null }
}

function isOf({ file }: Recovery, articleId: string): boolean {
  return basename(file).startsWith(`${articleId}.`)
}
