import type { Exchanged } from './exchange.ts'

/** The JSON of a reply that was read whole, is UTF-8 and says that it is of this media type; else undefined. */
export function jsonOf(exchanged: Exchanged, mediaType: string): unknown {
  if (exchanged.kind !== 'reply' || exchanged.end !== 'whole') return undefined
  if (exchanged.mediaType !== mediaType) return undefined
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(exchanged.body))
  } catch {
    return undefined
  }
}
