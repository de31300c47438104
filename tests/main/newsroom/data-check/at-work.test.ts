import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import type { CheckReport } from '../../../../src-main/bridge/contract/data-check.ts'
import { listQuery } from '../../../support/list-query.ts'
import { ADMINISTRATOR } from '../../../support/newsroom-cast.ts'
import { Desk } from '../../../support/newsroom-in-node.ts'

async function openDesk(options: Parameters<typeof Desk.open>[0] = {}): Promise<Desk> {
  const desk = await Desk.open(options)
  onTestFinished(() => desk[Symbol.asyncDispose]())
  await desk.setUp()
  await desk.signIn('An')
  return desk
}

async function check(desk: Desk): Promise<CheckReport> {
  await desk.signIn(ADMINISTRATOR)
  const checked = await desk.do('checkData', {})
  await desk.signIn('An')
  if (checked.kind !== 'checked') throw new Error('called off')
  return checked.report
}

const kindsOf = ({ findings }: CheckReport) =>
  findings.map(({ kind, outcome }) => `${kind} ${outcome}`)
const article = (desk: Desk, id: string, end: string) =>
  join(desk.folder, 'articles', `${id}.${end}`)
const spoil = (path: string) => writeFile(path, 'hỏng')

// The disk of a busy machine takes its time for every word.
vi.setConfig({ testTimeout: 120_000 })

test('typing goes on while the data is checked, and nothing of it is taken for damage', async () => {
  const desk = await openDesk()
  const ids = []
  for (let n = 0; n < 5; n++) ids.push(await desk.begin(`Bài ${n}`, 'Thân bài'))
  const [first = '', second = ''] = ids
  await desk.signIn(ADMINISTRATOR)
  let isOver = false
  const checking = desk.do('checkData', {}).finally(() => {
    isOver = true
  })
  await desk.signIn('An')
  let typed = 0
  while (!isOver) {
    await desk.append(first, ' gõ')
    await desk.append(second, ' tiếp')
    if (typed % 5 === 0) await desk.do('closeArticle', { articleId: first })
    typed += 1
  }
  const checked = await checking
  expect(typed).toBeGreaterThan(3)
  expect(checked).toMatchObject({ kind: 'checked', report: { findings: [] } })
  expect((await desk.document(first)).textContent).toBe(`Bài 0Thân bài${' gõ'.repeat(typed)}`)
  await desk.restart()
  await desk.signIn('An')
  expect((await desk.document(second)).textContent).toBe(`Bài 1Thân bài${' tiếp'.repeat(typed)}`)
})

test.each([
  ['its file', ['json'], ['articleFile mended']],
  ['its last good copy', ['json.last'], ['lastCopy mended']],
  ['its journal with what is not folded yet', ['journal'], ['journal mended']],
  ['file and journal', ['json', 'journal'], ['articleFile mended', 'journal mended']],
  [
    'file, copy and journal',
    ['json', 'json.last', 'journal'],
    ['articleFile mended', 'lastCopy mended', 'journal mended'],
  ],
] as const)(
  'of an article that is open, %s is written anew from memory without losing a word',
  async (_what, ends, expected) => {
    const desk = await openDesk()
    const id = await desk.begin('Bài', 'Thân')
    // Folded and opened again, so that there is a last good copy.
    await desk.do('closeArticle', { articleId: id })
    await desk.append(id, ' hai')
    await desk.do('closeArticle', { articleId: id })
    await desk.append(id, ' ba')
    for (const end of ends) await spoil(article(desk, id, end))
    const report = await check(desk)
    expect(kindsOf(report)).toEqual(expected)
    const kept = (await readdir(join(desk.folder, 'articles'))).filter((name) =>
      name.includes('.damaged-'),
    )
    expect(kept.sort()).toEqual(report.findings.map(({ keptAs }) => keptAs).sort())
    await desk.append(id, ' bốn')
    expect(kindsOf(await check(desk))).toEqual([])
    await desk.restart()
    await desk.signIn('An')
    expect((await desk.document(id)).textContent).toBe('BàiThân hai ba bốn')
    expect(await desk.do('listRecoveries', {})).toEqual([])
  },
)

test('a journal that is gone under an open article comes back with all that was typed', async () => {
  const desk = await openDesk()
  const id = await desk.begin('Bài', 'Thân')
  await desk.append(id, ' hai')
  await rm(article(desk, id, 'journal'))
  expect(kindsOf(await check(desk))).toEqual(['journal mended'])
  await desk.restart()
  await desk.signIn('An')
  expect((await desk.document(id)).textContent).toBe('BàiThân hai')
})

