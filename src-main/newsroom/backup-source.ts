import { basename, join } from 'node:path'
import type { FileToBack } from '../storage/backup/write-zip.ts'
import type { Disk } from '../storage/disk.ts'
import { readIfThere } from '../storage/durable-file.ts'
import type { NewsroomFolder } from '../storage/newsroom-folder.ts'
import type { ArticleShelf } from './article-shelf.ts'

/**
 * The databases that a backup holds. Keys of people and of the register are in it as they are on the disk,
 * locked by their passphrases, or nobody could sign in after a disaster. Tokens of portals are not: the
 * keeper of a portal gives a new one.
 */
const DATABASES = ['people.json', 'register.json', 'register-key.json', 'settings.json'] as const

/** The files of an article, beside each other and by their endings. */
const PARTS = ['json', 'journal', 'history'] as const

/** Every file that belongs into a backup. The files of one article are read together, while nobody writes it. */
export async function filesToBack(
  folder: NewsroomFolder,
  shelf: ArticleShelf,
  disk: Disk,
): Promise<readonly FileToBack[]> {
  const { rooms, root } = folder
  const files: FileToBack[] = []
  for (const articleId of await shelf.ids()) {
    let together: Promise<ReadonlyMap<string, Buffer | null>> | null = null
    for (const part of PARTS) {
      const name = `${articleId}.${part}`
      const read = async () => {
        together ??= shelf.inTurn(articleId, () => readParts(disk, rooms.articles, articleId))
        const bytes = (await together).get(part) ?? null
        // Only one article is in memory at a time.
        if (part === PARTS.at(-1)) together = null
        return bytes
      }
      files.push({ path: `articles/${name}`, read })
    }
  }
  for (const room of [rooms.media, rooms.versions]) {
    for (const path of await filesBelow(disk, room)) {
      const read = () => readIfThere(disk, join(room, path))
      files.push({ path: `${basename(room)}/${path}`, read })
    }
  }
  for (const name of DATABASES) {
    files.push({ path: name, read: () => readIfThere(disk, join(root, name)) })
  }
  return files
}

async function readParts(
  disk: Disk,
  folder: string,
  articleId: string,
): Promise<ReadonlyMap<string, Buffer | null>> {
  const parts = new Map<string, Buffer | null>()
  for (const part of PARTS) {
    parts.set(part, await readIfThere(disk, join(folder, `${articleId}.${part}`)))
  }
  return parts
}

/** The files of a room and of its folders, one level deep; what was kept aside as damaged stays behind. */
async function filesBelow(disk: Disk, room: string): Promise<readonly string[]> {
  const found: string[] = []
  for (const name of await disk.list(room)) {
    if (/^[0-9a-f]{2}$/.test(name)) {
      for (const inner of await disk.list(join(room, name))) found.push(`${name}/${inner}`)
    } else found.push(name)
  }
  return found.filter((path) => !path.includes('.damaged-') && !path.includes('.tmp-'))
}
