import { z } from 'zod'
import { idSchema, lineSchema } from '../../../src-model/identity.ts'
import { grantSchema } from '../../../src-model/workflow/grants.ts'
import { command, nothing } from './command.ts'

/** A passphrase as it is typed; its strength is judged where it is set. */
export const passphraseSchema = z.string().min(1).max(500)

/** The shortest passphrase that an account may have, in characters. */
export const SHORTEST_PASSPHRASE = 10

export const LANGUAGES = ['vi', 'en'] as const

const accountSchema = z.strictObject({ personId: idSchema, name: lineSchema(300) })

const personSchema = z.strictObject({
  personId: idSchema,
  name: lineSchema(300),
  grants: z.array(grantSchema),
})

/**
 * Who sits at the desk. `remembered` is whoever had not signed out when the program ended: they see and read
 * everything, their key stays locked until something must be signed. Accounts of people at work are listed, so that they
 * pick their name instead of typing it.
 */
export const sessionSchema = z.strictObject({
  state: z.enum(['notSetUp', 'signedOut', 'remembered', 'locked', 'signedIn']),
  newsroom: lineSchema(300),
  accounts: z.array(accountSchema),
  person: personSchema.nullable(),
  /** The article that they had open last; null when none was. */
  openArticle: idSchema.nullable(),
  language: z.enum(LANGUAGES),
  /** Minutes of rest after which the key locks itself. */
  autoLockMinutes: z.int().min(1).max(480),
  version: z.string(),
  /** True when a ready sample newsroom is offered beside the set-up. */
  sampleOffered: z.boolean(),
})
export type Session = Readonly<z.infer<typeof sessionSchema>>

/** When the page reached each step of its start, in ms since 1970; `caret` only when an article was opened. */
export const startedSchema = z.strictObject({
  script: z.int().nonnegative(),
  session: z.int().nonnegative(),
  shown: z.int().nonnegative(),
  caret: z.int().nonnegative().nullable(),
})
export type Started = Readonly<z.infer<typeof startedSchema>>

/** A code to print and lock away; with it a forgotten passphrase can be replaced, once. */
export const recoverySheetSchema = z.strictObject({
  personId: idSchema,
  name: lineSchema(300),
  newsroom: lineSchema(300),
  code: z.string(),
  fingerprint: z.string(),
})
export type RecoverySheet = Readonly<z.infer<typeof recoverySheetSchema>>

export const sessionCommands = {
  readSession: command(nothing, sessionSchema),
  /** Tells how the start went, for the program's log. */
  tellStarted: command(startedSchema, nothing),
  signIn: command(
    z.strictObject({ personId: idSchema, passphrase: passphraseSchema }),
    sessionSchema,
  ),
  signOut: command(nothing, sessionSchema),
  lock: command(nothing, sessionSchema),
  unlock: command(z.strictObject({ passphrase: passphraseSchema }), sessionSchema),
  /** Tells that the person is at work, which puts the locking off. */
  stayAwake: command(nothing, nothing),
  changePassphrase: command(
    z.strictObject({ current: passphraseSchema, next: passphraseSchema }),
    nothing,
  ),
  /** Makes a new recovery code; the one before no longer works. */
  makeRecoverySheet: command(z.strictObject({ passphrase: passphraseSchema }), recoverySheetSchema),
  recoverAccount: command(
    z.strictObject({ personId: idSchema, code: z.string().max(200), next: passphraseSchema }),
    recoverySheetSchema,
  ),
  changeSettings: command(
    z.strictObject({
      language: z.enum(LANGUAGES).optional(),
      autoLockMinutes: z.int().min(1).max(480).optional(),
    }),
    sessionSchema,
  ),
}
