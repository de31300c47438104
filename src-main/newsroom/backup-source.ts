import { basename, join } from 'node:path'
import type { FileGroup } from '../storage/backup/write-day.ts'
import type { FileToBack } from '../storage/backup/write-zip.ts'
import type { Disk } from '../storage/disk.ts'
import { codeOf } from '../storage/disk-error.ts'
import { readIfThere } from '../storage/durable-file.ts'
import type { NewsroomFolder } from '../storage/newsroom-folder.ts'
import { isUnfinished } from '../storage/unfinished.ts'
import type { ArticleShelf } from './article-shelf.ts'
import type { VersionKeeper } from './version-keeper.ts'

/**
 * The databases that a backup holds. Keys of people and of the register are in it as they are on the disk,
 * locked by their passphrases, or nobody could sign in after a disaster. Tokens of portals are not: the
 * keeper of a portal gives a new one. Nor is where this machine puts its daily backups.
 */
const DATABASES = [
  'people.json',
  'register.json',
  'register-key.json',
  'settings.json',
  'person-settings.json',
  'trash.json',
] as const

/** The files of an article, beside each other and by their endings. */
const PARTS = ['json', 'journal', 'history'] as const

/** What the files of a backup are gathered from. */
export interface BackupSources {
  readonly folder: NewsroomFolder
  readonly shelf: Pick<ArticleShelf, 'ids' | 'inTurn'>
  readonly versions: Pick<VersionKeeper, 'still'>
  readonly disk: Disk
}

const alone = <T>(act: () => Promise<T>) => act()

function at(room: string, name: string) {
  return { path: `${basename(room)}/${name}`, file: join(room, name) }
}

/**
 * Every file that belongs into a backup but media, those together that are written together. Nothing may
 * empty the trash meanwhile.
 */
export async function groupsToBack(sources: BackupSources): Promise<readonly FileGroup[]> {
  const { folder, shelf, versions, disk } = sources
  const { rooms, root } = folder
  const groups: FileGroup[] = []
  for (const articleId of await shelf.ids()) {
    const files = PARTS.map((part) => at(rooms.articles, `${articleId}.${part}`))
    groups.push({ files, still: (act) => shelf.inTurn(articleId, act) })
  }
  for (const name of await filesBelow(disk, rooms.versions)) {
    const articleId = name.replace(/\..*$/, '')
    const still = <T>(act: () => Promise<T>) => versions.still(articleId, act)
    groups.push({ files: [at(rooms.versions, name)], still })
  }
  const emptied = join(root, 'emptied')
  for (const name of await filesBelow(disk, emptied)) {
    groups.push({ files: [at(emptied, name)], still: alone })
  }
  for (const name of DATABASES) {
    groups.push({ files: [{ path: name, file: join(root, name) }], still: alone })
  }
  return groups
}

/** The media; asked for behind the articles, which may have got a new picture while they were read. */
export async function mediaToBack({
  folder,
  disk,
}: Pick<BackupSources, 'folder' | 'disk'>): Promise<readonly FileGroup[]> {
  const { media } = folder.rooms
  return (await filesBelow(disk, media)).map((name) => ({ files: [at(media, name)], still: alone }))
}

/** The same as single files, for a zip, which takes them one by one. */
export function filesToBack(groups: readonly FileGroup[], disk: Disk): readonly FileToBack[] {
  return groups.flatMap(({ files, still }) => {
    let together: Promise<readonly (Buffer | null)[]> | null = null
    return files.map(({ path }, n) => ({
      path,
      read: async () => {
        together ??= still(async () => {
          const read: (Buffer | null)[] = []
          for (const { file } of files) read.push(await readIfThere(disk, file))
          return read
        })
        const bytes = (await together)[n] ?? null
        // Only one group is in memory at a time.
        if (n === files.length - 1) together = null
        return bytes
      },
    }))
  })
}

/** The files of a room and of its folders, one level deep; what was kept aside as damaged stays behind. */
async function filesBelow(disk: Disk, room: string): Promise<readonly string[]> {
  const found: string[] = []
  for (const name of await namesIn(disk, room)) {
    if (/^[0-9a-f]{2}$/.test(name)) {
      for (const inner of await namesIn(disk, join(room, name))) found.push(`${name}/${inner}`)
    } else found.push(name)
  }
  return found.filter((path) => !path.includes('.damaged-') && !isUnfinished(path))
}

async function namesIn(disk: Disk, folder: string): Promise<readonly string[]> {
  return disk.list(folder).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return []
    throw error
  })
}
