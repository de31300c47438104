import { mkdir, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { listDays } from '../../src-main/storage/backup/days.ts'
import { sweepDays } from '../../src-main/storage/backup/sweep-days.ts'
import { unpackDayInto } from '../../src-main/storage/backup/unpack-day.ts'
import { type DayOrder, writeDay } from '../../src-main/storage/backup/write-day.ts'
import { type Disk, realDisk } from '../../src-main/storage/disk.ts'
import { seededRandom } from './seeded-random.ts'
import { temporaryFolder } from './storage-fixtures.ts'

const never = new AbortController().signal
const FIRST_DAY = Date.UTC(2026, 10, 24, 5)
const DAY = 24 * 3_600_000

/** A folder of files with a place for its daily backups beside it. */
export class BackedFolder {
  readonly root: string
  readonly place: string
  readonly seals: string[] = []
  /** How many days have been tried. */
  tried = 0

  private constructor(root: string, place: string) {
    this.root = root
    this.place = place
  }

  /** In memory where there is such a disk, or with the place inside a folder that is given. */
  static async open(target?: string): Promise<BackedFolder> {
    const folder = await temporaryFolder('quick')
    const place = join(target ?? folder, 'noi-sao-luu')
    await mkdir(place)
    await mkdir(join(folder, 'kho'))
    return new BackedFolder(join(folder, 'kho'), place)
  }

  /** Writes a file as if some days ago, so that its look can be trusted; null removes it. */
  async put(path: string, content: string | Uint8Array | null, daysAgo = 9): Promise<void> {
    const file = join(this.root, path)
    if (content === null) return rm(file)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, content)
    const at = Date.now() / 1_000 - daysAgo * 86_400
    await utimes(file, at, at)
  }

  /** Every file by its path, with its bytes. */
  async files(folder = this.root): Promise<ReadonlyMap<string, string>> {
    const found = new Map<string, string>()
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || entry.name === 'probe') continue
      const file = join(entry.parentPath, entry.name)
      found.set(file.slice(folder.length + 1), (await readFile(file)).toString('base64'))
    }
    return found
  }

  /** The backup of the next day, each folder's files a group, and the sweep after it. */
  async day(disk: Disk = realDisk, change: Partial<DayOrder> = {}) {
    const { root, place, seals } = this
    const at = FIRST_DAY + this.tried++ * DAY
    const groups = new Map<string, { path: string; file: string }[]>()
    for (const path of (await this.files()).keys()) {
      const files = groups.get(path.replace(/\.\w+$/, '')) ?? []
      groups.set(path.replace(/\.\w+$/, ''), [...files, { path, file: join(root, path) }])
    }
    const written = await writeDay({
      disk,
      place,
      newsroom: 'Tòa soạn',
      at,
      day: new Date(at).toISOString().slice(0, 10),
      groups: [...groups.values()].map((files) => ({ files, still: (act) => act() })),
      late: async () => [],
      probe: join(root, 'probe'),
      isOurs: (seal) => seals.includes(seal),
      promise: async (seal) => void seals.push(seal),
      tell: () => undefined,
      signal: never,
      ...change,
    })
    if (written.kind === 'written') await sweepDays(disk, place)
    return written
  }

  days() {
    return listDays(realDisk, this.place)
  }

  /** What one of the days gives back; `ago` counts from the last. */
  async restored(ago = 0) {
    const named = (await this.days())[ago]
    if (named === undefined) throw new Error(`no day ${ago} ago`)
    const folder = await temporaryFolder('quick')
    const order = { disk: realDisk, place: this.place, named, folder, signal: never }
    const result = await unpackDayInto({ ...order, tell: () => undefined })
    return { result, files: await this.files(folder) }
  }

  /** The contents that lie in the place, by their names. */
  async contents(): Promise<readonly string[]> {
    const folder = join(this.place, 'contents')
    const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
    return entries.filter((entry) => entry.isFile()).map(({ name }) => name)
  }
}

const PHOTO = Buffer.from(seededRandom('days')(40_000))

/** A folder with two articles and a picture that two places have. */
export async function withArticles(target?: string) {
  const folder = await BackedFolder.open(target)
  await folder.put('articles/a.json', '{"a":1}'.repeat(100))
  await folder.put('articles/a.journal', Buffer.alloc(65_536))
  await folder.put('articles/b.json', '{"b":1}'.repeat(100))
  await folder.put('media/ab/abcd', PHOTO)
  await folder.put('emptied/c.json', PHOTO)
  return folder
}
