import { z } from 'zod'
import { idSchema, instantSchema, lineSchema, slugSchema } from '../../../src-model/identity.ts'
import { portalCardSchema } from '../../../src-model/publishing/order.ts'
import { gatesSchema } from '../../../src-model/workflow/grants.ts'
import { ROLES } from '../../../src-model/workflow/roles.ts'
import { command, nothing } from './command.ts'
import { passphraseSchema, recoverySheetSchema, sessionSchema } from './session.ts'

const nameSchema = lineSchema(300).min(1)

/** A role as people choose it: departments by the place they have in the list of the same form. */
const newGrantSchema = z.strictObject({
  role: z.enum(ROLES),
  departments: z.union([z.literal('all'), z.array(slugSchema).min(1)]),
})

export const newDepartmentSchema = z.strictObject({
  id: slugSchema,
  name: nameSchema,
  gates: gatesSchema,
})
export const newSectionSchema = z.strictObject({ id: slugSchema, name: nameSchema })
export const newPersonSchema = z.strictObject({
  name: nameSchema,
  passphrase: passphraseSchema,
  grants: z.array(newGrantSchema).min(1).max(20),
})

export const newPortalSchema = z.strictObject({
  url: z.string().max(2_048),
  /** The portal's key as `inspectPortal` showed it and the person compared it; pinned from now on. */
  key: z.string().max(64),
  code: z.string().max(100),
})

export const setupSchema = z.strictObject({
  newsroom: nameSchema,
  administrator: z.strictObject({
    name: nameSchema,
    passphrase: passphraseSchema,
    grants: z.array(newGrantSchema),
  }),
  /** Locks the register key, which is to be kept off line, by a passphrase of its own. */
  registerPassphrase: passphraseSchema,
  departments: z.array(newDepartmentSchema).min(1).max(200),
  sections: z.array(newSectionSchema).min(1).max(200),
  people: z.array(newPersonSchema).max(500),
  portal: newPortalSchema.nullable(),
})
export type Setup = Readonly<z.infer<typeof setupSchema>>

const setupDoneSchema = z.strictObject({
  sheets: z.array(recoverySheetSchema),
  registerFingerprint: z.string(),
  session: sessionSchema,
})

const registerPersonSchema = z.strictObject({
  personId: idSchema,
  name: lineSchema(300),
  fingerprint: z.string(),
  grants: z.array(newGrantSchema),
  active: z.boolean(),
  /** True when the person has an account on this machine. */
  hasAccount: z.boolean(),
})

/** The register as people read it. */
export const registerViewSchema = z.strictObject({
  people: z.array(registerPersonSchema),
  departments: z.array(newDepartmentSchema),
  sections: z.array(newSectionSchema),
  registerFingerprint: z.string(),
  /** False once the register key was moved off this machine. */
  keyIsHere: z.boolean(),
})
export type RegisterView = Readonly<z.infer<typeof registerViewSchema>>

const portalViewSchema = z.strictObject({
  portalId: slugSchema,
  name: lineSchema(300),
  url: z.string(),
  fingerprint: z.string(),
  registerSeq: z.int().min(0),
  enrolledAt: instantSchema,
})
export type PortalView = Readonly<z.infer<typeof portalViewSchema>>

export const setupCommands = {
  /** Asks a portal who it is, so that its key's fingerprint can be compared before anything is sent. */
  inspectPortal: command(
    z.strictObject({ url: z.string().max(2_048) }),
    z.strictObject({ card: portalCardSchema, fingerprint: z.string() }),
  ),
  setUpNewsroom: command(setupSchema, setupDoneSchema),
  /** Sets up the sample newsroom that the start command offers. */
  useSampleNewsroom: command(nothing, setupDoneSchema),
}

const registerPassphrase = { registerPassphrase: passphraseSchema }

export const registerCommands = {
  readRegister: command(nothing, registerViewSchema),
  addPerson: command(newPersonSchema.extend(registerPassphrase), recoverySheetSchema),
  changeGrants: command(
    z.strictObject({
      personId: idSchema,
      grants: z.array(newGrantSchema).max(20),
      ...registerPassphrase,
    }),
    registerViewSchema,
  ),
  /** Gives a person a new key; with `compromised` nothing that the old one signed counts any more. */
  replaceKey: command(
    z.strictObject({
      personId: idSchema,
      passphrase: passphraseSchema,
      compromised: z.boolean(),
      ...registerPassphrase,
    }),
    recoverySheetSchema,
  ),
  endPerson: command(
    z.strictObject({ personId: idSchema, ...registerPassphrase }),
    registerViewSchema,
  ),
  setDepartment: command(newDepartmentSchema.extend(registerPassphrase), registerViewSchema),
  setSection: command(newSectionSchema.extend(registerPassphrase), registerViewSchema),
  /** Writes the locked register key to a file that the person chooses and removes it from this machine. */
  moveRegisterKeyAway: command(z.strictObject(registerPassphrase), registerViewSchema),
  listPortals: command(nothing, z.array(portalViewSchema)),
  addPortal: command(newPortalSchema.extend(registerPassphrase), portalViewSchema),
}
