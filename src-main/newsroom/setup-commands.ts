import { newId } from '../../src-model/identity.ts'
import { failed, type Result } from '../../src-model/problem.ts'
import type { RegisterFact } from '../../src-model/publishing/register.ts'
import { fingerprint } from '../../src-model/signing/seal.ts'
import type { Grant } from '../../src-model/workflow/grants.ts'
import type { Newsroom } from '../bridge/contract/contract.ts'
import type { RecoverySheet, Session } from '../bridge/contract/session.ts'
import { SHORTEST_PASSPHRASE } from '../bridge/contract/session.ts'
import type { Setup } from '../bridge/contract/setup.ts'
import type { NewAccount } from './accounts.ts'
import type { Parts } from './parts.ts'
import { personFact } from './register-facts.ts'
import { sampleSetup } from './sample-newsroom.ts'
import { sheetOf } from './session-commands.ts'

type SetupCommands = Pick<Newsroom, 'inspectPortal' | 'setUpNewsroom' | 'useSampleNewsroom'>

interface SetupDone {
  readonly sheets: RecoverySheet[]
  readonly registerFingerprint: string
  readonly session: Session
}

/** The commands of the first start: who the newsroom is, its people, its portal. */
export function setupCommands(parts: Parts): SetupCommands {
  const { publishing, ports } = parts
  return {
    inspectPortal: async ({ url }) => {
      const card = await publishing.inspect(url)
      if (!card.ok) return card
      return { ok: true, value: { card: card.value, fingerprint: fingerprint(card.value.key) } }
    },
    setUpNewsroom: (setup) => setUp(parts, setup),
    async useSampleNewsroom() {
      if (ports.sample === null) return failed({ kind: 'notSetUp' })
      const card = await publishing.inspect(ports.sample.portalUrl)
      if (!card.ok) return card
      const { portalUrl: url, enrolmentCode: code } = ports.sample
      return setUp(parts, sampleSetup({ url, key: card.value.key, code }))
    },
  }
}

/** Sets the newsroom up: nothing but the locked register key is kept before the portal has taken its code. */
async function setUp(parts: Parts, setup: Setup): Promise<Result<SetupDone>> {
  const { ports, book, settings, session, publishing } = parts
  if (book.isSetUp) return failed({ kind: 'alreadySetUp' })
  const flaw = flawOf(setup)
  if (flaw !== null) return failed(flaw)
  const portal = setup.portal === null ? null : await publishing.inspectPinned(setup.portal)
  if (portal?.ok === false) return portal

  const newsroomKey = ports.random(32)
  const people = [setup.administrator, ...setup.people]
  const made: (NewAccount & { readonly grants: readonly Grant[] })[] = []
  for (const { name, passphrase, grants } of people) {
    const personId = newId(ports.random)
    const account = await parts.accounts.create({ personId, name, passphrase, newsroomKey })
    if (!account.ok) return account
    made.push({ ...account.value, grants })
  }
  const facts: RegisterFact[] = [
    ...setup.departments.map((department) => ({ type: 'department' as const, ...department })),
    ...setup.sections.map((section) => ({ type: 'section' as const, ...section })),
    ...made.map(({ account: { personId: id, name }, key: { publicKey: key }, grants }) =>
      personFact({ id, name, key, grants }, ports.now()),
    ),
  ]
  if (portal !== null) facts.push(portal.value)

  await parts.portals.forgetAll()
  const prepared = await book.prepare(setup.registerPassphrase, facts)
  if (setup.portal !== null) {
    const { newsroom } = setup
    const { registerKey } = prepared
    const joined = await publishing.join(setup.portal, { newsroom, registerKey, newsroomKey })
    if (!joined.ok) return joined
  }
  await settings.update((before) => ({ ...before, newsroom: setup.newsroom }))
  await parts.accounts.keepOnly(made.map(({ account }) => account))
  await prepared.keep()
  const first = made[0]
  if (first !== undefined) {
    session.admit({ personId: first.account.personId, key: first.key, newsroomKey })
  }
  return {
    ok: true,
    value: {
      sheets: made.map(({ account, code }) => sheetOf(parts, account.personId, code)),
      registerFingerprint: fingerprint(book.register.registerKey),
      session: session.view(),
    },
  }
}

/** The first thing wrong with a set-up that its shape alone does not tell. */
function flawOf(setup: Setup) {
  const passphrases = [
    setup.registerPassphrase,
    setup.administrator.passphrase,
    ...setup.people.map((person) => person.passphrase),
  ]
  if (passphrases.some((words) => [...words].length < SHORTEST_PASSPHRASE)) {
    return { kind: 'passphraseTooShort' } as const
  }
  const names = [setup.administrator, ...setup.people].map((person) => person.name)
  const ids = setup.departments.map((department) => department.id)
  const sections = setup.sections.map((section) => section.id)
  for (const list of [names, ids, sections]) {
    if (new Set(list).size < list.length) return { kind: 'nameTaken' } as const
  }
  const grants = [setup.administrator, ...setup.people].flatMap((person) => person.grants)
  const isKnown = (id: string) => ids.includes(id)
  if (!grants.every((grant) => grant.departments === 'all' || grant.departments.every(isKnown))) {
    return { kind: 'setupIncomplete', field: 'departments' } as const
  }
  return null
}
