import { join } from 'node:path'
import { setImmediate as breathe } from 'node:timers/promises'
import type { Register } from '../../../src-model/publishing/register.ts'
import { sha256Hex } from '../../storage/checksum.ts'
import type { Disk } from '../../storage/disk.ts'
import { asDiskError, codeOf, DiskError } from '../../storage/disk-error.ts'
import { readIfThere } from '../../storage/durable-file.ts'
import { databaseFormat } from '../../storage/formats.ts'
import { unsealJson } from '../../storage/sealed-json.ts'
import { flawsOfSearch } from '../../storage/search/search-flaws.ts'
import { isUnfinished } from '../../storage/unfinished.ts'
import { createVersionStore } from '../../storage/version-store.ts'
import { CardFile } from '../library/card-file.ts'
import { versionTextSchema } from '../version-keeper.ts'
import { type ArticleLook, hashesIn, inspectArticle } from './inspect-article.ts'

/** The data folder to look at, and by whose register; without one no log is judged. */
export interface FolderToInspect {
  readonly root: string
  readonly disk: Disk
  readonly register: Register | null
}

/** A medium that readers should see and that is not there, or not as it was, with articles that show it. */
export interface MissedMedium {
  readonly hash: string
  readonly articles: readonly Pick<ArticleLook, 'articleId' | 'title'>[]
}

/** Everything that was looked at, counted, and everything that needs a second look. */
export interface FolderLook {
  readonly counts: {
    readonly databases: number
    readonly articles: number
    readonly newer: number
    readonly versions: number
    readonly media: number
    readonly mediaBytes: number
    readonly unnamedMedia: number
    readonly unnamedBytes: number
    /** Damaged files that were kept aside before. */
    readonly keptAside: number
    /** Articles that the trash let go of and that are still to be destroyed. */
    readonly emptied: number
    readonly strangers: number
  }
  readonly databases: readonly string[]
  readonly articles: readonly ArticleLook[]
  readonly versions: readonly string[]
  readonly damagedMedia: readonly MissedMedium[]
  readonly missingMedia: readonly MissedMedium[]
  readonly sending: readonly (Pick<ArticleLook, 'articleId' | 'title'> & {
    readonly portals: readonly string[]
  })[]
  /** Paths below the root that a write left which never finished. */
  readonly leftovers: readonly string[]
  /** Titles of articles whose versions are damaged, by id. */
  readonly titles: Readonly<Record<string, string>>
  readonly areCardsDamaged: boolean
  readonly isSearchDamaged: boolean
}

/** What is looked at, in this order. */
export const STEPS = ['articles', 'versions', 'media'] as const
export type Step = (typeof STEPS)[number]

const KEPT_ASIDE = /\.damaged-/
const ARTICLE_FILE = /^([\w-]{1,64})\.(json(\.last)?|journal|history)$/
/** A medium is told with at most so many of the articles that show it. */
const MOST_TOLD = 5
/** So many articles are looked at together. */
const AT_ONCE = 8

