import { z } from 'zod'
import type { ArticleState } from '../../src-model/article/article-state.ts'
import { SCHEMA_VERSION } from '../../src-model/article/schema.ts'
import { countWords } from '../../src-model/language/vietnamese.ts'
import type { VersionReason } from '../../src-model/versions/reason.ts'
import { keptVersions, QUARTER_HOUR } from '../../src-model/versions/thinning.ts'
import { DiskError } from '../storage/disk-error.ts'
import type { NewsroomFolder } from '../storage/newsroom-folder.ts'
import type { VersionLine } from '../storage/version-format.ts'
import type { ReadVersion, VersionStore } from '../storage/version-store.ts'
import type { NewsroomPorts } from './ports.ts'
import { Turns } from './turns.ts'

/** What a version holds of an article: its document, and the schema that it was written by. */
export const versionTextSchema = z.object({ schemaVersion: z.int().min(1), document: z.unknown() })
export type VersionText = z.infer<typeof versionTextSchema>

/**
 * Keeps the versions of articles and lets them thin out. The log holds everything that a version does, so
 * a version that the disk does not take is written into the program's log and holds up nothing.
 */
export class VersionKeeper {
  readonly #store: VersionStore<VersionText>
  readonly #ports: NewsroomPorts
  readonly #turns = new Turns()
  /** When each article was last found to need no version of editing, ms since 1970. */
  readonly #looked = new Map<string, number>()

  constructor(folder: NewsroomFolder, ports: NewsroomPorts) {
    this.#store = folder.versions(versionTextSchema)
    this.#ports = ports
  }

  /** Keeps the article as it stands; gives the version's number, or null when the disk did not take it. */
  keep(state: ArticleState, by: string, why: VersionReason): Promise<number | null> {
    const at = this.#ports.now()
    return this.#inTurn(state.articleId, async () => {
      this.#looked.set(state.articleId, at)
      const lines = await this.#store.list(state.articleId)
      return this.#put(state, { at, by, why }, lines)
    })
  }

  /**
   * Keeps the state that a save begins from, when a quarter hour has passed since the last version: what
   * was written until now is safe from what comes, and stands under the name of who wrote it.
   */
  async keepEditing(before: ArticleState): Promise<void> {
    const { articleId } = before
    const now = this.#ports.now()
    if (isRecent(this.#looked.get(articleId), now)) return
    this.#looked.set(articleId, now)
    await this.#inTurn(articleId, async () => {
      const lines = await this.#store.list(articleId)
      const last = lines.at(-1)
      if (isRecent(last?.at ?? before.created.at, now)) {
        this.#looked.set(articleId, last?.at ?? before.created.at)
        return null
      }
      const known = last === undefined ? null : await this.#store.read(articleId, last.number)
      const isKept =
        known?.kind === 'found' &&
        JSON.stringify(known.version.document) === JSON.stringify(textOf(before))
      const { person: by, at } = before.changed
      return isKept ? null : this.#put(before, { at, by, why: 'quarterHour' }, lines)
    })
  }

  /** Every version of an article by rising number. */
  list(articleId: string): Promise<readonly VersionLine[]> {
    return this.#turns.take(articleId, () => this.#store.list(articleId))
  }

  read(articleId: string, number: number): Promise<ReadVersion<VersionText>> {
    return this.#turns.take(articleId, () => this.#store.read(articleId, number))
  }

  /** Runs an act while the versions of an article are not written. */
  still<T>(articleId: string, act: () => Promise<T>): Promise<T> {
    return this.#turns.take(articleId, act)
  }

  /** Lets the versions go that have had their time. */
  async thin(articleId: string): Promise<void> {
    await this.#inTurn(articleId, async () => {
      const lines = await this.#store.list(articleId)
      const gone = await this.#store.thin(articleId, keptVersions(lines, this.#ports.now()))
      if (gone > 0) this.#tell(articleId)
      return null
    })
  }

  /** Writes a damaged file of versions anew; gives where its bytes were kept, null when it was whole. Rejects with a `DiskError`. */
  mend(articleId: string): Promise<string | null> {
    return this.#turns.take(articleId, () => this.#store.mend(articleId))
  }

  /** Resolves when nothing is being written any more. */
  over(): Promise<void> {
    return this.#turns.over()
  }

  async #put(
    state: ArticleState,
    { at, by, why }: { readonly at: number; readonly by: string; readonly why: VersionReason },
    lines: readonly VersionLine[],
  ): Promise<number> {
    const { articleId, seq, document } = state
    const number = (lines.at(-1)?.number ?? 0) + 1
    const words = countWords(document.textBetween(0, document.content.size, ' ', ' '))
    const line = { number, localSeq: seq, at, by, why, words }
    const keptAs = await this.#store.put(articleId, { ...line, document: textOf(state) })
    if (keptAs !== null) this.#ports.log(`versions damaged, kept as ${keptAs}`)
    this.#tell(articleId)
    return number
  }

  #tell(articleId: string): void {
    this.#ports.notify('versionsChanged', { articleId })
  }

  #inTurn(articleId: string, act: () => Promise<number | null>): Promise<number | null> {
    return this.#turns.take(articleId, async () => {
      try {
        return await act()
      } catch (error) {
        if (!(error instanceof DiskError)) throw error
        this.#ports.log(`versions of ${articleId} not written: ${error.kind}`)
        return null
      }
    })
  }
}

function textOf({ document }: ArticleState): VersionText {
  return { schemaVersion: SCHEMA_VERSION, document: document.toJSON() }
}

/** A clock that was set back would else keep nothing until it has caught up. */
function isRecent(at: number | undefined, now: number): boolean {
  return at !== undefined && Math.abs(now - at) < QUARTER_HOUR
}
