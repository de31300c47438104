import { z } from 'zod'
import { type Instant, idSchema, instantSchema, lineSchema, slugSchema } from '../identity.ts'
import { type Digest, digestSchema } from '../signing/digest.ts'
import {
  type PublicKey,
  publicKeySchema,
  type Sealed,
  sealDigest,
  unseal,
} from '../signing/seal.ts'
import { type Gates, type Grant, gatesSchema, grantSchema } from '../workflow/grants.ts'
import { isPortalUrl } from './addresses.ts'

/*
 * The register says who may sign. It is a chain of entries, each sealed with the administrator's
 * register key that is kept off line. Portals hold their own copy, so nobody who owns only a
 * newsroom's disk or a publish token can add a person to it.
 */

const factSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('department'),
    id: slugSchema,
    name: lineSchema(300).min(1),
    gates: gatesSchema,
  }),
  z.strictObject({ type: z.literal('section'), id: slugSchema, name: lineSchema(300).min(1) }),
  /** A portal with the key that signs its receipts, as it was compared when the target was set up. */
  z.strictObject({
    type: z.literal('portal'),
    id: slugSchema,
    name: lineSchema(300).min(1),
    url: z.string().max(2_048).refine(isPortalUrl),
    key: publicKeySchema,
  }),
  /** A person with a key; a later entry for the same person replaces key, roles and dates. */
  z.strictObject({
    type: z.literal('person'),
    id: idSchema,
    name: lineSchema(300).min(1),
    key: publicKeySchema,
    grants: z.array(grantSchema).max(20),
    from: instantSchema,
    until: instantSchema.nullable(),
  }),
  /** Nothing that the key signs counts from now on, whatever time it claims. */
  z.strictObject({ type: z.literal('revocation'), key: publicKeySchema }),
])
export type RegisterFact = Readonly<z.infer<typeof factSchema>>

export const registerEntrySchema = z.strictObject({
  kind: z.literal('register'),
  seq: z.int().min(1),
  previous: digestSchema.nullable(),
  at: instantSchema,
  fact: factSchema,
})
export type RegisterEntry = Readonly<z.infer<typeof registerEntrySchema>>

export interface RegisteredPerson {
  readonly id: string
  readonly name: string
  readonly key: PublicKey
  readonly grants: readonly Grant[]
  readonly from: Instant
  readonly until: Instant | null
  /** When the register said so, by the clock of whoever wrote the entry. */
  readonly at: Instant
}

export interface RegisteredDepartment {
  readonly id: string
  readonly name: string
  readonly gates: Gates
}

export interface RegisteredSection {
  readonly id: string
  readonly name: string
}

export interface RegisteredPortal {
  readonly id: string
  readonly name: string
  readonly url: string
  readonly key: PublicKey
}

/** What the entries so far add up to. */
export interface Register {
  readonly registerKey: PublicKey
  readonly seq: number
  readonly head: Digest | null
  readonly people: ReadonlyMap<string, RegisteredPerson>
  readonly departments: ReadonlyMap<string, RegisteredDepartment>
  readonly sections: ReadonlyMap<string, RegisteredSection>
  readonly portals: ReadonlyMap<string, RegisteredPortal>
  readonly revoked: ReadonlySet<PublicKey>
  /** Every key that ever stood in the register, with its owner; a retired key still verifies old log entries. */
  readonly owners: ReadonlyMap<PublicKey, string>
}

/** A register without entries, to which only this key can add. */
export function emptyRegister(registerKey: PublicKey): Register {
  return {
    registerKey,
    seq: 0,
    head: null,
    people: new Map(),
    departments: new Map(),
    sections: new Map(),
    portals: new Map(),
    revoked: new Set(),
    owners: new Map(),
  }
}

/** Why an entry is not taken into the register. */
export type RegisterRefusal =
  | 'falseSignature'
  | 'wrongShape'
  | 'foreignKey'
  | 'outOfOrder'
  | 'keyOfAnother'

export type Registered =
  | { readonly ok: true; readonly register: Register; readonly entry: RegisterEntry }
  | { readonly ok: false; readonly refusal: RegisterRefusal }

/** Adds one sealed entry, or says why it does not belong at the end of this register. */
export function addToRegister(register: Register, sealed: Sealed): Registered {
  if (sealed.key !== register.registerKey) return { ok: false, refusal: 'foreignKey' }
  const opened = unseal(sealed, registerEntrySchema)
  if (!opened.ok) return { ok: false, refusal: opened.broken }
  const entry = opened.value
  if (entry.seq !== register.seq + 1 || entry.previous !== register.head) {
    return { ok: false, refusal: 'outOfOrder' }
  }
  if (entry.fact.type === 'person') {
    const owner = register.owners.get(entry.fact.key)
    if (owner !== undefined && owner !== entry.fact.id)
      return { ok: false, refusal: 'keyOfAnother' }
  }
  const next = { ...withFact(register, entry), seq: entry.seq, head: sealDigest(sealed) }
  return { ok: true, register: next, entry }
}

/** The entry that would follow, ready to be sealed with the register key. */
export function nextRegisterEntry(
  register: Register,
  fact: RegisterFact,
  at: Instant,
): RegisterEntry {
  return { kind: 'register', seq: register.seq + 1, previous: register.head, at, fact }
}

function withFact(register: Register, { fact, at }: RegisterEntry): Register {
  switch (fact.type) {
    case 'department':
      return { ...register, departments: new Map(register.departments).set(fact.id, fact) }
    case 'section':
      return { ...register, sections: new Map(register.sections).set(fact.id, fact) }
    case 'portal':
      return { ...register, portals: new Map(register.portals).set(fact.id, fact) }
    case 'person':
      return {
        ...register,
        people: new Map(register.people).set(fact.id, { ...fact, at }),
        owners: new Map(register.owners).set(fact.key, fact.id),
      }
    case 'revocation':
      return { ...register, revoked: new Set(register.revoked).add(fact.key) }
  }
}
