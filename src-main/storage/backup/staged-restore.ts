import { dirname, join } from 'node:path'
import type { Disk } from '../disk.ts'
import { asDiskError, codeOf } from '../disk-error.ts'
import { isThere, readIfThere, replaceFile } from '../durable-file.ts'
import { hashOf } from './contents.ts'
import { type Manifest, manifestSchema } from './manifest.ts'
import { removeFolder } from './remove-folder.ts'

/** Where a backup waits that is being restored: its files, and, once they are all there, the note that they are. */
export interface StagedRestore {
  /** The unpacked files. */
  readonly files: string
  /** Room for copies of its databases, which may be changed while they are read. */
  readonly databases: string
  /** Makes room for a backup to be unpacked; what lay here before goes. */
  begin(): Promise<void>
  /** Writes down, durably, that this backup is to be restored. From then on it is carried to its end. */
  commit(manifest: Manifest): Promise<void>
  /** The backup whose restore a crash cut short, when every file of it is still whole; null when there is none. */
  unfinished(): Promise<Manifest | null>
  /** Forgets the backup, and that it was to be restored. */
  clear(): Promise<void>
}

/** The stage of one data folder. Everything rejects with a `DiskError`. */
export function stageIn(root: string, disk: Disk): StagedRestore {
  const folder = join(root, 'restoring')
  const files = join(folder, 'files')
  const note = join(folder, 'note.json')

  async function clear(): Promise<void> {
    if (!(await isThere(disk, folder))) return
    try {
      // The note first: files without one mean nothing, a note without all its files would.
      await disk.remove(note).catch((error: unknown) => {
        if (codeOf(error) !== 'ENOENT') throw error
      })
      await disk.syncFolder(folder)
    } catch (error) {
      throw asDiskError(error, note)
    }
    await removeFolder(folder)
  }

  return {
    files,
    databases: join(folder, 'databases'),
    clear,
    async begin() {
      await clear()
      await disk.makeFolder(files).catch((error: unknown) => {
        throw asDiskError(error, files)
      })
    },
    async commit(manifest) {
      const folders = new Set(manifest.files.map(({ path }) => dirname(join(files, path))))
      try {
        for (const one of folders) await disk.syncFolder(one)
        for (const one of [files, folder, root]) await disk.syncFolder(one)
      } catch (error) {
        throw asDiskError(error, files)
      }
      await replaceFile(disk, note, Buffer.from(JSON.stringify(manifest)))
    },
    async unfinished() {
      const manifest = parsed(await readIfThere(disk, note))
      for (const { path, sha256 } of manifest?.files ?? []) {
        const bytes = await readIfThere(disk, join(files, path))
        if (bytes === null || (await hashOf(bytes)) !== sha256) return null
      }
      return manifest
    },
  }
}

function parsed(bytes: Buffer | null): Manifest | null {
  try {
    return bytes === null ? null : manifestSchema.parse(JSON.parse(bytes.toString()))
  } catch {
    return null
  }
}
