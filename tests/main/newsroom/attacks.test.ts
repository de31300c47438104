import { copyFile, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type LockedSecret, unlockSecret } from '../../../src-main/newsroom/locked-secret.ts'
import type { Order } from '../../../src-model/publishing/order.ts'
import { digestOfText } from '../../../src-model/signing/digest.ts'
import {
  type Sealed,
  type SigningKey,
  seal,
  sealDigest,
  signingKeyFrom,
} from '../../../src-model/signing/seal.ts'
import { typing } from '../../support/article-nodes.ts'
import { DiskThief } from '../../support/attacker.ts'
import { HandClock } from '../../support/hand-clock.ts'
import { type LonePortal, startLonePortal } from '../../support/lone-portal.ts'
import { PASSPHRASE } from '../../support/newsroom-cast.ts'
import { type Desk, joinedDesk } from '../../support/newsroom-in-node.ts'
import { type Overheard, overhearing } from '../../support/overheard-orders.ts'

/*
 * What each attacker has, what he tries, and what he gets. Nobody here has the passphrase of the person
 * whose name he wants to use.
 */

const clock = new HandClock()
const portals: LonePortal[] = []
const overheard: Overheard[] = []
let desk: Desk
let thief: DiskThief
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
  for (const portal of portals) await portal[Symbol.asyncDispose]()
  await thief.tidy()
})

function portalAt(n: number): LonePortal {
  const portal = portals[n]
  if (portal === undefined) throw new Error(`no portal ${n}`)
  return portal
}

const refused = (kind: string) => ({ ok: false, problem: { kind } })

async function draft(body = 'Thân bài'): Promise<string> {
  await desk.signIn('An')
  return desk.begin('Tin', body)
}

/** Closes the newsroom, lets the thief at its disk, and opens it again. */
async function robbed(theft: () => Promise<void>): Promise<void> {
  await desk.stop()
  await theft()
  await desk.start()
}

interface ArticleFile {
  readonly state: {
    article: {
      hands: string[]
      stage: string
      document: { content: { content?: { text: string }[] }[] }
    }
    deliveries: { state: { state: string; receipt?: Sealed } }[]
  }
}
const rewriteArticle = (id: string, change: (file: ArticleFile) => void) =>
  thief.rewrite<ArticleFile>(join('articles', `${id}.json`), change)

/** An article at the unit's gate, folded into its file, whose next signer is Chi. */
async function atUnitGate(): Promise<string> {
  const id = await draft()
  await desk.move(id, { move: 'submit' })
  return id
}

test.each<[string, (file: ArticleFile) => void]>([
  [
    'the text',
    ({ state }) => {
      const words = state.article.document.content[2]?.content?.[0]
      if (words !== undefined) words.text = 'Lời bịa'
    },
  ],
  [
    'the hands',
    ({ state }) => {
      state.article.hands = ['0'.repeat(26)]
    },
  ],
])(
  'who has the disk and rewrites %s of an article file with its checksum gets no signature',
  async (_what, change) => {
    const id = await atUnitGate()
    await robbed(() => rewriteArticle(id, change))
    await desk.signIn('Chi')
    expect(await desk.tryApprove(id)).toEqual(refused('logBroken'))
  },
)

test('who sets an article file to approved cannot publish it', async () => {
  const id = await atUnitGate()
  await robbed(() =>
    rewriteArticle(id, ({ state }) => {
      state.article.stage = 'approved'
    }),
  )
  await desk.signIn('Dũng')
  expect(await desk.tryPublish(id)).toMatchObject({ ok: false })
  expect(overheard).toEqual([])
})

interface People {
  readonly accounts: { personId: string; name: string }[]
}

test('who copies his own account over another’s does not become that person', async () => {
  const an = await desk.idOf('An')
  const giveBack = await thief.copy()
  await robbed(() =>
    thief.rewrite<People>('people.json', (data) => {
      const mine = data.accounts.find((one) => one.name === 'Bình')
      const at = data.accounts.findIndex((one) => one.name === 'An')
      if (mine !== undefined) data.accounts[at] = { ...mine, personId: an, name: 'An' }
    }),
  )
  const asAnother = await desk.ask('signIn', { personId: an, passphrase: PASSPHRASE })
  expect(asAnother).toEqual(refused('accountNotActive'))
  await robbed(giveBack)
})

test('who puts an article’s files under the id of another gets no second article and breaks no first', async () => {
  const id = await draft()
  const other = await draft('Thân khác')
  await desk.stop()
  const folder = thief.path('articles')
  for (const name of await readdir(folder)) {
    if (!name.startsWith(id)) continue
    await copyFile(join(folder, name), join(folder, name.replace(id, other)))
  }
  await desk.start()
  await desk.signIn('An')
  expect(await desk.tryWrite(other, [typing(1, 'x')])).toMatchObject({ ok: false })
  await rewriteArticleId(id, other)
  await desk.signIn('An')
  expect(await desk.tryWrite(other, [typing(1, 'x')])).toMatchObject({ ok: false })
  await desk.write(id, typing(1, 'x'))
  expect((await desk.document(id)).textContent).toBe('xTinThân bài')
})

