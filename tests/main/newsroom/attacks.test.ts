import { copyFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Sealed, seal, sealDigest, signingKeyFrom } from '../../../src-model/signing/seal.ts'
import { typing } from '../../support/article-nodes.ts'
import { PASSPHRASE } from '../../support/newsroom-cast.ts'
import {
  type ArticleFile,
  atUnitGate,
  clock,
  desk,
  draft,
  overheard,
  portalAt,
  refused,
  rewriteArticle,
  robbed,
  stageAttacks,
  thief,
} from './attack-stage.ts'

/*
 * What each attacker has, what he tries, and what he gets. Nobody here has the passphrase of the person
 * whose name he wants to use.
 */

stageAttacks()

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
