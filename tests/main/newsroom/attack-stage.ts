import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { type LockedSecret, unlockSecret } from '../../../src-main/newsroom/locked-secret.ts'
import { type Sealed, type SigningKey, signingKeyFrom } from '../../../src-model/signing/seal.ts'
import { DiskThief } from '../../support/attacker.ts'
import { HandClock } from '../../support/hand-clock.ts'
import { type LonePortal, startLonePortal } from '../../support/lone-portal.ts'
import { PASSPHRASE } from '../../support/newsroom-cast.ts'
import { type Desk, joinedDesk } from '../../support/newsroom-in-node.ts'
import { type Overheard, overhearing } from '../../support/overheard-orders.ts'

export const clock = new HandClock()
const portals: LonePortal[] = []
export const overheard: Overheard[] = []
export let desk: Desk
export let thief: DiskThief

/** Opens one newsroom with two portals for all tests of a file. */
export function stageAttacks(): void {
  beforeAll(async () => {
    for (const id of ['hue', 'da-nang']) portals.push(await startLonePortal(id, () => clock.now))
    desk = await joinedDesk(portals, { clock, ports: { fetch: overhearing(portals, overheard) } })
    thief = new DiskThief(desk)
  })
  afterEach(() => {
    overheard.length = 0
  })
  afterAll(async () => {
    await desk[Symbol.asyncDispose]()
    for (const portal of portals.splice(0)) await portal[Symbol.asyncDispose]()
    await thief.tidy()
  })
}

export function portalAt(n: number): LonePortal {
  const portal = portals[n]
  if (portal === undefined) throw new Error(`no portal ${n}`)
  return portal
}

export const refused = (kind: string) => ({ ok: false, problem: { kind } })

export async function draft(body = 'Thân bài'): Promise<string> {
  await desk.signIn('An')
  return desk.begin('Tin', body)
}

/** Closes the newsroom, lets the thief at its disk, and opens it again. */
export async function robbed(theft: () => Promise<void>): Promise<void> {
  await desk.stop()
  await theft()
  await desk.start()
}

export interface ArticleFile {
  readonly state: {
    article: {
      hands: string[]
      stage: string
      document: { content: { content?: { text: string }[] }[] }
    }
    deliveries: { state: { state: string; receipt?: Sealed } }[]
  }
}
export const rewriteArticle = (id: string, change: (file: ArticleFile) => void) =>
  thief.rewrite<ArticleFile>(join('articles', `${id}.json`), change)

/** An article at the unit's gate, folded into its file, whose next signer is Chi. */
export async function atUnitGate(): Promise<string> {
  const id = await draft()
  await desk.move(id, { move: 'submit' })
  return id
}
/** The signing key of someone who takes part with their own passphrase. */
export async function keyOf(name: string): Promise<SigningKey> {
  const personId = await desk.idOf(name)
  const file = JSON.parse((await readFile(thief.path('people.json'))).toString()) as {
    data: { accounts: { personId: string; byPassphrase: LockedSecret }[] }
  }
  const account = file.data.accounts.find((one) => one.personId === personId)
  const secret = account === undefined ? null : await unlockSecret(account.byPassphrase, PASSPHRASE)
  if (secret === null) throw new Error(`${name} has another passphrase`)
  return signingKeyFrom(secret)
}
