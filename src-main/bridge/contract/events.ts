import { z } from 'zod'
import { idSchema } from '../../../src-model/identity.ts'
import { problemSchema } from '../../../src-model/problem.ts'
import { CHECK_STEPS } from './data-check.ts'
import { sessionSchema } from './session.ts'

/** What was wrong with a file, as far as its bytes tell. */
export const DAMAGES = [
  'missing',
  'empty',
  'cutShort',
  'notJson',
  'wrongHash',
  'wrongShape',
  'badHeader',
  'tornTail',
  'badRecord',
  'gap',
  'brokenLog',
  'newer',
] as const

/** Where the text in use came from instead; `untouched` is a newer program's file, left as it is. */
export const RESTORED = ['lastGood', 'history', 'before', 'none', 'untouched'] as const

/** A file that could not be used as it was found, and what was done about it. */
export const recoverySchema = z.strictObject({
  /** File names without their folder; the page never learns paths. */
  file: z.string(),
  cause: z.enum(DAMAGES),
  restored: z.enum(RESTORED),
  keptAs: z.string().nullable(),
})
export type RecoveryNotice = Readonly<z.infer<typeof recoverySchema>>

/** What main tells the page unasked. */
export const events = {
  sessionChanged: sessionSchema,
  /** The status, text or deliveries of an article changed in main. */
  articleChanged: z.strictObject({ articleId: idSchema }),
  articleListChanged: z.strictObject({}),
  /** A version of the article was kept or has had its time. */
  versionsChanged: z.strictObject({ articleId: idSchema }),
  deliveriesChanged: z.strictObject({}),
  /** A portal was told more of the register. */
  portalsChanged: z.strictObject({}),
  /** Saving fails (the problem), or works again (null). */
  savingChanged: z.strictObject({ problem: problemSchema.nullable() }),
  /** How far a backup or a restore is, in files or articles. */
  backupProgress: z.strictObject({
    what: z.enum(['making', 'daily', 'checking', 'restoring']),
    done: z.int(),
    total: z.int(),
  }),
  /** How far a check of the data is, in articles, files or whatever it goes through. */
  checkProgress: z.strictObject({ step: z.enum(CHECK_STEPS), done: z.int(), total: z.int() }),
  /** A check of the data has ended, one way or another. */
  checkEnded: z.strictObject({}),
  /** The daily backup has begun, ended or met trouble. */
  dailyBackupChanged: z.strictObject({}),
  recovered: z.strictObject({ recoveries: z.array(recoverySchema) }),
} as const

export type EventName = keyof typeof events
export type EventPayload<Name extends EventName> = z.infer<(typeof events)[Name]>
