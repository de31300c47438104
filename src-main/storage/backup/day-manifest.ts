import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { z } from 'zod'
import { daySchema, instantSchema } from '../../../src-model/identity.ts'
import { type BackedFile, backedFileSchema } from './manifest.ts'

/** The newest form of a day that this program writes and reads. */
const DAY_FORMAT = 1

/** More files, or a longer text or line, is no day of ours. */
const MOST_FILES = 5_000_000
const LONGEST_TEXT = 1_500_000_000
const LONGEST_LINE = 10_000

/** Entries that are written or read before others get a turn. */
const AT_ONCE = 500

const headSchema = z.strictObject({
  format: z.literal(DAY_FORMAT),
  /** Counts the backups of this folder; unlike days, numbers never go back with a clock. */
  number: z.int().min(1).max(999_999),
  day: daySchema,
  at: instantSchema,
  newsroom: z.string().max(1_000),
  /** The number of the last backup for which every file was read, whatever it looked like. */
  readWhole: z.int().min(0),
})
/** What a day says of itself. */
export type DayHead = Readonly<z.infer<typeof headSchema>>

/** One file of a day; `look` is how it looked on the disk that it came from, null when that tells nothing. */
export interface DayFile extends BackedFile {
  readonly look: string | null
}

/** One daily backup: every file of the newsroom by the hash of its content. */
export interface DayManifest {
  readonly head: DayHead
  readonly files: readonly DayFile[]
}

/** What the bytes of a manifest hold: a day, one of a newer program, or damage. */
export type ReadDay =
  | { readonly kind: 'read'; readonly manifest: DayManifest }
  | { readonly kind: 'newer'; readonly format: number }
  | { readonly kind: 'damaged' }

/** A day by the name of its manifest. */
export interface NamedDay {
  readonly number: number
  readonly day: string
}

export function nameOfDay({ number, day }: NamedDay): string {
  return `${String(number).padStart(6, '0')}-${day}.gz`
}

/** The day that a file name stands for; null when it is not the name of a manifest. */
export function dayOfName(name: string): NamedDay | null {
  const [, number = '', day = ''] = /^(\d{6})-(\d{4}-\d\d-\d\d)\.gz$/.exec(name) ?? []
  return daySchema.safeParse(day).success ? { number: Number(number), day } : null
}

/** A manifest as bytes: lines of text, packed, of which the last is the SHA-256 of all before it. */
export async function packDay({ head, files }: DayManifest): Promise<Buffer> {
  const packed: Buffer[] = []
  await pipeline(Readable.from(textOf(head, files)), createGzip(), async (source) => {
    for await (const chunk of source as AsyncIterable<Buffer>) packed.push(chunk)
  })
  return Buffer.concat(packed)
}

function* textOf(head: Omit<DayHead, 'format'>, files: readonly DayFile[]) {
  const hash = createHash('sha256')
  const seen = (text: string) => {
    hash.update(text)
    return text
  }
  yield seen(`${JSON.stringify({ ...head, format: DAY_FORMAT })}\n`)
  for (let n = 0; n < files.length; n += AT_ONCE) {
    const lines = files.slice(n, n + AT_ONCE).map(lineOf)
    yield seen(lines.join(''))
  }
  yield `sha256 ${hash.digest('hex')}\n`
}

function lineOf({ path, size, sha256, look }: DayFile): string {
  return `${sha256} ${size} ${look ?? '-'} ${path}\n`
}

/** Reads a manifest; any changed, missing or added byte is damage. */
export async function unpackDay(bytes: Uint8Array): Promise<ReadDay> {
  const reader = dayReader()
  let length = 0
  try {
    await pipeline(Readable.from([bytes]), createGunzip(), async (source) => {
      let rest = ''
      for await (const chunk of source as AsyncIterable<Buffer>) {
        // Paths are plain ASCII, and a name in the head that a chunk cuts in two is put together below.
        const lines = (rest + chunk.toString('latin1')).split('\n')
        rest = lines.splice(-1).join('')
        length += chunk.length
        // A line without an end would be put together anew with every chunk, for hours.
        if (length > LONGEST_TEXT || rest.length > LONGEST_LINE) throw new Error('too long')
        for (const line of lines) reader.take(line)
      }
      if (rest !== '') throw new Error('no end')
    })
  } catch {
    return reader.newer ?? { kind: 'damaged' }
  }
  return reader.end()
}

/** Takes a manifest line by line. */
function dayReader() {
  const hash = createHash('sha256')
  const files: DayFile[] = []
  const paths = new Set<string>()
  let head: DayHead | null = null
  let sum: string | null = null
  let newer: Extract<ReadDay, { kind: 'newer' }> | null = null

  function takeHead(line: string): void {
    const json: unknown = JSON.parse(Buffer.from(line, 'latin1').toString())
    const { format } = z.looseObject({ format: z.int() }).parse(json)
    if (format > DAY_FORMAT) newer = { kind: 'newer', format }
    head = headSchema.parse(json)
  }

  function takeFile(line: string): void {
    const [sha256 = '', size = '', look = '', path = ''] = line.split(' ')
    const file = { ...backedFileSchema.parse({ path, size: Number(size), sha256 }), look: null }
    if (paths.has(path) || files.length === MOST_FILES) throw new Error('path twice')
    paths.add(path)
    files.push({ ...file, look: look === '-' ? null : look })
  }

  return {
    get newer() {
      return newer
    },
    take(line: string): void {
      if (sum !== null) throw new Error('goes on behind its end')
      if (line.startsWith('sha256 ')) {
        sum = line.slice('sha256 '.length)
        return
      }
      hash.update(line, 'latin1').update('\n')
      if (head === null) takeHead(line)
      else takeFile(line)
    },
    end(): ReadDay {
      const isWhole = head !== null && sum === hash.digest('hex')
      return head !== null && isWhole
        ? { kind: 'read', manifest: { head, files } }
        : { kind: 'damaged' }
    },
  }
}
