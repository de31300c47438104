import { decodeHeader, encodeHeader, headerLength } from './file-header.ts'
import { decodeFrame, encodeFrame, findFrame } from './frame.ts'
import type { Damage } from './recovery.ts'

/** A journal at work has a whole number of these bytes, the unused ones zero; any other size was cut. */
export const chunkLength = 64 * 1024

/** What a journal file holds: the payloads of its records in order, `base` the number of the first; `cause` names damage after (or in the head before) them. */
export type ReadJournal =
  | {
      readonly kind: 'read'
      readonly base: number | null
      readonly payloads: readonly Buffer[]
      /** Where the next record goes, in bytes; null at rest, when the file must be written anew before it takes one. */
      readonly end: number | null
      readonly cause: Damage | null
    }
  | { readonly kind: 'newer'; readonly formatVersion: number }

/** One record's bytes. `flushed` is the last number that was acknowledged when it was written: what tells a torn write from lost acknowledged records. */
export function encodeRecord(
  id: string,
  number: number,
  flushed: number,
  payload: Uint8Array,
): Buffer {
  return encodeFrame(Buffer.from(id), number, flushed, payload)
}

/** A whole journal file with acknowledged records, filled up with zeros. */
export function encodeJournal(id: string, base: number, payloads: readonly Buffer[]): Buffer {
  const last = base + payloads.length - 1
  const records = payloads.map((payload, n) => encodeRecord(id, base + n, last, payload))
  const used = Buffer.concat([encodeHeader('TSjournl', id, base), ...records])
  return Buffer.concat([used, Buffer.alloc(roundUp(used.length) - used.length)])
}

/**
 * The whole file of a journal that is put away without records: 128 bytes instead of a chunk, with a head of its
 * own, so that a journal at work that was cut behind its head is still known as cut.
 */
export function encodeResting(id: string, base: number): Buffer {
  return encodeHeader('TSjrrest', id, base)
}

/** The number of the next record in a journal at rest; null when these bytes are none. */
export function restingBase(bytes: Buffer, id: string): number | null {
  const header = bytes.length === headerLength ? decodeHeader(bytes, 'TSjrrest', id) : null
  return header?.kind === 'good' ? header.base : null
}

/** The size in bytes of a journal that has room for `used` bytes. */
export function roundUp(used: number): number {
  return Math.ceil(used / chunkLength) * chunkLength
}

/** Reads a journal as far as it is whole. */
export function readJournal(bytes: Buffer, id: string): ReadJournal {
  const resting = restingBase(bytes, id)
  if (resting !== null) return { kind: 'read', base: resting, payloads: [], end: null, cause: null }
  const header = decodeHeader(bytes, 'TSjournl', id)
  if (header.kind === 'newer') return header
  const atRest = decodeHeader(bytes, 'TSjrrest', id)
  if (atRest.kind === 'newer') return atRest
  const salt = Buffer.from(id)
  const base =
    header.kind === 'good' ? header.base : (decodeFrame(bytes, headerLength, salt)?.first ?? null)
  const payloads: Buffer[] = []
  let end = headerLength
  let next = base ?? 0
  for (;;) {
    const frame = decodeFrame(bytes, end, salt)
    if (frame === null || frame.first !== next) break
    payloads.push(frame.payload)
    end = frame.end
    next++
  }
  const cause =
    bytes.length === 0
      ? 'empty'
      : header.kind === 'damaged'
        ? 'badHeader'
        : (restOf(bytes, end, next, salt) ?? (bytes.length % chunkLength === 0 ? null : 'cutShort'))
  return { kind: 'read', base, payloads, end, cause }
}

// Bytes after the last good record are a write that was never acknowledged, unless a later record
// was written when the missing one had already been.
function restOf(bytes: Buffer, end: number, missing: number, salt: Buffer): Damage | null {
  if (isZero(bytes.subarray(end))) return null
  const plausible = (first: number, flushed: number) => first >= missing && flushed >= missing
  return findFrame(bytes, end, salt, plausible) === null ? 'tornTail' : 'badRecord'
}

function isZero(bytes: Buffer): boolean {
  return bytes.equals(Buffer.alloc(bytes.length))
}
