import { z } from 'zod'
import { command, nothing } from './command.ts'

/** What came of making a backup; `stopped` when the person called it off, and then nothing is left of it. */
const madeSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('made'),
    name: z.string(),
    files: z.int(),
    bytes: z.int(),
  }),
  z.strictObject({ kind: z.literal('stopped') }),
])
export type MadeBackup = Readonly<z.infer<typeof madeSchema>>

/** What came of restoring, in articles. */
const restoredSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('restored'),
    /** When the backup was made. */
    at: z.int(),
    /** Were not here, or could not be read here. */
    added: z.int(),
    /** Were here in an earlier state of the same log. */
    renewed: z.int(),
    /** Are here as in the backup, or with newer work. */
    kept: z.int(),
    /** Have gone another way here; what is here stays. */
    differing: z.int(),
    /** Could not be read in the backup. */
    unreadable: z.int(),
  }),
  z.strictObject({ kind: z.literal('stopped') }),
])
export type RestoredBackup = Readonly<z.infer<typeof restoredSchema>>

export const backupCommands = {
  /** Asks for a place and writes everything but keys of portals there. Progress comes by `backupProgress`. */
  makeBackup: command(nothing, madeSchema),
  /** Asks for a backup, checks every hash in it, and only then brings back what is missing or older here. */
  restoreBackup: command(nothing, restoredSchema),
  /** Calls off what is under way; a restore that has begun to write goes on to its end. */
  stopBackup: command(nothing, nothing),
}