/** The same once more, with the id in the file changed too and the journal and history gone. */
async function rewriteArticleId(id: string, other: string): Promise<void> {
  await robbed(async () => {
    const folder = thief.path('articles')
    for (const name of await readdir(folder)) {
      if (name.startsWith(other)) await writeFile(join(folder, name), '')
    }
    await copyFile(join(folder, `${id}.json`), join(folder, `${other}.json`))
    await thief.rewrite<{ id: string }>(join('articles', `${other}.json`), (data) => {
      data.id = other
    })
  })
}

interface Book {
  readonly entries: Sealed[]
}

test('who adds himself to the register without its key opens a newsroom that does not start', async () => {
  const giveBack = await thief.copy()
  const key = signingKeyFrom(desk.random(32))
  await desk.stop()
  await thief.rewrite<Book>('register.json', ({ entries }) => {
    const last = JSON.parse(entries.at(-1)?.payload ?? '{}')
    const fact = {
      type: 'person',
      id: '0'.repeat(26),
      name: 'Kẻ gian',
      key: key.publicKey,
      grants: [{ role: 'board', departments: 'all' }],
      from: 0,
      until: null,
    }
    const entry = {
      ...last,
      seq: entries.length + 1,
      previous: sealDigest(entries.at(-1) as Sealed),
      fact,
    }
    entries.push(seal(entry, key))
  })
  await expect(desk.start()).rejects.toThrow(/register breaks at entry/)
  await giveBack()
  await desk.start()
})

test('who sends a register entry of his own to a portal is refused there', async () => {
  const key = signingKeyFrom(desk.random(32))
  const portal = portalAt(0)
  const card = (await (await portal.api('/portal', null)).json()) as {
    register: { seq: number; head: string }
  }
  const fact = {
    type: 'person',
    id: '0'.repeat(26),
    name: 'Kẻ gian',
    key: key.publicKey,
    grants: [{ role: 'board', departments: 'all' }],
    from: 0,
    until: null,
  }
  const entry = {
    kind: 'register',
    seq: card.register.seq + 1,
    previous: card.register.head,
    at: clock.now,
    fact,
  }
  const put = { method: 'PUT', body: JSON.stringify(seal(entry, key)) }
  const answer = await portal.api(`/register/${entry.seq}`, null, put)
  expect(answer.status).toBe(422)
  expect(await answer.json()).toMatchObject({ code: 'foreignKey' })
})

async function published(): Promise<string> {
  const id = await draft()
  await desk.toApproved(id)
  await desk.publish(id)
  return id
}

const tokenOf = (portal: string) => overheard.find((one) => one.portal === portal)?.token ?? ''
const liveAt = async (id: string) => {
  const portal = portalAt(0)
  const standing = await portal.api(`/articles/${id}`, tokenOf('hue'))
  return ((await standing.json()) as { live: { revision: number } | null }).live
}

/** Sends an order to the first portal with the stolen token; gives the portal's own word. */
async function send(order: Sealed, content: string | null, articleId: string): Promise<string> {
  const portal = portalAt(0)
  const body = JSON.stringify({ order, content })
  const path = `/articles/${articleId}/orders/${sealDigest(order)}`
  const answer = await portal.api(path, tokenOf('hue'), { method: 'PUT', body })
  const reply = (await answer.json()) as { code?: string }
  return reply.code ?? String(answer.status)
}

test('who has the publish token alone gets only refusals', async () => {
  const id = await published()
  const heard = overheard.find((one) => one.portal === 'hue')
  const { order, content } = JSON.parse(heard?.body ?? '{}') as { order: Sealed; content: string }
  const genuine: Order = JSON.parse(order.payload)
  const key = signingKeyFrom(desk.random(32))
  const next = {
    ...genuine,
    act: 'takeDown' as const,
    seq: 2,
    replaces: sealDigest(order),
    note: 'Gỡ',
  }
  expect(await send(seal(next, key), null, id)).toBe('signerNotAllowed')
  const underOurKey = { ...seal(next, key), key: order.key }
  expect(await send(underOurKey, null, id)).toBe('falseSignature')
  expect(
    await send({ ...order, payload: order.payload.replace('publish', 'takeDown') }, null, id),
  ).toBe('falseSignature')
  expect(await send(order, content.replace('Thân bài', 'Lời bịa'), id)).toBe('200')
  expect(await liveAt(id)).toMatchObject({ revision: 1 })
})

test('who replays an old order after an update changes nothing, at this portal or the other', async () => {
  const id = await published()
  const old = overheard.find((one) => one.portal === 'hue')
  await desk.signIn('An')
  await desk.move(id, { move: 'correct' })
  await desk.append(id, ' Sửa.')
  await desk.toApproved(id)
  await desk.publish(id, 'Đã sửa')
  const [hue, daNang] = [portalAt(0), portalAt(1)]
  const again = await hue.api(old?.path ?? '', tokenOf('hue'), {
    method: 'PUT',
    body: old?.body ?? '',
  })
  expect(again.status).toBe(200)
  expect(await liveAt(id)).toMatchObject({ revision: 2 })
  const there = await daNang.api(old?.path ?? '', tokenOf('da-nang'), {
    method: 'PUT',
    body: old?.body ?? '',
  })
  expect(await there.json()).toMatchObject({ code: 'otherPortal' })
})

