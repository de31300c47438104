import { expect, test } from 'vitest'
import { QUARTER_HOUR } from '../../../src-model/versions/thinning.ts'
import { deleting, marking, node, setting, typing } from '../../support/article-nodes.ts'
import { publishedStage } from '../../support/published-stage.ts'

const stage = publishedStage([])

async function draft(title = 'Tin', body = 'Thân', by = 'An') {
  await stage.desk.signIn(by)
  return stage.desk.begin(title, body)
}

const versionsOf = (articleId: string) => stage.desk.do('listVersions', { articleId })
const whysOf = async (articleId: string) => (await versionsOf(articleId)).map(({ why }) => why)
const numberOf = async (articleId: string, why: string) =>
  (await versionsOf(articleId)).findLast((line) => line.why === why)?.number ?? -1
const textOf = async (articleId: string) => (await stage.desk.document(articleId)).textContent

/** Writes after so much time; whoever rests a quarter hour has to sign in again. */
async function writeLater(articleId: string, milliseconds: number, words: string) {
  stage.clock.pass(milliseconds)
  await stage.desk.signIn('An')
  await stage.desk.append(articleId, words)
}

test('every move keeps a version with who made it, when, why and how many words it has', async () => {
  const { desk, clock } = stage
  const articleId = await draft('Tin mới', 'Thân bài dài')
  clock.pass(1_000)
  await desk.move(articleId, { move: 'submit' })
  await desk.signIn('Chi')
  await desk.move(articleId, { move: 'return', points: ['Sửa lại'] })
  expect(await versionsOf(articleId)).toEqual([
    {
      number: 1,
      at: clock.now,
      by: { personId: await desk.idOf('An'), name: 'An' },
      why: 'submit',
      words: 5,
    },
    {
      number: 2,
      at: clock.now,
      by: { personId: await desk.idOf('Chi'), name: 'Chi' },
      why: 'return',
      words: 5,
    },
  ])
})

test('a quarter hour of editing keeps what was written until then, under who wrote it', async () => {
  const { desk } = stage
  const articleId = await draft()
  await writeLater(articleId, QUARTER_HOUR - 1, ' một')
  expect(await whysOf(articleId)).toEqual([])
  await writeLater(articleId, 1, ' hai')
  await writeLater(articleId, 60_000, ' ba')
  expect(await whysOf(articleId)).toEqual(['quarterHour'])
  const { title, html } = await desk.do('readVersion', { articleId, number: 1 })
  expect([title, html]).toEqual(['Tin', '<p>Thân một</p>'])
  await writeLater(articleId, QUARTER_HOUR, ' bốn')
  expect(await whysOf(articleId)).toEqual(['quarterHour', 'quarterHour'])
})

test('editing that went on after a restart is kept as well, and a move begins the quarter hour anew', async () => {
  const { desk } = stage
  const articleId = await draft()
  await desk.restart()
  await desk.signIn('An')
  await writeLater(articleId, QUARTER_HOUR, ' một')
  await desk.move(articleId, { move: 'submit' })
  await desk.move(articleId, { move: 'withdraw' })
  await writeLater(articleId, QUARTER_HOUR - 1, ' hai')
  expect(await whysOf(articleId)).toEqual(['quarterHour', 'submit', 'withdraw'])
  // Nothing was written since the withdrawal when the quarter hour ended, so there was nothing to keep.
  await writeLater(articleId, 1, ' ba')
  expect(await whysOf(articleId)).toHaveLength(4)
})

test('a version is read as readers would get it, with its fields', async () => {
  const { desk } = stage
  const articleId = await draft('Tên cũ', 'Thân <b>')
  await desk.move(articleId, { move: 'submit' })
  const read = await desk.do('readVersion', { articleId, number: 1 })
  expect(read).toMatchObject({ title: 'Tên cũ', sapo: '', html: '<p>Thân &lt;b&gt;</p>' })
  expect(read.fields.byline).toEqual({ author: 'Tác giả', department: 'van-hoa' })
})

