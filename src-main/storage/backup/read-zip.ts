import { createHash } from 'node:crypto'
import { dirname } from 'node:path'
import type { Readable } from 'node:stream'
import { type Entry, openPromise, type ZipFile } from 'yauzl'
import type { Disk, DiskFile } from '../disk.ts'
import { asDiskError, codeOf } from '../disk-error.ts'
import { writeAll } from '../durable-file.ts'
import {
  anyManifestSchema,
  BACKUP_FORMAT,
  type BackedFile,
  MANIFEST_NAME,
  type Manifest,
  manifestSchema,
} from './manifest.ts'

/** A manifest of five million files; more is no backup of ours. */
const LONGEST_MANIFEST = 1_500_000_000

/** Why a zip cannot be restored from, and at which file in it. */
export type BadBackup =
  | { readonly kind: 'noBackup' }
  | { readonly kind: 'newerBackup'; readonly format: number }
  | { readonly kind: 'damagedBackup'; readonly path: string }

/** A backup whose every file is unpacked and has the hash that the manifest says, or why there is none. */
export type UnpackedBackup =
  | { readonly kind: 'unpacked'; readonly manifest: Manifest }
  | { readonly kind: 'stopped' }
  | BadBackup

/** What to unpack and where to; `folder` is empty and whatever is left in it when this did not end well is the caller's to remove. */
export interface UnpackOrder {
  readonly disk: Disk
  readonly zip: string
  readonly folder: string
  readonly tell: (done: number, total: number) => void
  readonly signal: AbortSignal
}

/**
 * Unpacks a backup and checks every hash. No more bytes of a file are taken than its manifest names, no
 * file that the manifest does not name, and none twice. Rejects with a `DiskError` when the disk fails.
 */
export async function unpackBackup(order: UnpackOrder): Promise<UnpackedBackup> {
  let zip: ZipFile
  try {
    zip = await openPromise(order.zip, { lazyEntries: true, autoClose: false })
  } catch (error) {
    if (codeOf(error) !== '') throw asDiskError(error, order.zip)
    return { kind: 'noBackup' }
  }
  try {
    const entries = await entriesOf(zip)
    const last = entries?.get(MANIFEST_NAME)
    if (entries === null || last === undefined) return { kind: 'noBackup' }
    const read = await readManifest(zip, last)
    if (read.kind !== 'manifest') return read
    return await unpackFiles(zip, entries, read.manifest, order)
  } finally {
    zip.close()
  }
}

/** The entries by name; null when one name stands twice or the directory cannot be read. */
async function entriesOf(zip: ZipFile): Promise<Map<string, Entry> | null> {
  const entries = new Map<string, Entry>()
  try {
    for await (const entry of zip.eachEntry()) {
      if (entries.has(entry.fileName)) return null
      entries.set(entry.fileName, entry)
    }
    return entries
  } catch {
    return null
  }
}

async function readManifest(
  zip: ZipFile,
  entry: Entry,
): Promise<{ readonly kind: 'manifest'; readonly manifest: Manifest } | BadBackup> {
  if (entry.uncompressedSize > LONGEST_MANIFEST) return { kind: 'noBackup' }
  const chunks: Buffer[] = []
  try {
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk)
    const json: unknown = JSON.parse(Buffer.concat(chunks).toString())
    const known = anyManifestSchema.safeParse(json)
    if (!known.success) return { kind: 'noBackup' }
    const { format } = known.data
    if (format > BACKUP_FORMAT) return { kind: 'newerBackup', format }
    const parsed = manifestSchema.safeParse(json)
    return parsed.success
      ? { kind: 'manifest', manifest: parsed.data }
      : { kind: 'damagedBackup', path: MANIFEST_NAME }
  } catch {
    return { kind: 'damagedBackup', path: MANIFEST_NAME }
  }
}

async function unpackFiles(
  zip: ZipFile,
  entries: ReadonlyMap<string, Entry>,
  manifest: Manifest,
  order: UnpackOrder,
): Promise<UnpackedBackup> {
  const { disk, folder, tell, signal } = order
  const made = new Set<string>()
  for (const [n, file] of manifest.files.entries()) {
    if (signal.aborted) return { kind: 'stopped' }
    if (n % 50 === 0) tell(n, manifest.files.length)
    const path = `${folder}/${file.path}`
    const entry = entries.get(file.path)
    if (entry === undefined) return { kind: 'damagedBackup', path: file.path }
    try {
      if (!made.has(dirname(path))) await disk.makeFolder(dirname(path))
      made.add(dirname(path))
      const target = await disk.open(path, 'create')
      try {
        const isWhole = await unpackOne(await streamOf(zip, entry), file, target)
        if (!isWhole) return { kind: 'damagedBackup', path: file.path }
        await target.sync()
      } finally {
        await target.close().catch(() => undefined)
      }
    } catch (error) {
      throw asDiskError(error, path)
    }
  }
  tell(manifest.files.length, manifest.files.length)
  return { kind: 'unpacked', manifest }
}

/** The content of an entry; null when the zip does not give it. */
async function streamOf(zip: ZipFile, entry: Entry): Promise<Readable | null> {
  return zip.openReadStreamPromise(entry).catch(() => null)
}

async function unpackOne(
  stream: Readable | null,
  { size, sha256 }: BackedFile,
  target: DiskFile,
): Promise<boolean> {
  if (stream === null) return false
  const hash = createHash('sha256')
  let position = 0
  const chunks = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>
  for (;;) {
    // A fault of the zip is damage; a fault of the disk below goes on as it is.
    const next = await chunks.next().catch(() => null)
    if (next === null) return false
    if (next.done === true) break
    if (position + next.value.length > size) {
      stream.destroy()
      return false
    }
    hash.update(next.value)
    await writeAll(target, next.value, position)
    position += next.value.length
  }
  return position === size && hash.digest('hex') === sha256
}
