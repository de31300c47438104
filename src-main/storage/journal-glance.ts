import { closeSync, openSync, readSync } from 'node:fs'
import { decodeHeader, headerLength } from './file-header.ts'
import { restingBase } from './journal-format.ts'

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
  const buffer = Buffer.alloc(headerLength + FRAME_HEAD)
  let bytes = buffer
  try {
    const file = openSync(`${folder}/${id}.journal`, 'r')
    try {
      bytes = buffer.subarray(0, readSync(file, buffer, 0, buffer.length, 0))
    } finally {
      closeSync(file)
    }
  } catch {
    return UNCLEAR
  }
  const resting = restingBase(bytes, id)
  if (resting !== null) return { kind: 'empty', lastRecord: resting - 1 }
  const header = decodeHeader(bytes, 'TSjournl', id)
  const isEmpty = bytes.subarray(headerLength).equals(Buffer.alloc(FRAME_HEAD))
  if (header.kind !== 'good' || !isEmpty) return UNCLEAR
  return { kind: 'empty', lastRecord: header.base - 1 }
}
