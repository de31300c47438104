import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { faultyDisk } from '../../support/faulty-disk.ts'
import { listQuery } from '../../support/list-query.ts'
import { startLonePortal } from '../../support/lone-portal.ts'
import { setupOf } from '../../support/newsroom-cast.ts'
import { Desk, insert, portalToJoin } from '../../support/newsroom-in-node.ts'

async function openDesk(options: Parameters<typeof Desk.open>[0] = {}): Promise<Desk> {
  const desk = await Desk.open(options)
  onTestFinished(() => desk[Symbol.asyncDispose]())
  return desk
}

/** A newsroom with two articles that is closed; the first is the one to damage. */
async function twoArticles() {
  const desk = await openDesk()
  await desk.setUp()
  await desk.signIn('An')
  const hurt = await desk.begin('Bài hỏng', 'Thân bài')
  await desk.do('closeArticle', { articleId: hurt })
  await desk.append(hurt, ' thêm')
  const sound = await desk.begin('Bài lành', 'Thân khác')
  await desk.stop()
  const file = (id: string, end: string) => join(desk.folder, 'articles', `${id}.${end}`)
  return { desk, hurt, sound, file }
}

/** Everything else works: the other article is read, written and moved, and a new one begun. */
async function elseWorks(desk: Desk, sound: string): Promise<void> {
  expect((await desk.document(sound)).textContent).toBe('Bài lànhThân khác')
  await desk.append(sound, '!')
  expect((await desk.move(sound, { move: 'submit' })).stage).toBe('unitReview')
  await desk.begin('Bài mới', 'Thân')
}

