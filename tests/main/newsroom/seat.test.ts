import { expect, test } from 'vitest'
import { listQuery } from '../../support/list-query.ts'
import { PASSPHRASE } from '../../support/newsroom-cast.ts'
import { Desk } from '../../support/newsroom-in-node.ts'

const LOCKED = { ok: false, problem: { kind: 'locked' } }

/** A newsroom in which An lays an article open and the program ends. */
async function leftOpen() {
  const desk = await Desk.open()
  await desk.setUp()
  await desk.signIn('An')
  const articleId = await desk.begin('Phường Kim Long ra quân', 'Thân bài.')
  await desk.do('openArticle', { articleId })
  return { desk, articleId }
}

test('whoever did not sign out is remembered with their article, and reads everything', async () => {
  const { desk, articleId } = await leftOpen()
  await using _ = desk
  await desk.restart()
  expect(await desk.do('readSession', {})).toMatchObject({
    state: 'remembered',
    person: { name: 'An' },
    openArticle: articleId,
  })
  expect(await desk.do('openArticle', { articleId })).toMatchObject({ kind: 'article' })
  expect((await desk.do('listArticles', listQuery())).total).toBe(1)
})

test('what must be signed waits for the passphrase, and the seat is taken again with it', async () => {
  const { desk, articleId } = await leftOpen()
  await using _ = desk
  await desk.restart()
  expect(await desk.ask('createArticle', { fields: {} })).toEqual(LOCKED)
  expect(await desk.ask('moveArticle', { articleId, request: { move: 'submit' } })).toEqual(LOCKED)
  expect(await desk.ask('unlock', { passphrase: 'không phải đâu nhé' })).toMatchObject({
    ok: false,
  })
  expect(await desk.do('readSession', {})).toMatchObject({ state: 'remembered' })
  expect(await desk.do('unlock', { passphrase: PASSPHRASE })).toMatchObject({ state: 'signedIn' })
  await desk.move(articleId, { move: 'submit' })
})

test('a locked screen is locked after the next start as well, before or after it was remembered', async () => {
  const { desk, articleId } = await leftOpen()
  await using _ = desk
  await desk.do('lock', {})
  await desk.restart()
  const locked = { state: 'locked', person: { name: 'An' }, openArticle: articleId }
  expect(await desk.do('readSession', {})).toMatchObject(locked)
  await desk.do('unlock', { passphrase: PASSPHRASE })
  await desk.restart()
  expect(await desk.do('readSession', {})).toMatchObject({ ...locked, state: 'remembered' })
  desk.newsroom.lock()
  await desk.restart()
  expect(await desk.do('readSession', {})).toMatchObject(locked)
})

test('whoever signs out is forgotten, and so is an article that was put away', async () => {
  const { desk, articleId } = await leftOpen()
  await using _ = desk
  await desk.do('closeArticle', { articleId })
  await desk.restart()
  const session = await desk.do('readSession', {})
  expect(session).toMatchObject({ state: 'remembered', openArticle: null })
  await desk.do('signOut', {})
  await desk.restart()
  expect(await desk.do('readSession', {})).toMatchObject({
    state: 'signedOut',
    person: null,
    openArticle: null,
  })
})

test('the next person finds nothing of the one before', async () => {
  const { desk } = await leftOpen()
  await using _ = desk
  await desk.signIn('Chi')
  await desk.restart()
  expect(await desk.do('readSession', {})).toMatchObject({
    person: { name: 'Chi' },
    openArticle: null,
  })
})
