import { expect, test } from 'vitest'
import { LARGEST_DOCUMENT } from '../../../src-main/bridge/contract/media.ts'
import { sha256Hex } from '../../../src-main/storage/checksum.ts'
import { newId } from '../../../src-model/identity.ts'
import { deleting, marking, setting, typing } from '../../support/article-nodes.ts'
import { listQuery } from '../../support/list-query.ts'
import { insert } from '../../support/newsroom-in-node.ts'
import { publishedStage } from '../../support/published-stage.ts'

const stage = publishedStage([])

async function draft(title = 'Tin', body = 'Thân') {
  await stage.desk.signIn('An')
  return stage.desk.begin(title, body)
}
const batch = (...steps: ReturnType<typeof typing>[]) => [{ at: 1, act: 'edit' as const, steps }]

test('a batch that comes again is acknowledged again and not written twice', async () => {
  const { desk } = stage
  const articleId = await draft()
  const { localSeq } = await desk.status(articleId)
  const sent = {
    articleId,
    localSeq,
    batchId: newId(desk.random),
    transactions: batch(typing(1, 'A')),
  }
  const first = await desk.do('writeSteps', sent)
  expect(await desk.do('writeSteps', sent)).toEqual(first)
  await desk.restart()
  await desk.signIn('An')
  expect(await desk.do('writeSteps', sent)).toEqual(first)
  expect((await desk.document(articleId)).textContent).toBe('ATinThân')
})

test.each([-1, 1])('a page that stands %i records off learns where main stands', async (off) => {
  const { desk } = stage
  const articleId = await draft()
  const { localSeq } = await desk.status(articleId)
  const sent = { batchId: newId(desk.random), transactions: batch(typing(1, 'A')) }
  const answer = await desk.ask('writeSteps', { articleId, localSeq: localSeq + off, ...sent })
  expect(answer).toEqual({ ok: false, problem: { kind: 'pageIsBehind', localSeq } })
  expect((await desk.document(articleId)).textContent).toBe('TinThân')
})

test.each([
  ['a step past the end', deleting(1, 999)],
  ['a step of no kind', { stepType: 'xóa' }],
  ['a level-1 heading', { stepType: 'attr', pos: 5, attr: 'level', value: 1 }],
  ['an attribute of a word', { stepType: 'attr', pos: 1, attr: 'level', value: 1 }],
  ['a bad field', setting('byline', { author: 5 })],
  ['a dangerous link', marking('addMark', 8, 9, 'link', { href: 'javascript:alert(1)' })],
  ['half a character', typing(1, '\ud83d')],
  ['half a character in a mark', marking('addMark', 8, 9, 'comment', { id: '\ud83d' })],
  ['a department that they do not write for', setting('byline', { author: 'An', department: 'x' })],
])('%s is refused, and the text stays as it was', async (_what, step) => {
  const { desk } = stage
  const articleId = await draft()
  const before = await desk.status(articleId)
  const refused = await desk.tryWrite(articleId, [typing(1, 'x'), step])
  expect(refused).toEqual({
    ok: false,
    problem: { kind: 'stepsRefused', localSeq: before.localSeq },
  })
  expect(await desk.status(articleId)).toEqual(before)
  expect((await desk.document(articleId)).textContent).toBe('TinThân')
})

test('from submitting on writers cannot write, and at the second gate nobody can', async () => {
  const { desk } = stage
  const articleId = await draft()
  await desk.move(articleId, { move: 'submit' })
  const forbidden = { ok: false, problem: { kind: 'stageForbidsEditing' } }
  expect(await desk.tryWrite(articleId, [typing(1, 'x')])).toEqual(forbidden)
  await desk.signIn('Dũng')
  expect(await desk.tryWrite(articleId, [typing(1, 'x')])).toEqual(forbidden)
  await desk.signIn('Chi')
  await desk.approve(articleId)
  await desk.signIn('Dũng')
  expect(await desk.tryWrite(articleId, [typing(1, 'x')])).toEqual(forbidden)
})

test('a reviewer who only suggests may sign once it is decided; who typed may not', async () => {
  const { desk } = stage
  const articleId = await draft()
  await desk.move(articleId, { move: 'submit' })
  await desk.signIn('Chi')
  await desk.write(articleId, marking('addMark', 8, 10, 'deletion', { id: 1 }))
  expect(await desk.tryApprove(articleId)).toMatchObject({ problem: { kind: 'openSuggestions' } })
  await desk.write(articleId, marking('removeMark', 8, 10, 'deletion', { id: 1 }))
  await desk.write(articleId, typing(1, 'x'), deleting(1, 2))
  expect(await desk.tryApprove(articleId)).toMatchObject({ problem: { kind: 'touchedByApprover' } })
})

