import { newId } from '../../src-model/identity.ts'
import { failed, type Result } from '../../src-model/problem.ts'
import type { RegisteredPerson, RegisterFact } from '../../src-model/publishing/register.ts'
import { hasEnded, personOfKey } from '../../src-model/publishing/rights.ts'
import { fingerprint } from '../../src-model/signing/seal.ts'
import type { Newsroom } from '../bridge/contract/contract.ts'
import type { RecoverySheet } from '../bridge/contract/session.ts'
import type { PortalView, RegisterView } from '../bridge/contract/setup.ts'
import { asAdministrator } from './administrator.ts'
import type { Parts } from './parts.ts'
import { personFact } from './register-facts.ts'
import { sheetOf } from './session-commands.ts'

type RegisterCommands = Pick<
  Newsroom,
  | 'readRegister'
  | 'addPerson'
  | 'changeGrants'
  | 'replaceKey'
  | 'endPerson'
  | 'setDepartment'
  | 'setSection'
  | 'moveRegisterKeyAway'
  | 'listPortals'
  | 'addPortal'
>

/** The administrator's commands: people, departments, sections and portals, each a signed entry of the register. */
export function registerCommands(parts: Parts): RegisterCommands {
  const { book, accounts, session, portals, publishing, ports } = parts

  async function change(passphrase: string, facts: readonly RegisterFact[]): Promise<Result<null>> {
    const allowed = asAdministrator(parts)
    if (!allowed.ok) return allowed
    const added = await book.add(passphrase, facts)
    if (added.ok) publishing.registerGrew()
    return added
  }

  async function changeAndShow(
    passphrase: string,
    facts: readonly RegisterFact[],
  ): Promise<Result<RegisterView>> {
    const changed = await change(passphrase, facts)
    return changed.ok ? { ok: true, value: viewOf(parts) } : changed
  }

  return {
    async readRegister() {
      if (session.personId === null) return failed({ kind: 'notSignedIn' })
      return { ok: true, value: viewOf(parts) }
    },

    async addPerson({ name, passphrase, grants, registerPassphrase }) {
      const allowed = asAdministrator(parts)
      if (!allowed.ok) return allowed
      if (accounts.all.some((account) => account.name === name))
        return failed({ kind: 'nameTaken' })
      return newKey(
        { personId: newId(ports.random), name, passphrase, grants, registerPassphrase },
        [],
      )
    },

    async changeGrants({ personId, grants, registerPassphrase }) {
      const person = personAtWork(parts, personId)
      if (!person.ok) return person
      const keepsOffice = grants.some((grant) => grant.role === 'administrator')
      if (personId === session.personId && !keepsOffice) return failed({ kind: 'notAllowed' })
      const fact = personFact({ ...person.value, grants }, ports.now())
      return changeAndShow(registerPassphrase, [fact])
    },

    async replaceKey({ personId, passphrase, compromised, registerPassphrase }) {
      const person = personAtWork(parts, personId)
      if (!person.ok) return person
      const { name, grants, key } = person.value
      const first: RegisterFact[] = compromised ? [{ type: 'revocation', key }] : []
      return newKey({ personId, name, passphrase, grants: [...grants], registerPassphrase }, first)
    },

    async endPerson({ personId, registerPassphrase }) {
      const person = book.register.people.get(personId)
      if (person === undefined) return failed({ kind: 'unknownAccount' })
      if (personId === session.personId) return failed({ kind: 'notAllowed' })
      const { id, name, key, grants, from } = person
      const ended = { id, name, key, grants: [...grants], from, until: ports.now() }
      return changeAndShow(registerPassphrase, [{ type: 'person', ...ended }])
    },

    setDepartment: ({ registerPassphrase, ...department }) =>
      changeAndShow(registerPassphrase, [{ type: 'department', ...department }]),

    setSection: ({ registerPassphrase, ...section }) =>
      changeAndShow(registerPassphrase, [{ type: 'section', ...section }]),

    async moveRegisterKeyAway({ registerPassphrase }) {
      const allowed = asAdministrator(parts)
      if (!allowed.ok) return allowed
      const moved = await book.moveKeyAway(registerPassphrase)
      return moved.ok ? { ok: true, value: viewOf(parts) } : moved
    },

    async listPortals() {
      if (session.personId === null) return failed({ kind: 'notSignedIn' })
      return { ok: true, value: portals.all.map((portal) => portalView(parts, portal.portalId)) }
    },

    async addPortal({ registerPassphrase, ...portal }) {
      const pinned = await publishing.inspectPinned(portal)
      if (!pinned.ok) return pinned
      const { newsroomKey } = session
      if (newsroomKey === null) return failed({ kind: 'notSignedIn' })
      const registered = await change(registerPassphrase, [pinned.value])
      if (!registered.ok) return registered
      const { registerKey } = book.register
      const { newsroom } = parts.settings.data
      const joined = await publishing.join(portal, { newsroom, registerKey, newsroomKey })
      if (!joined.ok) return joined
      publishing.registerGrew()
      return { ok: true, value: portalView(parts, joined.value) }
    },
  }

  async function newKey(
    person: {
      readonly personId: string
      readonly name: string
      readonly passphrase: string
      readonly grants: Parameters<typeof personFact>[0]['grants']
      readonly registerPassphrase: string
    },
    first: readonly RegisterFact[],
  ): Promise<Result<RecoverySheet>> {
    const { newsroomKey } = session
    if (newsroomKey === null) return failed({ kind: 'notSignedIn' })
    const { personId, name, passphrase, grants } = person
    const made = await accounts.create({ personId, name, passphrase, newsroomKey })
    if (!made.ok) return made
    const { account, key, code } = made.value
    const fact = personFact({ id: personId, name, key: key.publicKey, grants }, ports.now())
    const changed = await change(person.registerPassphrase, [...first, fact])
    if (!changed.ok) return changed
    await accounts.keep(account)
    return { ok: true, value: sheetOf(parts, personId, code) }
  }
}

/** The person, unless their time has ended: no change of roles or keys may bring somebody back unnoticed. */
function personAtWork({ book, ports }: Parts, personId: string): Result<RegisteredPerson> {
  const person = book.register.people.get(personId)
  if (person === undefined) return failed({ kind: 'unknownAccount' })
  return hasEnded(person, ports.now())
    ? failed({ kind: 'accountNotActive' })
    : { ok: true, value: person }
}

function viewOf({ book, accounts, ports }: Parts): RegisterView {
  const { register } = book
  return {
    people: [...register.people.values()].map((person) => ({
      personId: person.id,
      name: person.name,
      fingerprint: fingerprint(person.key),
      grants: [...person.grants],
      active: personOfKey(register, person.key, ports.now()) !== null,
      hasAccount: accounts.all.some((account) => account.personId === person.id),
    })),
    departments: [...register.departments.values()].map(({ id, name, gates }) => ({
      id,
      name,
      gates,
    })),
    sections: [...register.sections.values()].map(({ id, name }) => ({ id, name })),
    registerFingerprint: fingerprint(register.registerKey),
    keyIsHere: book.keyIsHere,
  }
}

function portalView({ portals, book }: Parts, portalId: string): PortalView {
  const portal = portals.find(portalId)
  if (portal === undefined) throw new Error(`no portal ${portalId}`)
  return {
    portalId,
    name: book.register.portals.get(portalId)?.name ?? portalId,
    url: portal.url,
    fingerprint: fingerprint(portal.key),
    registerSeq: portal.registerSeq,
    enrolledAt: portal.enrolledAt,
  }
}
