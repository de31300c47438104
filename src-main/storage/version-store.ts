import type { ZodType } from 'zod'
import type { Disk } from './disk.ts'
import { asDiskError, DiskError } from './disk-error.ts'
import { copyAside, readIfThere, replaceFile, writeAll } from './durable-file.ts'
import { parseRecord } from './open-article.ts'
import {
  encodeLastVersion,
  encodeVersions,
  type PackedVersion,
  packVersion,
  readVersions,
  textOf,
  type VersionFile,
  type VersionLine,
} from './version-format.ts'

/** A kept state of an article: its number within the article, the journal record it was taken at, when (ms since 1970), by whom, why, and how many words it has. */
export interface Version<D> extends VersionLine {
  readonly document: D
}

/** What came of reading a version; a `damaged` file stays where it is. */
export type ReadVersion<D> =
  | { readonly kind: 'found'; readonly version: Version<D> }
  | { readonly kind: 'absent' }
  | { readonly kind: 'newer'; readonly path: string; readonly formatVersion: number }
  | { readonly kind: 'damaged'; readonly path: string }

/** A file of versions as it is now, with the texts that can be read. */
export interface VersionsLook {
  readonly state: 'absent' | 'whole' | 'damaged' | 'newer'
  readonly texts: readonly string[]
}

/** What the store needs. */
export interface VersionStoreOptions<D> {
  readonly disk: Disk
  readonly folder: string
  readonly documentSchema: ZodType<D>
  readonly now: () => number
}

/** The kept states of every article. One write on an article at a time: the caller sees to that. */
export interface VersionStore<D> {
  /**
   * Resolves when flushed. Putting the same version again changes nothing; other content under a used number throws.
   * Gives where a damaged file was kept aside before it was written anew with what is readable of it, else null.
   */
  put(articleId: string, version: Version<D>): Promise<string | null>
  /** Every version of an article that is unharmed, by rising number; none for an unknown article and for a newer program's file. */
  list(articleId: string): Promise<VersionLine[]>
  read(articleId: string, number: number): Promise<ReadVersion<D>>
  /** Whether the file is whole and every version in it can be read; changes nothing. */
  look(articleId: string): Promise<VersionsLook>
  /** Writes a damaged file anew with what is readable of it; gives where its bytes were kept, null when it was whole. */
  mend(articleId: string): Promise<string | null>
  /** Lets go of every version that is not in `kept`, all at once or not at all, and says how many went. Does nothing to a damaged or newer file. */
  thin(articleId: string, kept: ReadonlySet<number>): Promise<number>
}

/** Where the versions of an article are. */
export function versionsPath(folder: string, articleId: string): string {
  if (!/^[A-Za-z0-9_-]{1,64}$/.test(articleId)) throw new RangeError(`no article id: ${articleId}`)
  return `${folder}/${articleId}.versions`
}