test('settings that are spoilt while the program works are written anew from memory', async () => {
  const desk = await openDesk()
  const path = join(desk.folder, 'settings.json')
  // Signing in saves them as well, so that comes first.
  await desk.signIn(ADMINISTRATOR)
  await desk.do('changeSettings', { autoLockMinutes: 7 })
  await spoil(path)
  await spoil(`${path}.last`)
  const checked = await desk.do('checkData', {})
  expect(checked.kind === 'checked' && kindsOf(checked.report)).toEqual([
    'database mended',
    'databaseCopy mended',
  ])
  expect(kindsOf(await check(desk))).toEqual([])
  await desk.restart()
  expect((await desk.do('readSession', {})).autoLockMinutes).toBe(7)
})

test('the cards and the search are made anew where they are damaged, and lists go on', async () => {
  const desk = await openDesk()
  const id = await desk.begin('Chợ nổi', 'Thân')
  await desk.restart()
  await desk.signIn('An')
  const found = async () =>
    (await desk.do('listArticles', listQuery({ text: 'cho noi' }))).lines.map(
      (one) => one.articleId,
    )
  expect(await found()).toEqual([id])
  const search = join(desk.folder, 'derived/search')
  for (const name of await readdir(search)) await spoil(join(search, name))
  await spoil(join(desk.folder, 'derived/cards'))
  expect(kindsOf(await check(desk))).toEqual(['cardFile mended', 'searchFile mended'])
  expect(await found()).toEqual([id])
  expect(kindsOf(await check(desk))).toEqual([])
})

test('a thread of its own sees what is seen here', async () => {
  const program = new URL(
    '../../../../src-main/newsroom/data-check/check-thread.ts',
    import.meta.url,
  ).pathname
  const desk = await openDesk({ ports: { checkProgram: program } })
  const id = await desk.begin('Bài', 'Thân')
  await desk.do('closeArticle', { articleId: id })
  expect(kindsOf(await check(desk))).toEqual([])
  await spoil(article(desk, id, 'json'))
  expect(kindsOf(await check(desk))).toEqual(['articleFile mended'])
  expect((await desk.document(id)).textContent).toBe('BàiThân')
})

test('one check runs at a time, for administrators, and can be called off before it changed anything', async () => {
  const desk = await openDesk()
  for (let n = 0; n < 5; n++) await desk.begin(`Bài ${n}`, 'Thân')
  expect(await desk.ask('checkData', {})).toMatchObject({ problem: { kind: 'notAllowed' } })
  await desk.signIn(ADMINISTRATOR)
  expect(await desk.do('readCheck', {})).toEqual({ isRunning: false, report: null })
  const checking = desk.ask('checkData', {})
  expect(await desk.do('readCheck', {})).toEqual({ isRunning: true, report: null })
  expect(await desk.ask('checkData', {})).toMatchObject({ problem: { kind: 'checkRuns' } })
  await desk.do('stopCheck', {})
  expect(await checking).toEqual({ ok: true, value: { kind: 'stopped' } })
  const checked = await desk.do('checkData', {})
  if (checked.kind !== 'checked') throw new Error('called off')
  const { report } = checked
  expect(await desk.do('readCheck', {})).toEqual({ isRunning: false, report })
})

test('a report is saved as the text that was given', async () => {
  const desk = await openDesk()
  await desk.signIn(ADMINISTRATOR)
  expect(await desk.do('saveCheckReport', { text: 'Mọi thứ đều ổn.' })).toEqual({ isSaved: true })
  expect(desk.saved.at(-1)).toMatchObject({
    name: expect.stringMatching(/^kiem-tra-\d{4}-\d\d-\d\d\.txt$/),
    text: 'Mọi thứ đều ổn.',
  })
})

test('a text of the search that is damaged in use is put in again by itself', async () => {
  const desk = await openDesk()
  const id = await desk.begin('Chợ nổi', 'Từ năm giờ sáng người dân đã đổ về bến.')
  await desk.restart()
  await desk.signIn('An')
  const find = () => desk.do('listArticles', listQuery({ text: 'nguoi dan' }))
  expect((await find()).lines[0]?.snippets).toHaveLength(1)
  const search = join(desk.folder, 'derived/search')
  const part = (await readdir(search)).find((name) => name.startsWith('part-')) ?? ''
  const bytes = await readFile(join(search, part))
  // Texts lie at the beginning of a part.
  bytes.fill(0, 0, 12)
  await writeFile(join(search, part), bytes)
  await find()
  await expect.poll(async () => (await find()).lines[0]?.snippets.length).toBe(1)
  expect((await find()).lines.map((line) => line.articleId)).toEqual([id])
  expect(desk.logs.join('\n')).toContain(`the text of ${id} is damaged`)
})
