import { z } from 'zod'

/** The newest form of a backup that this program writes and reads. */
export const BACKUP_FORMAT = 1

/** Where the manifest is in a backup: behind everything that it vouches for. */
export const MANIFEST_NAME = 'manifest.json'

/** A path inside a backup: folders and a name, without a way out of it. */
const pathSchema = z
  .string()
  .max(300)
  .regex(/^(?:[A-Za-z0-9][A-Za-z0-9._-]*\/){0,4}[A-Za-z0-9][A-Za-z0-9._-]*$/)

/** One file of a backup with its size in bytes and its SHA-256. */
export const backedFileSchema = z.strictObject({
  path: pathSchema,
  size: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})
export type BackedFile = Readonly<z.infer<typeof backedFileSchema>>

/** What a backup says of itself: when it was made, of which newsroom, and every file with its hash. */
export const manifestSchema = z.strictObject({
  format: z.literal(BACKUP_FORMAT),
  at: z.int(),
  newsroom: z.string().max(1_000),
  files: z
    .array(backedFileSchema)
    .max(5_000_000)
    .refine((files) => new Set(files.map(({ path }) => path)).size === files.length, 'path twice'),
})
export type Manifest = Readonly<z.infer<typeof manifestSchema>>

/** Of a manifest that a newer program wrote, just its format. */
export const anyManifestSchema = z.looseObject({ format: z.int().min(1) })
