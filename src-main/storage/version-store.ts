import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import type { ZodType } from 'zod'
import { z } from 'zod'
import type { Disk } from './disk.ts'
import { asDiskError, codeOf } from './disk-error.ts'
import { moveAside, readIfThere, replaceFile } from './durable-file.ts'
import { sealJson, unsealJson } from './sealed-json.ts'

const compress = promisify(gzip)
const inflate = promisify(gunzip)
const formatVersion = 1

/** A kept state of an article: its number within the article, the journal record it was taken at, when (ms since 1970), by whom and why. */
export interface Version<D> {
  readonly number: number
  readonly localSeq: number
  readonly at: number
  readonly by: string
  readonly why: string
  readonly document: D
}

/** A version's name, known without reading it. */
export interface VersionName {
  readonly number: number
  readonly localSeq: number
}

/** What came of reading a version; a `damaged` file stays where it is. */
export type ReadVersion<D> =
  | { readonly kind: 'found'; readonly version: Version<D> }
  | { readonly kind: 'absent' }
  | { readonly kind: 'newer'; readonly path: string; readonly formatVersion: number }
  | { readonly kind: 'damaged'; readonly path: string }

/** What the store needs. */
export interface VersionStoreOptions<D> {
  readonly disk: Disk
  readonly folder: string
  readonly documentSchema: ZodType<D>
  readonly now: () => number
}

/** The kept states of every article; nothing here is ever changed or deleted. */
export interface VersionStore<D> {
  /** Resolves when flushed. Putting the same version again changes nothing; other content under a used number throws; a damaged file of that name is moved aside first. */
  put(articleId: string, version: Version<D>): Promise<void>
  /** All versions of an article by rising number; empty for an unknown article. */
  list(articleId: string): Promise<VersionName[]>
  read(articleId: string, number: number): Promise<ReadVersion<D>>
}

/** The versions of one folder: `<article>/<number>-<localSeq>.json.gz`. */
export function createVersionStore<D>(options: VersionStoreOptions<D>): VersionStore<D> {
  const { disk, folder, now } = options
  const schema: ZodType<Version<D>> = z.object({
    number: z.number().int().nonnegative(),
    localSeq: z.number().int().nonnegative(),
    at: z.number(),
    by: z.string(),
    why: z.string(),
    document: options.documentSchema,
  })

  function folderOf(articleId: string): string {
    if (!/^[A-Za-z0-9_-]{1,64}$/.test(articleId))
      throw new RangeError(`no article id: ${articleId}`)
    return `${folder}/${articleId}`
  }

  function pathOf(articleId: string, name: VersionName): string {
    return `${folderOf(articleId)}/${name.number}-${name.localSeq}.json.gz`
  }

  async function list(articleId: string): Promise<VersionName[]> {
    const path = folderOf(articleId)
    const names = await disk.list(path).catch((error: unknown) => {
      if (codeOf(error) === 'ENOENT') return []
      throw asDiskError(error, path)
    })
    return names
      .map((name) => /^(\d+)-(\d+)\.json\.gz$/.exec(name))
      .filter((found) => found !== null)
      .map((found) => ({ number: Number(found[1]), localSeq: Number(found[2]) }))
      .sort((a, b) => a.number - b.number)
  }

  async function readAt(path: string): Promise<ReadVersion<D>> {
    const bytes = await readIfThere(disk, path)
    if (bytes === null) return { kind: 'absent' }
    const text = await inflate(bytes).catch(() => null)
    const found = text === null ? null : unsealJson(text, formatVersion)
    if (found?.kind === 'newer') return { ...found, path }
    const parsed = found?.kind === 'good' ? schema.safeParse(found.data) : null
    return parsed?.success ? { kind: 'found', version: parsed.data } : { kind: 'damaged', path }
  }

  async function read(articleId: string, number: number): Promise<ReadVersion<D>> {
    const name = (await list(articleId)).find((one) => one.number === number)
    return name === undefined ? { kind: 'absent' } : readAt(pathOf(articleId, name))
  }

  return {
    async put(articleId, version) {
      const path = pathOf(articleId, version)
      const sealed = sealJson(formatVersion, schema.parse(version))
      try {
        await disk.makeFolder(folderOf(articleId))
        await disk.syncFolder(folder)
        const known = await read(articleId, version.number)
        if (known.kind === 'found' && sealJson(formatVersion, known.version).equals(sealed)) {
          return await disk.syncFolder(folderOf(articleId))
        }
        if (known.kind === 'damaged') await moveAside(disk, known.path, now())
        else if (known.kind !== 'absent') {
          throw new Error(`article ${articleId} has another version ${version.number}`)
        }
        await replaceFile(disk, path, await compress(sealed))
      } catch (error) {
        throw asDiskError(error, path)
      }
    },
    list,
    read,
  }
}