test('any two versions are compared, and one with the article as it stands', async () => {
  const { desk } = stage
  const articleId = await draft('Tin cũ', 'Sáng nay trời mưa to ở Huế')
  await desk.move(articleId, { move: 'submit' })
  await desk.move(articleId, { move: 'withdraw' })
  await desk.write(articleId, deleting(5, 7), typing(5, 'mới'), setting('tags', ['Huế']))
  const compare = (from: number | 'now', to: number | 'now') =>
    desk.do('compareVersions', { articleId, from, to })
  const same = await compare(1, 2)
  expect([same.fields, same.pieces.every(({ change }) => change === 'unchanged')]).toEqual([
    [],
    true,
  ])
  const changed = await compare(1, 'now')
  expect(changed.fields).toEqual([{ field: 'tags', before: '', after: 'Huế' }])
  expect(changed.pieces[0]).toMatchObject({
    change: 'changed',
    runs: [
      { kind: 'same', text: 'Tin ' },
      { kind: 'deleted', text: 'cũ' },
      { kind: 'inserted', text: 'mới' },
    ],
  })
  expect((await compare('now', 'now')).fields).toEqual([])
})

test('taking a version back brings text, sapo and fields, and is itself taken back by a version', async () => {
  const { desk } = stage
  const articleId = await draft('Bản gốc', 'Đoạn một')
  await desk.write(articleId, typing(10, 'Tóm tắt'), setting('tags', ['một']))
  const first = (await desk.document(articleId)).toJSON()
  await desk.move(articleId, { move: 'submit' })
  await desk.move(articleId, { move: 'withdraw' })
  await desk.write(articleId, deleting(1, 5), typing(1, 'Hỏng'), setting('tags', []))
  await desk.append(articleId, ' và thêm')
  const second = (await desk.document(articleId)).toJSON()

  const { status, before } = await desk.do('restoreVersion', { articleId, number: 1 })
  expect(status).toMatchObject({ stage: 'draft', editable: true })
  expect((await desk.document(articleId)).toJSON()).toEqual(first)
  expect(await whysOf(articleId)).toEqual(['submit', 'withdraw', 'beforeTakingBack', 'tookBack'])

  await desk.do('restoreVersion', { articleId, number: before ?? -1 })
  expect((await desk.document(articleId)).toJSON()).toEqual(second)
  const again = await desk.do('restoreVersion', { articleId, number: before ?? -1 })
  expect(again.before).toBeNull()
  await desk.restart()
  await desk.signIn('An')
  expect((await desk.document(articleId)).toJSON()).toEqual(second)
})

test('taking a version back is the hand of who does it, and undo takes it back like any other writing', async () => {
  const { desk } = stage
  const articleId = await draft('Tin', 'Thân')
  await desk.move(articleId, { move: 'submit' })
  await desk.move(articleId, { move: 'withdraw' })
  await desk.append(articleId, ' mới')
  await desk.signIn('Bình')
  await desk.do('restoreVersion', { articleId, number: 1 })
  const status = await desk.status(articleId)
  expect(status.hands.map(({ name }) => name).toSorted()).toEqual(['An', 'Bình'])
  expect((await desk.do('readLog', { articleId })).at(-1)).toMatchObject({ what: 'steps' })
  const opened = await desk.do('openArticle', { articleId })
  const last = opened.kind === 'article' ? opened.tail.at(-1) : undefined
  expect(last).toMatchObject({ act: 'edit', mine: true })
  expect(await textOf(articleId)).toBe('TinThân')
})