/** Walks through a whole data folder and changes nothing in it. Rejects with a `DiskError` when it cannot be read. */
export async function inspectFolder(
  place: FolderToInspect,
  tell: (step: Step, done: number, total: number) => void,
): Promise<FolderLook> {
  const { root, disk, register } = place
  const rooms = {
    articles: join(root, 'articles'),
    media: join(root, 'media'),
    versions: join(root, 'versions'),
    derived: join(root, 'derived'),
  }
  const leftovers: string[] = []
  let keptAside = 0
  let strangers = 0
  /** The names in a folder that something is known about; the others are counted. */
  const namesIn = async (folder: string, isKnown: (name: string) => boolean) => {
    const known: string[] = []
    for (const name of await listIfThere(disk, join(root, folder))) {
      if (isUnfinished(name)) leftovers.push(folder === '' ? name : `${folder}/${name}`)
      else if (KEPT_ASIDE.test(name)) keptAside += 1
      else if (isKnown(name)) known.push(name)
      else strangers += 1
    }
    return known
  }

  const databases: string[] = []
  const files = await namesIn('', () => true)
  const databaseFiles = files.filter((name) => /^[a-z-]+\.json(\.last)?$/.test(name))
  for (const name of databaseFiles) {
    const bytes = await readIfThere(disk, join(root, name))
    const known = databaseFormat(name.replace(/\.json(\.last)?$/, ''))
    if (bytes !== null && unsealJson(bytes, known).kind === 'damaged') databases.push(name)
  }

  const names = await namesIn('articles', (name) => ARTICLE_FILE.test(name))
  const ids = [...new Set(names.map((name) => ARTICLE_FILE.exec(name)?.[1] ?? ''))].sort()
  const articles: ArticleLook[] = []
  const sending: FolderLook['sending'][number][] = []
  const shown = new Map<string, Pick<ArticleLook, 'articleId' | 'title'>[]>()
  const named = new Set<string>()
  const cards = await CardFile.look(disk, rooms.derived)
  const titles = new Map<string, string>()
  let newer = 0
  const lookAt = (id: string) => inspectArticle({ disk, articles: rooms.articles, register }, id)
  for await (const look of eachOf(ids, lookAt, (n) => tell('articles', n, ids.length))) {
    const { articleId } = look
    const title = look.title || (cards.rows.get(articleId)?.card.title ?? '')
    titles.set(articleId, title)
    if (look.kind === 'newer') newer += 1
    if (look.faults.length > 0) articles.push({ ...look, title, named: [] })
    if (look.sendingTo.length > 0) sending.push({ articleId, title, portals: look.sendingTo })
    for (const hash of look.named) named.add(hash)
    for (const hash of look.shown)
      shown.set(hash, [...(shown.get(hash) ?? []), { articleId, title }])
    await breathe()
  }

  const store = createVersionStore({
    disk,
    folder: rooms.versions,
    documentSchema: versionTextSchema,
    now: Date.now,
  })
  const versionFiles = await namesIn('versions', (name) => name.endsWith('.versions'))
  const versions: string[] = []
  let versionCount = 0
  for (const [n, name] of versionFiles.entries()) {
    tell('versions', n, versionFiles.length)
    const articleId = name.slice(0, -'.versions'.length)
    const { state, texts } = await store.look(articleId)
    versionCount += texts.length
    for (const hash of hashesIn(...texts)) named.add(hash)
    if (state === 'damaged') versions.push(articleId)
    await breathe()
  }

  const folders = await namesIn('media', (name) => /^[0-9a-f]{2}$/.test(name))
  const present = new Set<string>()
  const damagedMedia: MissedMedium[] = []
  const missed = (hash: string) => ({ hash, articles: (shown.get(hash) ?? []).slice(0, MOST_TOLD) })
  let mediaBytes = 0
  let unnamedMedia = 0
  let unnamedBytes = 0
  for (const [n, folder] of folders.sort().entries()) {
    tell('media', n, folders.length)
    const isMedium = (name: string) => /^[0-9a-f]{64}$/.test(name) && name.startsWith(folder)
    for (const hash of await namesIn(`media/${folder}`, isMedium)) {
      const bytes = await readIfThere(disk, join(rooms.media, folder, hash))
      if (bytes === null) continue
      present.add(hash)
      mediaBytes += bytes.length
      if (sha256Hex(bytes) !== hash) damagedMedia.push(missed(hash))
      else if (!named.has(hash)) {
        unnamedMedia += 1
        unnamedBytes += bytes.length
      }
      await breathe()
    }
  }

  await namesIn('derived', () => true)
  await namesIn('derived/search', () => true)
  const emptiedFiles = await namesIn('emptied', () => true)
  const emptied = new Set(emptiedFiles.map((name) => name.split('.')[0]))
  return {
    counts: {
      databases: new Set(databaseFiles.map((name) => name.replace(/\.last$/, ''))).size,
      articles: ids.length,
      newer,
      versions: versionCount,
      media: present.size,
      mediaBytes,
      unnamedMedia,
      unnamedBytes,
      keptAside,
      emptied: emptied.size,
      strangers,
    },
    databases,
    articles,
    versions,
    damagedMedia,
    missingMedia: [...shown.keys()].filter((hash) => !present.has(hash)).map(missed),
    sending,
    leftovers,
    titles: Object.fromEntries(versions.map((id) => [id, titles.get(id) ?? ''])),
    areCardsDamaged: !cards.isSound,
    isSearchDamaged: (await flawsOfSearch(disk, join(rooms.derived, 'search'))).length > 0,
  }
}

/** What comes of each, in order; several are under way at once, since most of the time is waiting for the disk. */
async function* eachOf<T>(
  ids: readonly string[],
  lookAt: (id: string) => Promise<T>,
  tell: (done: number) => void,
): AsyncGenerator<T> {
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    tell(from)
    yield* await Promise.all(ids.slice(from, from + AT_ONCE).map(lookAt))
  }
}

async function listIfThere(disk: Disk, folder: string): Promise<readonly string[]> {
  try {
    return await disk.list(folder)
  } catch (error) {
    // What is no folder is counted where it stands.
    if (['ENOENT', 'ENOTDIR'].includes(codeOf(error))) return []
    const told = asDiskError(error, folder)
    throw told instanceof DiskError ? told : error
  }
}