/** The versions of one folder, one file an article. */
export function createVersionStore<D>(options: VersionStoreOptions<D>): VersionStore<D> {
  const { disk, folder, now } = options
  /** Files whose last write failed: the system may show bytes of them that never reached the disk. */
  const distrusted = new Set<string>()

  async function scan(articleId: string) {
    const path = versionsPath(folder, articleId)
    const bytes = await readIfThere(disk, path)
    if (bytes === null) return { path, bytes, found: null }
    return { path, bytes, found: readVersions(bytes, articleId) }
  }

  /** The versions that can be built on, after what is damaged was kept aside and written anew without. */
  async function soundVersions(articleId: string) {
    const { path, bytes, found } = await scan(articleId)
    if (found === null) return { path, versions: [], end: null, keptAs: null }
    if (found.kind === 'newer') throw new DiskError('diskError', path)
    const isTrusted = !distrusted.has(articleId)
    if (found.sound && isTrusted) return { path, ...found, keptAs: null }
    const keptAs = isTrusted ? await copyAside(disk, path, bytes, now()) : null
    const versions = await readable(found.versions)
    return { path, versions, end: await rewrite(articleId, versions), keptAs }
  }

  async function rewrite(articleId: string, versions: readonly PackedVersion[]): Promise<number> {
    const { bytes, end } = encodeVersions(articleId, versions)
    // Until it is durable: a new file may already be seen whose name never reached the disk.
    distrusted.add(articleId)
    await replaceFile(disk, versionsPath(folder, articleId), bytes)
    distrusted.delete(articleId)
    return end
  }

  async function append(articleId: string, version: PackedVersion, end: number): Promise<void> {
    const file = await disk.open(versionsPath(folder, articleId), 'change')
    try {
      await writeAll(file, encodeLastVersion(articleId, version), end)
      await file.sync()
    } catch (error) {
      distrusted.add(articleId)
      throw error
    } finally {
      await file.close().catch(() => undefined)
    }
  }

  async function put(articleId: string, version: Version<D>): Promise<string | null> {
    const { document, ...line } = version
    const text = JSON.stringify(options.documentSchema.parse(document))
    const { path, versions, end, keptAs } = await soundVersions(articleId)
    const known = versions.find((one) => one.number === line.number)
    if (known !== undefined) {
      if (isSameLine(known, line) && (await textOf(known, versions)) === text) return keptAs
      throw new Error(`article ${articleId} has another version ${line.number} in ${path}`)
    }
    const before = versions.filter((one) => one.number < line.number)
    const packed = await packVersion(line, text, before)
    const isLast = before.length === versions.length
    if (end !== null && isLast) await append(articleId, packed, end)
    else await rewrite(articleId, [...before, packed, ...versions.slice(before.length)])
    return keptAs
  }

  return {
    async put(articleId, version) {
      return await put(articleId, version).catch((error: unknown) => {
        throw asDiskError(error, versionsPath(folder, articleId))
      })
    },

    async list(articleId) {
      const { found } = await scan(articleId)
      return found?.kind === 'read' ? found.versions.map(lineOf) : []
    },

    async read(articleId, number) {
      const { path, found } = await scan(articleId)
      if (found === null) return { kind: 'absent' }
      if (found.kind === 'newer') return { ...found, path }
      const packed = found.versions.find((one) => one.number === number)
      // A number that damage took cannot be told from one that never was.
      if (packed === undefined) return found.sound ? { kind: 'absent' } : { kind: 'damaged', path }
      const parsed = parseRecord(
        Buffer.from((await textOf(packed, found.versions)) ?? ''),
        options.documentSchema,
      )
      if (parsed === null) return { kind: 'damaged', path }
      return { kind: 'found', version: { ...lineOf(packed), document: parsed.record } }
    },

    look: async (articleId) => {
      const { found } = await scan(articleId)
      if (found === null) return { state: 'absent', texts: [] }
      if (found.kind === 'newer') return { state: 'newer', texts: [] }
      const { texts, isWhole } = await lookAt(found)
      return { state: isWhole ? 'whole' : 'damaged', texts }
    },

    async mend(articleId) {
      const { path, bytes, found } = await scan(articleId)
      if (found === null || found.kind === 'newer' || (await lookAt(found)).isWhole) return null
      const keptAs = await copyAside(disk, path, bytes, now())
      await rewrite(articleId, await readable(found.versions))
      return keptAs
    },

    async thin(articleId, kept) {
      const { found } = await scan(articleId)
      if (found?.kind !== 'read' || !found.sound || distrusted.has(articleId)) return 0
      const staying = found.versions.filter((one) => kept.has(one.number))
      if (staying.length === found.versions.length) return 0
      const packed: PackedVersion[] = []
      for (const version of staying) {
        const text = await textOf(version, found.versions)
        if (text === null) return 0
        packed.push(await packVersion(lineOf(version), text, packed))
      }
      await rewrite(articleId, packed).catch((error: unknown) => {
        throw asDiskError(error, versionsPath(folder, articleId))
      })
      return found.versions.length - packed.length
    },
  }
}

/** The texts of a file that can be read, and whether it is as it was written. */
async function lookAt({ versions, sound }: Extract<VersionFile, { kind: 'read' }>) {
  const texts: string[] = []
  for (const version of versions) {
    const text = await textOf(version, versions)
    if (text !== null) texts.push(text)
  }
  return { texts, isWhole: sound && texts.length === versions.length }
}

/** The versions whose text is still there, packed anew so that none hangs on one that is gone. */
async function readable(versions: readonly PackedVersion[]): Promise<PackedVersion[]> {
  const packed: PackedVersion[] = []
  for (const version of versions) {
    const text = await textOf(version, versions)
    if (text !== null) packed.push(await packVersion(lineOf(version), text, packed))
  }
  return packed
}

function lineOf({ number, localSeq, at, by, why, words }: VersionLine): VersionLine {
  return { number, localSeq, at, by, why, words }
}

function isSameLine(a: VersionLine, b: VersionLine): boolean {
  return JSON.stringify(lineOf(a)) === JSON.stringify(lineOf(b))
}
