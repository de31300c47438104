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

/** Who sits at the desk. Accounts of people at work are listed, so that they pick their name instead of typing it. */
export const sessionSchema = z.strictObject({
  state: z.enum(['notSetUp', 'signedOut', 'locked', 'signedIn']),
  newsroom: lineSchema(300),
  accounts: z.array(accountSchema),
  person: personSchema.nullable(),
  language: z.enum(LANGUAGES),
  /** Minutes of rest after which the key locks itself. */
  autoLockMinutes: z.int().min(1).max(480),
  version: z.string(),
  /** True when a ready sample newsroom is offered beside the set-up. */
  sampleOffered: z.boolean(),
})
export type Session = Readonly<z.infer<typeof sessionSchema>>

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
