import { promisify } from 'node:util'
import { deflate, inflate } from 'node:zlib'
import { z } from 'zod'
import { decodeHeader, encodeHeader, headerLength } from './file-header.ts'
import { encodeFrame, readFrames } from './frame.ts'

const pack = promisify(deflate)
const unpack = promisify(inflate)

/** The largest text of one version, in bytes; what unpacks to more is damage. */
const LARGEST_TEXT = 64 * 1024 * 1024

/** Stands behind the last version and is overwritten by the next, so that a file cut between two of them is noticed. */
const endMark = Buffer.from('TSend\n')

const headSchema = z.object({
  at: z.number(),
  by: z.string(),
  why: z.string(),
  words: z.number(),
  /** Number of the version whose text this one is told by; null when it stands alone. */
  base: z.number().int().nonnegative().nullable(),
})

/** Everything about a version but its text. */
export interface VersionLine {
  readonly number: number
  readonly localSeq: number
  readonly at: number
  readonly by: string
  readonly why: string
  readonly words: number
}

/** One version as it lies in the file. An empty body with a base has that one's very text; a body with a base is packed with it as dictionary. */
export interface PackedVersion extends VersionLine {
  readonly base: number | null
  readonly body: Buffer
}

/** What a file of versions is: in our format with the versions that are unharmed, or a newer program's. */
export type VersionFile =
  | {
      readonly kind: 'read'
      readonly versions: readonly PackedVersion[]
      /** Where the next version goes, in bytes; the end mark stands there now. */
      readonly end: number
      readonly sound: boolean
    }
  | { readonly kind: 'newer'; readonly formatVersion: number }

/** How many texts may be told one by another; damage to one takes at most so many with it, and reading unpacks no more. */
const LONGEST_CHAIN = 8

/** Packs a text, alone or by what it has in common with the text before it, whichever is smaller. */
export async function packVersion(
  line: VersionLine,
  text: string,
  before: readonly PackedVersion[],
): Promise<PackedVersion> {
  const last = before.at(-1)
  const lastText = last === undefined ? null : await textOf(last, before)
  if (last !== undefined && lastText === text) {
    return { ...line, base: ownerOf(last), body: Buffer.alloc(0) }
  }
  const alone = await pack(text)
  if (last !== undefined && lastText && chainOf(last, before) < LONGEST_CHAIN) {
    const body = await pack(text, { dictionary: Buffer.from(lastText) })
    // Told by a text that has little in common with it, it would only hang on another's health.
    if (body.length < alone.length / 2) return { ...line, base: ownerOf(last), body }
  }
  return { ...line, base: null, body: alone }
}

/** How many texts a version's text takes to read. */
function chainOf(version: PackedVersion, versions: readonly PackedVersion[]): number {
  const base = versions.find((one) => one.number === version.base)
  const own = version.body.length > 0 ? 1 : 0
  return base === undefined ? own : own + chainOf(base, versions)
}

/** The text of a version among those of its file, or null when what it is told by is gone. */
export async function textOf(
  version: PackedVersion,
  versions: readonly PackedVersion[],
): Promise<string | null> {
  if (version.base === null) return unpacked(version.body)
  const base = versions.find((one) => one.number === version.base && one.number < version.number)
  const text = base === undefined ? null : await textOf(base, versions)
  const isAlike = text === null || version.body.length === 0
  return isAlike ? text : unpacked(version.body, Buffer.from(text))
}

/** The bytes of one version at the end of a file. */
export function encodeLastVersion(articleId: string, version: PackedVersion): Buffer {
  return Buffer.concat([encodeVersion(articleId, version), endMark])
}

function encodeVersion(articleId: string, version: PackedVersion): Buffer {
  const { number, localSeq, body, ...head } = version
  const json = Buffer.from(JSON.stringify(head))
  const length = Buffer.alloc(4)
  length.writeUInt32LE(json.length, 0)
  return encodeFrame(Buffer.from(articleId), number, localSeq, Buffer.concat([length, json, body]))
}

/** A whole file of versions, and where the next one goes in it. */
export function encodeVersions(articleId: string, versions: readonly PackedVersion[]) {
  const frames = versions.map((version) => encodeVersion(articleId, version))
  const bytes = Buffer.concat([encodeHeader('TSversns', articleId, 0), ...frames, endMark])
  return { bytes, end: bytes.length - endMark.length }
}

/** Reads a file of versions, looking past whatever in it is damaged. */
export function readVersions(bytes: Buffer, articleId: string): VersionFile {
  const header = decodeHeader(bytes, 'TSversns', articleId)
  if (header.kind === 'newer') return header
  const { frames, end, isSound } = readFrames(bytes, headerLength, Buffer.from(articleId), {
    mayStand: () => true,
    after: (frame) => frame.first + 1,
  })
  const versions = frames.flatMap(({ first, second, payload }) => {
    const version = decodeVersion(first, second, payload)
    return version === null ? [] : [version]
  })
  const isWhole =
    header.kind === 'good' &&
    isSound &&
    versions.length === frames.length &&
    bytes.subarray(end).equals(endMark)
  return { kind: 'read', versions, end, sound: isWhole }
}

function decodeVersion(number: number, localSeq: number, payload: Buffer): PackedVersion | null {
  const start = payload.length < 4 ? Number.POSITIVE_INFINITY : 4 + payload.readUInt32LE(0)
  if (start > payload.length) return null
  try {
    const head = headSchema.safeParse(JSON.parse(payload.toString('utf8', 4, start)))
    return head.success ? { number, localSeq, ...head.data, body: payload.subarray(start) } : null
  } catch {
    return null
  }
}

/** The version that holds the text of this one. */
function ownerOf(version: PackedVersion): number {
  return version.base !== null && version.body.length === 0 ? version.base : version.number
}

async function unpacked(body: Buffer, dictionary?: Buffer): Promise<string | null> {
  const options = { maxOutputLength: LARGEST_TEXT, ...(dictionary ? { dictionary } : {}) }
  return unpack(body, options).then(String, () => null)
}