test('undo reaches back over a restart: the page gets its last transactions to replay', async () => {
  const { desk } = stage
  const articleId = await draft()
  await desk.write(articleId, insert(1, 'B'))
  await desk.restart()
  await desk.signIn('An')
  const opened = await desk.do('openArticle', { articleId })
  if (opened.kind !== 'article') throw new Error('it is ours')
  expect(opened.tail.map((one) => one.mine)).toEqual([true, true])
  expect((await desk.document(articleId)).textContent).toBe('BTinThân')
  await desk.signIn('Bình')
  const seen = await desk.do('openArticle', { articleId })
  expect(seen.kind === 'article' && seen.tail.map((one) => one.mine)).toEqual([false, false])
})

test('who has no part in a department neither sees nor touches its articles', async () => {
  const { desk } = stage
  await desk.signIn('An')
  const articleId = await desk.begin('Kín', 'Thân', 'van-phong')
  for (const stranger of ['Bình', 'Chi', 'Quản']) {
    await desk.signIn(stranger)
    const refused = { ok: false, problem: { kind: 'notAllowed' } }
    for (const name of ['openArticle', 'readStatus', 'readLog', 'checkDrift'] as const) {
      expect(await desk.ask(name, { articleId }), name).toEqual(refused)
    }
    expect(
      (await desk.do('listArticles', listQuery())).lines.map((line) => line.articleId),
    ).not.toContain(articleId)
    expect(await desk.tryMove(articleId, { move: 'submit' })).toEqual(refused)
  }
})

const ID = '0'.repeat(26)
test('an article that is not there is not found by any command', async () => {
  const { desk } = stage
  await desk.signIn('Dũng')
  const absent = { ok: false, problem: { kind: 'articleNotFound' } }
  for (const name of [
    'openArticle',
    'readStatus',
    'readLog',
    'readApproval',
    'checkDrift',
  ] as const) {
    expect(await desk.ask(name, { articleId: ID }), name).toEqual(absent)
  }
  expect(await desk.tryMove(ID, { move: 'submit' })).toEqual(absent)
  expect(await desk.tryPublish(ID)).toEqual(absent)
  const delivery = { articleId: ID, orderHash: 'a'.repeat(64) }
  for (const name of ['retryDelivery', 'cancelDelivery', 'openPublicPage'] as const) {
    expect(await desk.ask(name, delivery), name).toEqual(absent)
  }
})

test('without a portal there is nowhere to publish', async () => {
  const { desk } = stage
  const articleId = await draft()
  await desk.toApproved(articleId)
  expect(await desk.tryPublish(articleId)).toEqual({ ok: false, problem: { kind: 'noPortal' } })
  expect(await desk.ask('takeDownArticle', { articleId, reason: 'x' })).toEqual({
    ok: false,
    problem: { kind: 'nothingPublished' },
  })
  const orderHash = 'a'.repeat(64)
  expect(await desk.ask('retryDelivery', { articleId, orderHash })).toEqual({
    ok: false,
    problem: { kind: 'deliveryNotFound' },
  })
})

test('a text that changed since it was shown is not signed, nor with a wrong passphrase', async () => {
  const { desk } = stage
  const articleId = await draft()
  await desk.move(articleId, { move: 'submit' })
  await desk.signIn('Chi')
  const { contentHash } = await desk.do('readApproval', { articleId })
  const wrong = { articleId, contentHash, passphrase: 'sai mất rồi' }
  expect(await desk.ask('approveArticle', wrong)).toMatchObject({
    problem: { kind: 'wrongPassphrase' },
  })
  const other = { articleId, contentHash: 'a'.repeat(64), passphrase: 'mưa bay trên phố' }
  expect(await desk.ask('approveArticle', other)).toMatchObject({
    problem: { kind: 'textChanged' },
  })
})

test('pictures are told apart from what only looks like one', async () => {
  const { desk } = stage
  const bytes = new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>')
  expect(await desk.ask('addPicture', { name: 'a.svg', bytes })).toMatchObject({
    problem: { kind: 'notAPicture' },
  })
})

test('official documents are whole PDFs, kept under their hash, and not too large', async () => {
  const { desk } = stage
  const encode = (text: string) => new TextEncoder().encode(text)
  const pdf = encode('%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n')
  const kept = await desk.do('addDocument', { name: 'ke-hoach.pdf', bytes: pdf })
  expect(kept).toEqual({ hash: sha256Hex(pdf), size: pdf.length })
  for (const text of ['%PDF-1.7\n1 0 obj<<>>endobj\n', '<html>%%EOF', '']) {
    expect(await desk.ask('addDocument', { name: 'b.pdf', bytes: encode(text) })).toMatchObject({
      problem: { kind: 'notADocument' },
    })
  }
  const bytes = new Uint8Array(LARGEST_DOCUMENT + 1)
  expect(await desk.ask('addDocument', { name: 'c.pdf', bytes })).toMatchObject({
    problem: { kind: 'documentTooLarge' },
  })
})
