import { join } from 'node:path'
import { z } from 'zod'
import { shortSum } from '../checksum.ts'
import type { Disk } from '../disk.ts'
import { readIfThere, replaceFile } from '../durable-file.ts'
import { FORMATS } from '../formats.ts'
import { sealJson, unsealJson } from '../sealed-json.ts'
import { clearUnfinished } from '../unfinished.ts'
import { fieldsIn, type WithTexts } from './document-segment.ts'
import { fileOf, type Part, type PartFile, partOf } from './part.ts'
import { decodeSegment, encodeSegment, isWhole } from './segment-bytes.ts'
import type { Vocabulary } from './vocabulary.ts'

const CATALOGUE = 'catalogue.json'

const catalogueSchema = z.strictObject({
  /** Number of the next part's file. */
  next: z.int().positive(),
  parts: z.array(
    z.strictObject({
      name: z.string().regex(/^part-\d+$/),
      textBytes: z.int().nonnegative(),
      segmentBytes: z.int().positive(),
      sum: z.string(),
      /** A bit for each article that is no longer there, in base64. */
      dead: z.string(),
    }),
  ),
})

/** What was found on disk: the parts that are whole, and what is wrong with the others. */
export interface FoundParts {
  readonly parts: readonly Part[]
  readonly isNew: boolean
  readonly flaws: readonly string[]
}

/**
 * The files of the index: `part-<n>`, never changed, and `catalogue.json`, which says which of them count.
 * The catalogue is replaced last, so after a crash at any moment the index is that of before or after.
 */
export interface PartFolder {
  /** Never rejects: what cannot be read is a flaw. Removes files that do not count. */
  open(vocabulary: Vocabulary): Promise<FoundParts>
  /** Reads every part that counts with all its texts, and says what is wrong; never rejects and changes nothing. */
  look(vocabulary: Vocabulary): Promise<readonly string[]>
  /** Rejects with a `DiskError`. */
  write(content: WithTexts, vocabulary: Vocabulary): Promise<PartFile>
  /** Makes these the parts that count. Rejects with a `DiskError`. */
  commit(parts: readonly Part[]): Promise<void>
  remove(names: readonly string[]): Promise<void>
  /** All texts of a part, or null when they are not there. Throws when the disk does not answer. */
  textsOf(part: Part): Uint8Array | null
  /** The texts of the fields of some articles of a part, null for harmed ones. Throws when the disk does not answer. */
  fieldsOf(part: Part, docs: readonly number[]): readonly (readonly string[] | null)[]
}

