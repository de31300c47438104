import { z } from 'zod'
import { idSchema } from '../../../src-model/identity.ts'
import { problemSchema } from '../../../src-model/problem.ts'
import { sessionSchema } from './session.ts'

/** A file that could not be read, and what was done about it. */
export const recoverySchema = z.strictObject({
  file: z.string(),
  cause: z.enum(['empty', 'cutShort', 'notJson', 'checksum', 'shape', 'newer']),
  restored: z.enum(['lastGood', 'partly', 'none', 'untouched']),
  keptAs: z.string().nullable(),
})
export type RecoveryNotice = Readonly<z.infer<typeof recoverySchema>>

/** What main tells the page unasked. */
export const events = {
  sessionChanged: sessionSchema,
  /** The status, text or deliveries of an article changed in main. */
  articleChanged: z.strictObject({ articleId: idSchema }),
  articleListChanged: z.strictObject({}),
  deliveriesChanged: z.strictObject({}),
  /** Saving fails (the problem), or works again (null). */
  savingChanged: z.strictObject({ problem: problemSchema.nullable() }),
  recovered: z.strictObject({ recoveries: z.array(recoverySchema) }),
} as const

export type EventName = keyof typeof events
export type EventPayload<Name extends EventName> = z.infer<(typeof events)[Name]>
