import type { KeptArticle } from './kept-article.ts'
import type { Found } from './load-article.ts'
import type { NewsroomPorts } from './ports.ts'

/** How long changes of a text are gathered before the page is told, in milliseconds. */
const GATHER = 3_000

/**
 * Tells the page that its lists are not as they were: at once when an article came, went, moved or was sent, and now
 * and then while somebody types. Each telling has the page read its lists anew, which takes longer than saving a word.
 */
export class ListNews {
  readonly #ports: Pick<NewsroomPorts, 'later' | 'notify'>
  #last: { readonly articleId: string; readonly kept: KeptArticle } | null = null
  #callOff: (() => void) | null = null

  constructor(ports: Pick<NewsroomPorts, 'later' | 'notify'>) {
    this.#ports = ports
  }

  /** Takes what became of an article. */
  note(articleId: string, found: Found): void {
    const last = this.#last
    this.#last = found.kind === 'article' ? { articleId, kept: found.kept } : null
    const isTyped =
      last?.articleId === articleId &&
      found.kind === 'article' &&
      standsAsBefore(last.kept, found.kept)
    if (isTyped) this.#callOff ??= this.#ports.later(() => this.#tell(), GATHER)
    else this.#tell()
  }

  /** Tells no more. */
  stop(): void {
    this.#callOff?.()
    this.#callOff = null
  }

  #tell(): void {
    this.stop()
    this.#ports.notify('articleListChanged', {})
  }
}

/** True when an article stands where it stood: what did not change is the same value. */
function standsAsBefore(one: KeptArticle, other: KeptArticle): boolean {
  return (
    one.state.arrived === other.state.arrived &&
    one.state.points === other.state.points &&
    one.deliveries === other.deliveries
  )
}
