import { createHash } from 'node:crypto'
import { dirname } from 'node:path'
import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import type { Disk } from '../disk.ts'
import { asDiskError, codeOf } from '../disk-error.ts'
import { renameOver, writeAll } from '../durable-file.ts'
import { BACKUP_FORMAT, type BackedFile, MANIFEST_NAME } from './manifest.ts'

/** One file to put into a backup; `read` is called when its turn comes and gives null for a file that went away meanwhile. */
export interface FileToBack {
  readonly path: string
  readonly read: () => Promise<Uint8Array | null>
}

/** What to back up and who wants to know how far it is. */
export interface BackupOrder {
  readonly disk: Disk
  /** The zip to write; it is there whole or not at all. */
  readonly target: string
  readonly newsroom: string
  readonly at: number
  readonly files: readonly FileToBack[]
  /** What those may name, such as pictures: asked for when the last of them has been read, so that none is younger than it. */
  readonly late: () => Promise<readonly FileToBack[]>
  readonly tell: (done: number, total: number) => void
  readonly signal: AbortSignal
}

/** How a backup ended: every file in it, or that it was called off and nothing is left of it. */
export type WrittenBackup =
  | { readonly kind: 'written'; readonly files: number; readonly bytes: number }
  | { readonly kind: 'stopped' }

/** Text shrinks to a tenth; photographs do not shrink, so no time is spent on them. */
const isText = (path: string) => !path.startsWith('media/')

/**
 * Writes one zip with every file and, behind them, a manifest of their hashes. Only one file at a time is in
 * memory; beyond 65,535 entries or 4 GB the zip is ZIP64. Rejects with a `DiskError`; then there is no zip.
 */
export async function writeBackupZip(order: BackupOrder): Promise<WrittenBackup> {
  const { disk, target, files, tell, signal } = order
  const part = `${target}.part`
  const zip = new ZipFile()
  // Entries are asked for from the moment that they are added, so faults may come before anybody reads.
  const output = zip.outputStream as Readable
  zip.on('error', (error: Error) => output.destroy(error))
  // Whoever reads it hears of the fault then; this only keeps it from being thrown before.
  output.on('error', () => undefined)
  const backed: BackedFile[] = []
  const mtime = new Date(order.at)

  let done = 0
  let total = files.length

  /** Adds files that are read one after another; `then` is called when the last was read. */
  function add(some: readonly FileToBack[], then: () => void): void {
    if (some.length === 0) then()
    for (const [n, file] of some.entries()) {
      const options = { mtime, compress: isText(file.path) }
      zip.addReadStreamLazy(file.path, options, (give) => {
        if (signal.aborted) return give(new Stopped(), Readable.from([]))
        tell(done++, total)
        file.read().then(
          (bytes) => {
            give(null, Readable.from(contentOf(file.path, bytes)))
            if (n === some.length - 1) then()
          },
          (error: unknown) => give(error, Readable.from([])),
        )
      })
    }
  }

  function addLate(): void {
    order.late().then(
      (late) => {
        total += late.length
        add(late, addManifest)
      },
      (error: unknown) => zip.emit('error', error),
    )
  }

  function addManifest(): void {
    zip.addReadStreamLazy(MANIFEST_NAME, { mtime, compress: true }, (give) => {
      const { newsroom, at } = order
      const manifest = { format: BACKUP_FORMAT, at, newsroom, files: backed }
      give(null, Readable.from([Buffer.from(JSON.stringify(manifest))]))
    })
    zip.end()
  }

  add(files, addLate)

  function contentOf(path: string, bytes: Uint8Array | null): readonly Uint8Array[] {
    // The entry stays, empty; what the manifest does not name is not restored.
    if (bytes === null) return []
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    backed.push({ path, size: bytes.length, sha256 })
    return bytes.length === 0 ? [] : [bytes]
  }

  try {
    const bytes = await writeStream(output, part, disk)
    tell(total, total)
    await renameOver(disk, part, target)
    await disk.syncFolder(dirname(target))
    return { kind: 'written', files: backed.length, bytes }
  } catch (error) {
    await disk.remove(part).catch(() => undefined)
    if (error instanceof Stopped) return { kind: 'stopped' }
    throw asDiskError(error, target)
  }
}

/** Stands for the wish of the person, on a path where streams know only errors. */
class Stopped extends Error {}

async function writeStream(output: Readable, path: string, disk: Disk): Promise<number> {
  await disk.remove(path).catch((error: unknown) => {
    if (codeOf(error) !== 'ENOENT') throw error
  })
  const file = await disk.open(path, 'create')
  try {
    let position = 0
    for await (const chunk of output) {
      await writeAll(file, chunk as Buffer, position)
      position += (chunk as Buffer).length
    }
    await file.sync()
    return position
  } finally {
    await file.close().catch(() => undefined)
  }
}