export function createPartFolder(disk: Disk, folder: string): PartFolder {
  const catalogue = join(folder, CATALOGUE)
  let next = 1

  async function readCatalogue(): Promise<z.infer<typeof catalogueSchema> | 'new' | 'bad'> {
    const bytes = await readIfThere(disk, catalogue)
    if (bytes === null) return 'new'
    const unsealed = unsealJson(bytes, FORMATS.searchIndex)
    if (unsealed.kind !== 'good' || unsealed.formatVersion !== FORMATS.searchIndex) return 'bad'
    return catalogueSchema.safeParse(unsealed.data).data ?? 'bad'
  }

  async function readSegment(
    file: PartFile,
    dead: string,
    vocabulary: Vocabulary,
  ): Promise<Part<PartFile>> {
    const path = join(folder, file.name)
    if ((await disk.size(path)) !== file.textBytes + file.segmentBytes) {
      throw new Error('has another length')
    }
    const piece = { position: file.textBytes, length: file.segmentBytes }
    const [bytes = Buffer.alloc(0)] = disk.readPieces(path, [piece])
    if (sumOf(bytes) !== file.sum) throw new Error('is damaged')
    const segment = decodeSegment(bytes, vocabulary)
    if (!isWhole(segment)) throw new Error('does not fit together')
    return partOf(segment, file, bitsIn(dead, segment.ids.length))
  }

  async function clear(counting: ReadonlySet<string>): Promise<void> {
    await clearUnfinished(disk, folder)
    for (const name of await disk.list(folder)) {
      if (/^part-\d+$/.test(name) && !counting.has(name)) await disk.remove(join(folder, name))
    }
  }

  /** The parts that a catalogue names, as far as they are whole; what is wrong goes to `flaws`. */
  async function readParts(
    found: Awaited<ReturnType<typeof readCatalogue>>,
    vocabulary: Vocabulary,
    flaws: string[],
  ): Promise<readonly Part<PartFile>[]> {
    if (found === 'bad') flaws.push(`${CATALOGUE} is damaged or of another program`)
    const parts: Part<PartFile>[] = []
    for (const { dead, ...file } of typeof found === 'string' ? [] : found.parts) {
      try {
        parts.push(await readSegment(file, dead, vocabulary))
      } catch (error) {
        flaws.push(`${file.name}: ${String(error)}`)
      }
    }
    return parts
  }

  function fieldsOf({ segment, texts }: Part, docs: readonly number[]) {
    const pieces = docs.map((doc) => {
      const [position = 0, end = 0] = segment.textStarts.subarray(doc, doc + 2)
      return { position, length: end - position }
    })
    const read =
      texts instanceof Uint8Array
        ? pieces.map(({ position, length }) => texts.subarray(position, position + length))
        : disk.readPieces(join(folder, texts.name), pieces)
    return docs.map((doc, number) => {
      const bytes = read[number]
      const sum = segment.textSums.subarray(doc * 8, doc * 8 + 8)
      return bytes !== undefined && shortSum(bytes).equals(sum) ? fieldsIn(bytes) : null
    })
  }

  return {
    async open(vocabulary) {
      const flaws: string[] = []
      let parts: readonly Part<PartFile>[] = []
      let isNew = false
      try {
        await disk.makeFolder(folder)
        const found = await readCatalogue()
        isNew = found === 'new'
        next = typeof found === 'string' ? 1 : found.next
        parts = await readParts(found, vocabulary, flaws)
        // What cannot be removed now takes room, nothing more.
        await clear(new Set(parts.map(({ texts }) => texts.name))).catch(() => undefined)
      } catch (error) {
        flaws.push(String(error))
      }
      return { parts, isNew, flaws }
    },

    async look(vocabulary) {
      const flaws: string[] = []
      try {
        for (const part of await readParts(await readCatalogue(), vocabulary, flaws)) {
          for (const [doc, isDead] of part.dead.entries()) {
            if (isDead === 1 || fieldsOf(part, [doc])[0] !== null) continue
            flaws.push(`${part.texts.name}: the text of ${part.segment.ids[doc]} is damaged`)
          }
        }
      } catch (error) {
        flaws.push(String(error))
      }
      return flaws
    },

    async write({ segment, texts }, vocabulary) {
      const bytes = encodeSegment(segment, vocabulary)
      const name = `part-${next++}`
      await replaceFile(disk, join(folder, name), Buffer.concat([texts, bytes]))
      return {
        name,
        textBytes: texts.length,
        segmentBytes: bytes.length,
        sum: sumOf(bytes),
      }
    },

    async commit(parts) {
      const listed = parts.flatMap((part) => {
        const file = fileOf(part)
        return file === null ? [] : [{ ...file, dead: bitsOf(part.dead) }]
      })
      await replaceFile(disk, catalogue, sealJson(FORMATS.searchIndex, { next, parts: listed }))
    },

    async remove(names) {
      for (const name of names) await disk.remove(join(folder, name)).catch(() => undefined)
    },

    textsOf({ texts }) {
      if (texts instanceof Uint8Array) return texts
      const whole = { position: 0, length: texts.textBytes }
      const [bytes] = disk.readPieces(join(folder, texts.name), [whole])
      return bytes?.length === texts.textBytes ? bytes : null
    },

    fieldsOf,
  }
}

function sumOf(bytes: Uint8Array): string {
  return shortSum(bytes).toString('hex')
}

function bitsOf(dead: Uint8Array): string {
  if (!dead.includes(1)) return ''
  const bits = Buffer.alloc(Math.ceil(dead.length / 8))
  for (const [doc, isDead] of dead.entries()) {
    bits[doc >>> 3] = (bits[doc >>> 3] as number) | (isDead << (doc & 7))
  }
  return bits.toString('base64')
}

function bitsIn(text: string, length: number): Uint8Array<ArrayBuffer> {
  const bits = Buffer.from(text, 'base64')
  return Uint8Array.from({ length }, (_, doc) => ((bits[doc >>> 3] ?? 0) >>> (doc & 7)) & 1)
}