test('a version is taken back only where the article may be edited', async () => {
  const { desk } = stage
  const articleId = await draft()
  await desk.move(articleId, { move: 'submit' })
  const forbidden = { ok: false, problem: { kind: 'stageForbidsEditing' } }
  expect(await desk.ask('restoreVersion', { articleId, number: 1 })).toEqual(forbidden)
  await desk.signIn('Dũng')
  expect(await desk.ask('restoreVersion', { articleId, number: 1 })).toEqual(forbidden)
  await desk.signIn('Chi')
  expect(await desk.ask('restoreVersion', { articleId, number: 1 })).toMatchObject({ ok: true })
  await desk.move(articleId, { move: 'return', points: ['x'] })
  await desk.signIn('An')
  await desk.do('lock', {})
  expect(await desk.ask('restoreVersion', { articleId, number: 1 })).toEqual({
    ok: false,
    problem: { kind: 'locked' },
  })
})

test('a version from another department comes back without taking the article there', async () => {
  const { desk } = stage
  const articleId = await draft('Cũ', 'Thân')
  await desk.write(articleId, setting('byline', { author: 'An', department: 'van-phong' }))
  await desk.move(articleId, { move: 'trash' })
  await desk.move(articleId, { move: 'restore' })
  await desk.write(
    articleId,
    typing(1, 'x'),
    setting('byline', { author: 'Ẩn', department: 'van-hoa' }),
  )
  await desk.signIn('Bình')
  await desk.do('restoreVersion', { articleId, number: 1 })
  const { attrs, textContent } = await desk.document(articleId)
  expect([textContent, attrs['byline']]).toEqual([
    'CũThân',
    { author: 'An', department: 'van-hoa' },
  ])
})

test('who may not see an article sees no version of it, and there is none where there is none', async () => {
  const { desk } = stage
  await desk.signIn('An')
  const articleId = await desk.begin('Kín', 'Thân', 'van-phong')
  await desk.move(articleId, { move: 'trash' })
  await desk.signIn('Bình')
  const refused = { ok: false, problem: { kind: 'notAllowed' } }
  for (const [name, input] of [
    ['listVersions', {}],
    ['readVersion', { number: 1 }],
    ['compareVersions', { from: 1, to: 'now' }],
    ['restoreVersion', { number: 1 }],
  ] as const) {
    expect(await desk.ask(name, { articleId, ...input } as never), name).toEqual(refused)
  }
  await desk.signIn('An')
  const absent = { ok: false, problem: { kind: 'versionNotFound' } }
  expect(await desk.ask('readVersion', { articleId, number: 9 })).toEqual(absent)
  expect(await desk.ask('compareVersions', { articleId, from: 'now', to: 9 })).toEqual(absent)
})

test('pictures, lists, tables and marks come back as they were', async () => {
  const { desk } = stage
  const articleId = await draft('Tin', 'Thân')
  const rich = [
    node('figure', [], { image: 'a'.repeat(64), alt: 'Cầu', credit: 'Hà' }),
    node('bulletList', [node('listItem', [node('paragraph')])]),
    node('table', [node('tableRow', [node('tableCell', [node('paragraph')])])]),
  ]
  const slice = { content: rich.map((block) => block.toJSON()) }
  const { size } = (await desk.document(articleId)).content
  await desk.write(articleId, { stepType: 'replace', from: size, to: size, slice })
  await desk.write(articleId, marking('addMark', 8, 10, 'bold'))
  const kept = (await desk.document(articleId)).toJSON()
  await desk.move(articleId, { move: 'submit' })
  await desk.move(articleId, { move: 'withdraw' })
  await desk.write(articleId, deleting(size, (await desk.document(articleId)).content.size))
  await desk.do('restoreVersion', { articleId, number: 1 })
  expect((await desk.document(articleId)).toJSON()).toEqual(kept)
})

test('the page hears of every version that was kept', async () => {
  const { desk } = stage
  const articleId = await draft()
  const heard = () => desk.told.filter(({ name }) => name === 'versionsChanged').length
  const before = heard()
  await desk.move(articleId, { move: 'trash' })
  expect(heard()).toBe(before + 1)
  expect(await numberOf(articleId, 'trash')).toBe(1)
})
