import { dirname, join } from 'node:path'
import type { Disk } from '../disk.ts'
import { asDiskError } from '../disk-error.ts'
import { placeFile } from '../durable-file.ts'
import { openContents } from './contents.ts'
import type { NamedDay } from './day-manifest.ts'
import { contentsFolder, readDay } from './days.ts'
import { BACKUP_FORMAT } from './manifest.ts'
import type { UnpackedBackup } from './read-zip.ts'

/** Which day to unpack, and where to; `folder` is empty. */
export interface UnpackDayOrder {
  readonly disk: Disk
  readonly place: string
  readonly named: NamedDay
  readonly folder: string
  readonly tell: (done: number, total: number) => void
  readonly signal: AbortSignal
}

/** Copies every file of a day into a folder and checks its hash. Rejects with a `DiskError` when the disk fails. */
export async function unpackDayInto(order: UnpackDayOrder): Promise<UnpackedBackup> {
  const { disk, place, named, folder, tell, signal } = order
  const { read } = await readDay(disk, place, named)
  if (read.kind === 'newer') return { kind: 'newerBackup', format: read.format }
  if (read.kind === 'damaged') return { kind: 'damagedBackup', path: named.day }
  const { head, files } = read.manifest
  const contents = await openContents(disk, contentsFolder(place))
  const made = new Set<string>()
  for (const [n, file] of files.entries()) {
    if (signal.aborted) return { kind: 'stopped' }
    if (n % 50 === 0) tell(n, files.length)
    const content = await contents.read(file)
    if (content === null) return { kind: 'damagedBackup', path: file.path }
    const target = join(folder, file.path)
    try {
      if (!made.has(dirname(target))) await disk.makeFolder(dirname(target))
      made.add(dirname(target))
      await placeFile(disk, target, content)
    } catch (error) {
      throw asDiskError(error, target)
    }
  }
  tell(files.length, files.length)
  const backed = files.map(({ path, size, sha256 }) => ({ path, size, sha256 }))
  const { at, newsroom } = head
  return { kind: 'unpacked', manifest: { format: BACKUP_FORMAT, at, newsroom, files: backed } }
}
