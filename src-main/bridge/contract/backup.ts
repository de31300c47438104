import { z } from 'zod'
import { daySchema, instantSchema } from '../../../src-model/identity.ts'
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
    /** The fingerprint of the register that came with it; null where a newsroom was set up before. */
    registerFingerprint: z.string().nullable(),
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

/** Why the day's backup is not there yet. */
export const BACKUP_TROUBLES = [
  'placeMissing',
  'diskFull',
  'readOnly',
  'noAccess',
  'diskError',
] as const
export type BackupTrouble = (typeof BACKUP_TROUBLES)[number]

/** How the automatic daily backup stands. */
const dailyBackupSchema = z.strictObject({
  /** The name of the folder that was chosen for it; null when none is. */
  place: z.string().nullable(),
  /** When the last good one was made. */
  lastAt: instantSchema.nullable(),
  /** Articles and files that could not be read for the last one. */
  unread: z.int(),
  running: z.boolean(),
  trouble: z.enum(BACKUP_TROUBLES).nullable(),
})
export type DailyBackupView = Readonly<z.infer<typeof dailyBackupSchema>>

/** The daily backups of one newsroom in a folder, the latest first. */
const backupSourceSchema = z.strictObject({
  source: z.string().max(300),
  newsroom: z.string(),
  days: z.array(z.strictObject({ number: z.int(), day: daySchema })),
})
export type BackupSource = Readonly<z.infer<typeof backupSourceSchema>>

const listedDaysSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('days'), sources: z.array(backupSourceSchema) }),
  z.strictObject({ kind: z.literal('stopped') }),
])

export const backupCommands = {
  /** Asks for a place and writes everything but keys of portals there. Progress comes by `backupProgress`. */
  makeBackup: command(nothing, madeSchema),
  /**
   * Asks for a backup, checks every hash in it, and only then brings back what is missing or older here. Where
   * no newsroom is set up yet, the newsroom itself comes back, and nobody has to be signed in.
   */
  restoreBackup: command(nothing, restoredSchema),
  readDailyBackup: command(nothing, dailyBackupSchema),
  /** Asks for a folder and begins to back up there, now and every day. */
  chooseBackupFolder: command(nothing, dailyBackupSchema),
  /** Ends the daily backup; what is in the folder stays. */
  leaveBackupFolder: command(nothing, dailyBackupSchema),
  /** Makes today's backup now, once more if it is there. */
  backUpToday: command(nothing, madeSchema),
  /** The days that can be restored, in the chosen folder or in one that the person picks. */
  listBackupDays: command(z.strictObject({ elsewhere: z.boolean() }), listedDaysSchema),
  /** Restores one of the days that were listed last, by the rules of `restoreBackup`. */
  restoreDay: command(
    z.strictObject({ source: z.string().max(300), number: z.int() }),
    restoredSchema,
  ),
  /** Calls off what is under way; a restore that has begun to write goes on to its end. */
  stopBackup: command(nothing, nothing),
}