test('who is on the board and moves approvals to another article or revision is refused', async () => {
  const id = await published()
  const victim = await draft('Chưa duyệt')
  const heard = overheard.find((one) => one.portal === 'hue')
  const { order, content } = JSON.parse(heard?.body ?? '{}') as { order: Sealed; content: string }
  const genuine: Order = JSON.parse(order.payload)
  const dung = await keyOf('Dũng')
  const moved = { ...genuine, articleId: victim, seq: 1, replaces: null }
  expect(await send(seal(moved, dung), content, victim)).toBe('otherArticle')
  const text = content.replaceAll(id, victim)
  const fitted = { ...moved, contentHash: digestOfText(text) }
  expect(await send(seal(fitted, dung), text, victim)).toBe('approvalForOtherText')
  const next = {
    ...genuine,
    act: 'update' as const,
    seq: 2,
    replaces: sealDigest(order),
    note: 'x',
  }
  const later = content.replace('"revision":1', '"revision":2')
  const raised = { ...next, revision: 2, contentHash: digestOfText(later) }
  expect(await send(seal(raised, dung), later, id)).toBe('approvalForOtherText')
  const office = { ...next, department: 'van-phong' }
  expect(await send(seal(office, dung), content, id)).toBe('bylineOfAnotherDepartment')
})

test('who forges a receipt opens no correction, and so never empties the hands', async () => {
  const id = await draft()
  await desk.toApproved(id)
  await robbed(() => forgeDelivery(id))
  await desk.signIn('An')
  expect(await desk.tryMove(id, { move: 'correct' })).toMatchObject({ ok: false })
  expect((await desk.status(id)).hands.map((one) => one.name)).toEqual(['An'])
})

/** A delivery of the approved text with a receipt of a key that is no portal's. */
async function forgeDelivery(id: string): Promise<void> {
  const key = signingKeyFrom(desk.random(32))
  interface Kept {
    state: { article: { content: string }; deliveries: unknown[] }
  }
  await thief.rewrite<Kept>(join('articles', `${id}.json`), ({ state }) => {
    const contentHash = digestOfText(state.article.content)
    const hash = 'a'.repeat(64)
    const told = {
      portalId: 'hue',
      articleId: id,
      orderHash: hash,
      act: 'publish',
      seq: 1,
      revision: 1,
      contentHash,
    }
    const receipt = {
      kind: 'receipt',
      ...told,
      logHead: hash,
      url: 'https://hue.vn/',
      at: clock.now,
    }
    const sealed = seal(receipt, key)
    const arrived = { state: 'delivered', receipt: sealed }
    state.deliveries = [
      { ...told, order: sealed, content: null, state: arrived, tries: 1, at: clock.now },
    ]
  })
}

test('who brings back the files of before an update cannot publish the older text over it', async () => {
  const id = await published()
  await desk.stop()
  const giveBack = await thief.copy()
  await desk.start()
  await desk.signIn('An')
  await desk.move(id, { move: 'correct' })
  await desk.append(id, ' Sửa.')
  await desk.toApproved(id)
  await desk.publish(id, 'Đã sửa')
  await robbed(giveBack)
  await desk.signIn('Dũng')
  await desk.publish(id)
  expect(await liveAt(id)).toMatchObject({ revision: 2 })
  await desk.ask('takeDownArticle', { articleId: id, reason: 'Gỡ nhầm' })
  await desk.settled(id)
  expect(await liveAt(id)).toMatchObject({ revision: 2 })
  expect((await desk.do('checkDrift', { articleId: id })).map((one) => one.verdict)).toContain(
    'changed',
  )
})

test('who writes that another person began an article is found out before the next signature', async () => {
  const id = await atUnitGate()
  await desk.signIn('Chi')
  await robbed(async () => {
    await rewriteArticle(id, ({ state }) => {
      const { article } = state as unknown as { article: { created: { person: string } } }
      article.created.person = '0'.repeat(26)
    })
  })
  await desk.signIn('Chi')
  expect(await desk.tryApprove(id)).toEqual(refused('logBroken'))
})

/** The signing key of someone who takes part with their own passphrase. */
async function keyOf(name: string): Promise<SigningKey> {
  const personId = await desk.idOf(name)
  const file = JSON.parse((await readFile(thief.path('people.json'))).toString()) as {
    data: { accounts: { personId: string; byPassphrase: LockedSecret }[] }
  }
  const account = file.data.accounts.find((one) => one.personId === personId)
  const secret = account === undefined ? null : await unlockSecret(account.byPassphrase, PASSPHRASE)
  if (secret === null) throw new Error(`${name} has another passphrase`)
  return signingKeyFrom(secret)
}