test.each([
  ['cut short', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
  ['empty', () => Buffer.alloc(0)],
  ['no JSON', () => Buffer.from('đây không phải là JSON')],
  [
    'changed by one letter',
    (bytes: Buffer) => Buffer.from(bytes.toString().replace('Thân', 'Than')),
  ],
])(
  'an article file that is %s is told of, set aside and restored without losing a word',
  async (_what, damage) => {
    const { desk, hurt, sound, file } = await twoArticles()
    const path = file(hurt, 'json')
    await writeFile(path, damage(await readFile(path)))
    await desk.start()
    await expect
      .poll(() => desk.do('listRecoveries', {}))
      .toMatchObject([
        { file: `${hurt}.json`, restored: expect.stringMatching(/lastGood|history/) },
      ])
    const recoveries = await desk.do('listRecoveries', {})
    expect(await readdir(join(desk.folder, 'articles'))).toContain(recoveries[0]?.keptAs)
    await desk.signIn('An')
    expect((await desk.document(hurt)).textContent).toBe('Bài hỏngThân bài thêm')
    await elseWorks(desk, sound)
    await desk.restart()
    expect(await desk.do('listRecoveries', {})).toEqual([])
  },
)

test('an article of which nothing can be read is listed as damaged, and everything else works', async () => {
  const { desk, hurt, sound, file } = await twoArticles()
  for (const name of await readdir(join(desk.folder, 'articles'))) {
    if (name.startsWith(hurt)) await writeFile(join(desk.folder, 'articles', name), 'x')
  }
  await desk.start()
  await desk.signIn('An')
  await expect
    .poll(async () => (await desk.do('listArticles', listQuery())).damaged)
    .toEqual([hurt])
  const { lines } = await desk.do('listArticles', listQuery())
  expect(lines.map((line) => line.articleId)).toEqual([sound])
  expect(await desk.ask('openArticle', { articleId: hurt })).toMatchObject({
    problem: { kind: 'articleUnreadable' },
  })
  expect(await desk.tryWrite(hurt, [insert(1, 'x')])).toMatchObject({ ok: false })
  await elseWorks(desk, sound)
  expect(file(hurt, 'json')).toContain(hurt)
})

test('an article of a newer program is shown as it was frozen, and no byte of it is touched', async () => {
  const { desk, hurt, sound, file } = await twoArticles()
  await desk.start()
  await desk.stop()
  const paths = (await readdir(join(desk.folder, 'articles')))
    .filter((name) => name.startsWith(hurt))
    .map((name) => join(desk.folder, 'articles', name))
  const written = JSON.parse((await readFile(file(hurt, 'json'))).toString())
  const newer = {
    ...written.data.state,
    schemaVersion: 99,
    html: '<h1>Bài mới hơn</h1>',
    article: { x: 1 },
  }
  await writeFile(file(hurt, 'json'), await sealedFile(written, { ...written.data, state: newer }))
  const before = await Promise.all(paths.map((path) => readFile(path)))
  await desk.start()
  await desk.signIn('An')
  expect(await desk.do('openArticle', { articleId: hurt })).toEqual({
    kind: 'newer',
    articleId: hurt,
    html: '<h1>Bài mới hơn</h1>',
  })
  const isNewer = { ok: false, problem: { kind: 'articleIsNewer' } }
  expect(await desk.ask('readStatus', { articleId: hurt })).toEqual(isNewer)
  expect(await desk.tryMove(hurt, { move: 'trash' })).toEqual(isNewer)
  await desk.do('closeArticle', { articleId: hurt })
  await elseWorks(desk, sound)
  await desk.stop()
  expect(await Promise.all(paths.map((path) => readFile(path)))).toEqual(before)
})

/** The file as a program would write it that holds this data. */
async function sealedFile(
  written: { readonly formatVersion?: number },
  data: unknown,
): Promise<Buffer> {
  const { sealJson } = await import('../../../src-main/storage/sealed-json.ts')
  return Buffer.from(sealJson(Number(written.formatVersion ?? 1), data))
}

test.each([
  ['ENOSPC', 'diskFull'],
  ['EROFS', 'readOnly'],
  ['EACCES', 'noAccess'],
  ['EIO', 'diskError'],
])(
  'a disk that says %s keeps nothing and tells so (%s), and saving goes on once it is well',
  async (code, cause) => {
    const disk = faultyDisk()
    const desk = await openDesk({ ports: { disk } })
    await desk.setUp()
    await desk.signIn('An')
    const id = await desk.begin('Tin', 'Thân')
    const before = await desk.status(id)
    disk.fault = ({ name }) => (['write', 'open', 'datasync', 'sync'].includes(name) ? code : null)
    const notSaved = { ok: false, problem: { kind: 'notSaved', cause } }
    expect(await desk.tryWrite(id, [insert(1, 'x')])).toEqual(notSaved)
    expect(await desk.tryMove(id, { move: 'submit' })).toEqual(notSaved)
    expect(await desk.status(id)).toEqual(before)
    expect(await desk.ask('createArticle', { fields: {} })).toEqual(notSaved)
    const saving = () =>
      desk.told.filter(({ name }) => name === 'savingChanged').map(({ payload }) => payload)
    expect(saving()).toEqual([{ problem: notSaved.problem }])
    disk.fault = () => null
    await desk.write(id, insert(1, 'y'))
    expect(saving().at(-1)).toEqual({ problem: null })
    await desk.restart()
    await desk.signIn('An')
    expect((await desk.document(id)).textContent).toBe('yTinThân')
    expect((await desk.do('listArticles', listQuery())).lines).toHaveLength(1)
    expect(await desk.do('listRecoveries', {})).toEqual([])
  },
)

test('a set-up on a full disk uses no portal code up, and works once there is room', async () => {
  const portal = await startLonePortal('hue', Date.now)
  onTestFinished(() => portal[Symbol.asyncDispose]())
  const disk = faultyDisk()
  const desk = await openDesk({ ports: { disk, now: Date.now } })
  const setup = { ...setupOf([]), portal: await portalToJoin(portal) }
  disk.fault = ({ name }) => (name === 'write' ? 'ENOSPC' : null)
  expect(await desk.ask('setUpNewsroom', setup)).toMatchObject({ problem: { cause: 'diskFull' } })
  disk.fault = () => null
  expect(await desk.ask('setUpNewsroom', setup)).toMatchObject({ ok: true })
})

test('a passphrase that the disk did not take leaves the one before in force', async () => {
  const disk = faultyDisk()
  const desk = await openDesk({ ports: { disk } })
  await desk.setUp()
  await desk.signIn('An')
  disk.fault = ({ name }) => (name === 'write' ? 'ENOSPC' : null)
  const change = { current: 'mưa bay trên phố', next: 'nắng lên rồi đấy' }
  expect(await desk.ask('changePassphrase', change)).toEqual({
    ok: false,
    problem: { kind: 'notSaved', cause: 'diskFull' },
  })
  disk.fault = () => null
  await desk.restart()
  await desk.signIn('An')
})
