import { expect, test } from 'vitest'
import type { Newsroom } from '../../../src-main/bridge/contract/contract.ts'
import { createTeller } from '../../../src-main/bridge/serve.ts'
import { failed } from '../../../src-model/problem.ts'
import { listQuery } from '../../support/list-query.ts'
import { newsroomOnDisk } from '../../support/newsroom-on-disk.ts'
import { badRequest, bridgeStage, foreignSender } from './bridge-stage.ts'

async function ready(given: Partial<Newsroom> = {}, now?: () => number) {
  const { newsroom } = await newsroomOnDisk()
  return { newsroom, ...bridgeStage({ ...newsroom.commands, ...given }, now) }
}

test('answers our page with what the newsroom says', async () => {
  const { ask } = await ready()

  expect(await ask('readSession', {})).toMatchObject({ ok: true, value: { state: 'notSetUp' } })
  expect(await ask('lock', {})).toMatchObject({ ok: true })
})

test('refuses every sender but our page, before it looks at the message', async () => {
  const { askAs, called, logged } = await ready()

  expect(await askAs('an iframe', 'readSession', {})).toEqual(foreignSender)
  expect(await askAs('an iframe', { toString: null })).toEqual(foreignSender)
  expect(called).toEqual([])
  expect(logged).toHaveLength(2)
})

test.each(['constructor', '__proto__', 'toString', 'hasOwnProperty', '', 'readsession', 7, null])(
  'refuses %j, which is no command of the contract',
  async (name) => {
    const { ask, called } = await ready()

    expect(await ask(name, {})).toEqual(badRequest)
    expect(called).toEqual([])
  },
)

test('refuses more or fewer arguments than a command and its input', async () => {
  const { askAs, called } = await ready()

  expect(await askAs('our page')).toEqual(badRequest)
  expect(await askAs('our page', 'readSession')).toEqual(badRequest)
  expect(await askAs('our page', 'readSession', {}, {})).toEqual(badRequest)
  expect(called).toEqual([])
})

test('logs a wrong shape without what was said in it', async () => {
  const { ask, logged } = await ready()
  const secret = 'mật khẩu của tôi'

  expect(await ask('unlock', { passphrase: [secret] })).toEqual(badRequest)
  expect(await ask('unlock', { [secret]: secret })).toEqual(badRequest)
  expect(await ask(secret, {})).toEqual(badRequest)
  expect(logged).toHaveLength(3)
  expect(logged.join('\n')).not.toContain(secret)
  expect(logged[0]).toContain('unlock, the field passphrase: invalid_type')
})

test('lets problems of the newsroom through as they are', async () => {
  const locked = failed({ kind: 'locked' } as const)
  const { ask } = await ready({ listArticles: async () => locked })

  expect(await ask('listArticles', listQuery())).toEqual(locked)
})

test('logs a fault whole and tells the page nothing but its number', async () => {
  const fault = async () => {
    throw new Error('EACCES: /home/huong/bi-mat.json')
  }
  const { ask, logged } = await ready({ listArticles: fault })

  await expect(ask('listArticles', listQuery())).rejects.toThrow(
    /^The program failed .* as fault 1\.$/,
  )
  expect(logged.join()).toMatch(/fault 1 in listArticles: .*bi-mat\.json[\s\S]*serve\.test\.ts/)
})

test('keeps back an answer that says more than the contract', async () => {
  const chatty = async () => {
    const { newsroom } = await newsroomOnDisk()
    const session = await newsroom.commands.readSession({})
    return { ...session, value: { ...session, key: 'chìa khóa' } } as never
  }
  const { ask, logged } = await ready({ readSession: chatty })

  await expect(ask('readSession', {})).rejects.toThrow('as fault 1')
  expect(logged.join()).toContain('the answer to readSession has a wrong shape')
  expect(logged.join()).not.toContain('chìa khóa')
})

test('refuses a flood without flooding the log, and admits again after a while', async () => {
  let time = 0
  const { ask, called, logged } = await ready({}, () => time)
  const flood = await Promise.all(Array.from({ length: 2_500 }, () => ask('stayAwake', {})))

  expect(flood.filter((answer) => 'problem' in (answer as object))).not.toHaveLength(0)
  expect(called.length).toBeLessThanOrEqual(2_000)
  expect(logged.length).toBeLessThan(70)
  time += 2_000
  expect(await ask('stayAwake', {})).toMatchObject({ ok: true })
})

test('tells the page only events that fit the contract', () => {
  const sent: unknown[] = []
  const logged: string[] = []
  const tell = createTeller(
    (...event) => sent.push(event),
    (line) => logged.push(line),
  )
  tell('articleListChanged', {})
  tell('articleChanged', { articleId: '/etc/passwd' })

  expect(sent).toEqual([['newsroom:event', 'articleListChanged', {}]])
  expect(logged).toHaveLength(1)
  expect(logged.join()).not.toContain('passwd')
})
