import { closeSync, openSync, readSync } from 'node:fs'
import { decodeHeader, headerLength } from './file-header.ts'

/** The length of a frame's head, which is not all zero when a record follows. */
const FRAME_HEAD = 20

/** What the first bytes of an article's journal tell: the number of its last folded record when nothing follows it, else that it must be read. */
export type JournalGlance =
  | { readonly kind: 'empty'; readonly lastRecord: number }
  | { readonly kind: 'unclear' }

const UNCLEAR = { kind: 'unclear' } as const

/**
 * Looks at the head of a journal alone. Almost every journal of a large newsroom is empty, so that all can be
 * looked at in a second or two; like `articleStamps` it belongs beside the main loop.
 */
export function glanceAtJournal(folder: string, id: string): JournalGlance {
  const bytes = Buffer.alloc(headerLength + FRAME_HEAD)
  try {
    const file = openSync(`${folder}/${id}.journal`, 'r')
    try {
      if (readSync(file, bytes, 0, bytes.length, 0) < bytes.length) return UNCLEAR
    } finally {
      closeSync(file)
    }
  } catch {
    return UNCLEAR
  }
  const header = decodeHeader(bytes, 'TSjournl', id)
  const isEmpty = bytes.subarray(headerLength).equals(Buffer.alloc(FRAME_HEAD))
  if (header.kind !== 'good' || !isEmpty) return UNCLEAR
  return { kind: 'empty', lastRecord: header.base - 1 }
}
