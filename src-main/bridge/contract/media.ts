import { z } from 'zod'
import { lineSchema } from '../../../src-model/identity.ts'
import { digestSchema } from '../../../src-model/signing/digest.ts'
import { command } from './command.ts'

/** The largest picture that the page may hand over, in bytes. */
export const LARGEST_PICTURE = 24 * 1024 * 1024

export const PICTURE_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'image/gif'] as const

/** The largest official document that the page may hand over, in bytes. */
export const LARGEST_DOCUMENT = 24 * 1024 * 1024

const fileSchema = z.strictObject({ name: lineSchema(300), bytes: z.instanceof(Uint8Array) })

const pictureSchema = z.strictObject({
  hash: digestSchema,
  type: z.enum(PICTURE_TYPES),
  width: z.int().min(1),
  height: z.int().min(1),
})

/** Pictures are shown by the address `app://media/<hash>`; their bytes never come back over the bridge. */
export const mediaCommands = {
  addPicture: command(fileSchema, pictureSchema),
  /** Keeps a PDF, which portals offer to their readers as it is. */
  addDocument: command(fileSchema, z.strictObject({ hash: digestSchema, size: z.int().min(1) })),
}
