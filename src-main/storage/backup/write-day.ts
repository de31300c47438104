import { sha256Hex } from '../checksum.ts'
import type { Disk } from '../disk.ts'
import { asDiskError, DiskError } from '../disk-error.ts'
import { readIfThere, replaceFile } from '../durable-file.ts'
import { type Contents, hashOf, openContents } from './contents.ts'
import { type DayFile, type DayHead, type DayManifest, packDay } from './day-manifest.ts'
import { contentsFolder, dayPath, daysFolder, type FoundDay, latestDay, listDays } from './days.ts'
import { lookOf, looksTrustedBefore, pauses } from './file-look.ts'

/** Files that belong together, such as those of one article, and are read together. */
export interface FileGroup {
  /** Each by its path in the backup and where it is on the disk; those that are not there are left out. */
  readonly files: readonly { readonly path: string; readonly file: string }[]
  /** Runs an act while nobody writes any of them. */
  readonly still: <T>(act: () => Promise<T>) => Promise<T>
}

/** What to back up today, and where. */
export interface DayOrder {
  readonly disk: Disk
  /** The place of this newsroom's daily backups, which is there. */
  readonly place: string
  readonly newsroom: string
  readonly day: string
  readonly at: number
  readonly groups: readonly FileGroup[]
  /** What those may name, such as pictures: asked for when they have all been read, so that none is younger than it. */
  readonly late: () => Promise<readonly FileGroup[]>
  /** A file that may be written to ask the file system of the newsroom for its time. */
  readonly probe: string
  /** True for the seal of a day that this newsroom wrote here. */
  readonly isOurs: (seal: string) => boolean
  /** Called with the seal of the new day before it stands there; resolves when that is written down. */
  readonly promise: (seal: string) => Promise<void>
  readonly tell: (done: number, total: number) => void
  readonly signal: AbortSignal
}

/** How a day ended: it stands there whole; it was called off; or somebody else writes in this place. */
export type WrittenDay =
  | {
      readonly kind: 'written'
      readonly manifest: DayManifest
      /** Bytes that the new contents took. */
      readonly bytes: number
      /** Files that could not be read; the day names what they held before, where that is known. */
      readonly unread: number
    }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'foreign' }

/**
 * Every file is read at least at every so many backups, whatever it looks like, and the contents in the
 * backup are read again with it: that finds what looks do not tell, and what the stick has forgotten.
 */
const READ_WHOLE_EVERY = 7

/** Of the four threads that do all file calls, two stay free for whoever types. */
const AT_ONCE = 2

/**
 * Writes one daily backup: first the contents that are not there yet, then, when they are durable, the
 * manifest that names them; so a day is there whole or not at all. A file that looks as it did the last time is not read
 * again: size, place and both times would all have to stay the same while its bytes change, and looks
 * younger than the file system's clock can tell apart are not kept. Rejects with a `DiskError`.
 */
