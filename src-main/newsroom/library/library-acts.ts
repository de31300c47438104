import type { ArticleCard } from '../../../src-model/article/card.ts'
import type { Register } from '../../../src-model/publishing/register.ts'
import type { ListQuery } from '../../bridge/contract/lists.ts'
import type { Disk } from '../../storage/disk.ts'
import { clearFullRooms, type FullRooms } from '../../storage/unfinished.ts'
import type { AuthorCount } from './authors.ts'
import { type Differences, Library, type LibraryEntry, type Progress } from './library.ts'
import type { Listing } from './listing.ts'

/** What the library can be asked, from its own thread or another: values that can be copied, in and out. */
export interface LibraryActs {
  /** Tells whether lists may be shown before a check. */
  readonly open: (asked: {
    readonly articles: string
    readonly derived: string
    readonly register: Register
  }) => Promise<{ readonly isTrusted: boolean }>
  readonly know: (asked: { readonly register: Register }) => Promise<null>
  readonly note: (asked: { readonly entries: readonly LibraryEntry[] }) => Promise<null>
  readonly forget: (asked: { readonly articleId: string }) => Promise<null>
  readonly list: (asked: {
    readonly query: ListQuery
    readonly person: string
    readonly now: number
  }) => Promise<Listing>
  readonly authors: (asked: {
    readonly text: string
    readonly person: string
    readonly now: number
  }) => Promise<readonly AuthorCount[]>
  readonly unknownAuthors: (asked: {
    readonly names: readonly string[]
  }) => Promise<readonly string[]>
  readonly unsettled: (asked: null) => Promise<readonly ArticleCard[]>
  readonly trashed: (asked: null) => Promise<readonly string[]>
  readonly ordered: (asked: {
    readonly person: string
    readonly now: number
    readonly most: number
  }) => Promise<readonly ArticleCard[]>
  /** Gives the articles that only opening can make out. */
  readonly check: (asked: null) => Promise<readonly string[]>
  readonly mendCards: (asked: null) => Promise<boolean>
  readonly renewSearch: (asked: null) => Promise<null>
  readonly compare: (asked: { readonly articleIds: readonly string[] }) => Promise<Differences>
  readonly save: (asked: null) => Promise<null>
  /** Clears what unfinished writes of earlier runs left in rooms that no start goes through. */
  readonly clearRooms: (asked: FullRooms) => Promise<null>
  /** Saves, and marks an orderly end. */
  readonly close: (asked: null) => Promise<null>
  readonly stop: (asked: null) => Promise<null>
}
export type LibraryActName = keyof LibraryActs

/**
 * The acts of a library on this disk; `tell` hears how far a check is, `log` what was found wrong, and `lost` when that
 * asks for a check. The first act must be `open`.
 */
export function libraryActs(
  disk: Disk,
  tell: (progress: Progress) => void,
  log: (line: string) => void,
  lost: () => void = () => undefined,
): LibraryActs {
  let opened: Library | null = null
  const library = () => {
    if (opened === null) throw new Error('the library is not open')
    return opened
  }
  return {
    async open({ register, ...place }) {
      const found = await Library.open({ ...place, disk }, register, log, lost)
      opened = found.opened
      return { isTrusted: found.isTrusted }
    },
    async know({ register }) {
      library().know(register)
      return null
    },
    async note({ entries }) {
      library().note(entries)
      return null
    },
    async forget({ articleId }) {
      library().forget(articleId)
      return null
    },
    list: async ({ query, person, now }) => library().list(query, person, now),
    authors: async ({ text, person, now }) => library().authors(text, person, now),
    unknownAuthors: async ({ names }) => library().unknownAuthors(names),
    unsettled: async () => library().unsettled(),
    trashed: async () => library().trashed(),
    ordered: async ({ person, now, most }) => library().ordered(person, now, most),
    check: () => library().check(tell),
    mendCards: () => library().mendCards(),
    async renewSearch() {
      await library().renewSearch()
      return null
    },
    compare: ({ articleIds }) => library().compare(articleIds),
    async clearRooms(rooms) {
      await clearFullRooms(disk, rooms)
      return null
    },
    async close() {
      await opened?.close()
      return null
    },
    async stop() {
      opened?.stop()
      return null
    },
    async save() {
      await library().save()
      return null
    },
  }
}
