import { sha256Hex } from './checksum.ts'
import type { Damage } from './recovery.ts'

/** What a sealed file holds: its data, a format that this program does not know, or damage. */
export type Unsealed =
  | { readonly kind: 'good'; readonly formatVersion: number; readonly data: unknown }
  | { readonly kind: 'newer'; readonly formatVersion: number }
  | { readonly kind: 'damaged'; readonly cause: Damage }

// The first line and the seal at the end are frozen for every future format, so that an older
// program always recognises a newer file and never mistakes damage for one.
const firstLine = /^\{\n {2}"formatVersion": (\d{1,9}),\n/
const sealLength = seal(Buffer.alloc(0)).length

/** Readable JSON (two spaces) whose last field is the SHA-256 of every byte before it. */
export function sealJson(formatVersion: number, data: unknown): Buffer {
  const text = JSON.stringify({ formatVersion, data }, null, 2)
  const sealed = Buffer.from(text.slice(0, -'\n}'.length))
  return Buffer.concat([sealed, seal(sealed)])
}

/** Reads a sealed file; any changed, missing or added byte is damage. */
export function unsealJson(bytes: Buffer, knownVersion: number): Unsealed {
  if (bytes.length === 0) return { kind: 'damaged', cause: 'empty' }
  const version = Number(firstLine.exec(bytes.toString('latin1', 0, 64))?.[1] ?? 0)
  if (isSealed(bytes)) {
    if (version > knownVersion) return { kind: 'newer', formatVersion: version }
    const content: { data: unknown } = JSON.parse(bytes.toString())
    return { kind: 'good', formatVersion: version, data: content.data }
  }
  if (version > knownVersion && !isSealed(withVersion(bytes, version, knownVersion))) {
    return { kind: 'newer', formatVersion: version }
  }
  return { kind: 'damaged', cause: causeOf(bytes.toString()) }
}

function seal(sealed: Buffer): Buffer {
  return Buffer.from(`,\n  "sha256": "${sha256Hex(sealed)}"\n}\n`)
}

function isSealed(bytes: Buffer): boolean {
  const end = bytes.length - sealLength
  return end > 0 && bytes.subarray(end).equals(seal(bytes.subarray(0, end)))
}

function withVersion(bytes: Buffer, found: number, wanted: number): Buffer {
  const start = '{\n  "formatVersion": '.length
  const after = bytes.subarray(start + String(found).length)
  return Buffer.concat([bytes.subarray(0, start), Buffer.from(String(wanted)), after])
}

function causeOf(text: string): Damage {
  try {
    JSON.parse(text)
    return 'wrongHash'
  } catch {
    return text.startsWith('{\n  "formatVersion"') && !text.endsWith('}\n') ? 'cutShort' : 'notJson'
  }
}