export async function writeDay(order: DayOrder): Promise<WrittenDay> {
  const { disk, place, tell, signal } = order
  const before = await latestDay(disk, place)
  if (!isOwn(before, order)) return { kind: 'foreign' }
  const last = before?.read.kind === 'read' ? before.read.manifest : null
  const number = ((await listDays(disk, place))[0]?.number ?? 0) + 1
  const isWhole = last === null || number - last.head.readWhole >= READ_WHOLE_EVERY
  const contents = await openContents(disk, contentsFolder(place))
  const day = createDay(order, contents, last?.files ?? [], isWhole)
  const trusted = await looksTrustedBefore(disk, order.probe)
  const pause = pauses()
  let done = 0

  /** Takes groups, a few at once. When one fails, the others end first: nothing is written any more when this rejects. */
  async function takeAll(groups: readonly FileGroup[], total: number): Promise<void> {
    const waiting = groups[Symbol.iterator]()
    const work = async () => {
      for (const group of waiting) {
        if (signal.aborted) return
        tell(done++, total)
        await day.take(group, trusted)
        await pause()
      }
    }
    const ended = await Promise.allSettled(Array.from({ length: AT_ONCE }, work))
    for (const one of ended) if (one.status === 'rejected') throw one.reason
  }
  await takeAll(order.groups, order.groups.length)
  const late = signal.aborted ? [] : await order.late()
  const total = order.groups.length + late.length
  await takeAll(late, total)
  if (signal.aborted) return { kind: 'stopped' }
  await contents.flush()

  const head: DayHead = {
    format: 1,
    number,
    day: order.day,
    at: order.at,
    newsroom: order.newsroom,
    readWhole: isWhole ? number : last.head.readWhole,
  }
  const manifest = { head, files: day.files }
  const bytes = await packDay(manifest)
  const seal = sha256Hex(bytes)
  if (signal.aborted) return { kind: 'stopped' }
  if (((await listDays(disk, place))[0]?.number ?? 0) >= number) return { kind: 'foreign' }
  await order.promise(seal)
  try {
    await disk.makeFolder(daysFolder(place))
    await disk.syncFolder(place)
  } catch (error) {
    throw asDiskError(error, place)
  }
  await replaceFile(disk, dayPath(place, head), bytes)
  tell(total, total)
  return { kind: 'written', manifest, bytes: day.bytes, unread: day.unread }
}

/** Another newsroom, or a copy of this one, has its own place: whoever goes on after it would end its days. */
function isOwn(before: FoundDay | null, { isOurs }: DayOrder): boolean {
  return before === null || (before.read.kind === 'read' && isOurs(before.seal))
}

/** Gathers the files of a day, group by group. */
function createDay(
  { disk }: DayOrder,
  contents: Contents,
  last: readonly DayFile[],
  isWhole: boolean,
) {
  const files: DayFile[] = []
  const known = new Map(last.map((file) => [file.path, file]))
  const sound = new Set<string>()
  let bytes = 0
  let unread = 0

  /** The files as they were the last time, when every one looks so; null when one does not. */
  function unchanged(group: FileGroup): readonly DayFile[] | null {
    if (isWhole) return null
    const found: DayFile[] = []
    for (const { path, file } of group.files) {
      const before = known.get(path)
      const look = lookOf(file)
      if (look === null && before === undefined) continue
      if (before === undefined || look?.word !== before.look) return null
      if (!contents.has(before.sha256)) return null
      found.push(before)
    }
    return found
  }

  async function store(sha256: string, content: Uint8Array): Promise<void> {
    if (sound.has(sha256)) return
    sound.add(sha256)
    const size = content.length
    const isThere = isWhole
      ? (await contents.read({ sha256, size })) !== null
      : contents.has(sha256)
    if (!isThere) bytes += await contents.put(sha256, content)
  }

  /** The files as they are now. */
  async function read(group: FileGroup, trustedBefore: number) {
    const found: { path: string; look: string | null; content: Buffer }[] = []
    for (const { path, file } of group.files) {
      const look = lookOf(file)
      const content = look === null ? null : await readIfThere(disk, file)
      if (look === null || content === null) continue
      const word = look.changedAt < trustedBefore ? look.word : null
      found.push({ path, look: word, content })
    }
    return found
  }

  /** One bad place on the disk must not cost the backup of everything else. */
  function passOver(group: FileGroup): void {
    unread += 1
    for (const { path } of group.files) {
      const before = known.get(path)
      if (before !== undefined && contents.has(before.sha256)) files.push({ ...before, look: null })
    }
  }

  return {
    files,
    get bytes() {
      return bytes
    },
    get unread() {
      return unread
    },
    async take(group: FileGroup, trustedBefore: number): Promise<void> {
      const same = unchanged(group)
      if (same !== null) {
        files.push(...same)
        return
      }
      const found = await group
        .still(() => read(group, trustedBefore))
        .catch((error: unknown) => {
          if (error instanceof DiskError) return null
          throw error
        })
      if (found === null) return passOver(group)
      for (const { path, look, content } of found) {
        const sha256 = await hashOf(content)
        await store(sha256, content)
        files.push({ path, size: content.length, sha256, look })
      }
    },
  }
}
