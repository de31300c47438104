import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openPromise } from 'yauzl'
import { listQuery } from '../../support/list-query.ts'
import { startLonePortal } from '../../support/lone-portal.ts'
import { ADMINISTRATOR } from '../../support/newsroom-cast.ts'
import { type Desk, insert, joinedDesk } from '../../support/newsroom-in-node.ts'

/** A newsroom whose person always chooses the same zip. */
async function opened() {
  const place = await mkdtemp(join(tmpdir(), 'sao-luu-'))
  onTestFinished(() => rm(place, { recursive: true, force: true }))
  const zip = join(place, 'sao-luu.zip')
  const ports = { choosePlace: async () => zip, chooseZip: async () => zip }
  const portal = await startLonePortal('hue', () => Date.now())
  onTestFinished(() => portal[Symbol.asyncDispose]())
  const desk = await joinedDesk([portal], { ports })
  onTestFinished(() => desk[Symbol.asyncDispose]())
  return { desk, zip, articles: join(desk.folder, 'articles'), place }
}

async function backedUp(desk: Desk): Promise<void> {
  await desk.signIn(ADMINISTRATOR)
  expect(await desk.do('makeBackup', {})).toMatchObject({ kind: 'made' })
}

async function files(folder: string, start: string): Promise<readonly string[]> {
  return (await readdir(folder)).filter((name) => name.startsWith(start))
}

async function namesIn(zip: string): Promise<readonly string[]> {
  const names: string[] = []
  for await (const entry of (await openPromise(zip)).eachEntry()) names.push(entry.fileName)
  return names
}

test('what was lost, damaged or set back comes back, and newer work and other ways stay', async () => {
  const { desk, articles, place } = await opened()
  await desk.signIn('An')
  const [lost, damaged, setBack, newer, other] = [
    await desk.begin('Mất', 'Thân'),
    await desk.begin('Hỏng', 'Thân'),
    await desk.begin('Lùi', 'Thân'),
    await desk.begin('Mới hơn', 'Thân'),
    await desk.begin('Khác', 'Thân'),
  ]
  await desk.stop()
  await cp(articles, join(place, 'trước'), { recursive: true })
  await desk.start()
  await desk.signIn('An')
  for (const id of [lost, setBack, other]) await desk.write(id, insert(1, 'Bản hai. '))
  await backedUp(desk)
  await desk.stop()

  for (const name of await files(articles, lost)) await rm(join(articles, name))
  for (const name of await files(articles, damaged)) await writeFile(join(articles, name), 'x')
  for (const id of [setBack, other]) {
    for (const name of await files(articles, id)) await rm(join(articles, name))
    for (const name of await files(join(place, 'trước'), id)) {
      await cp(join(place, 'trước', name), join(articles, name))
    }
  }
  await desk.start()
  await desk.signIn('An')
  await desk.write(newer, insert(1, 'Viết tiếp. '))
  await desk.write(other, insert(1, 'Đi hướng khác. '))
  await desk.signIn(ADMINISTRATOR)
  expect(await desk.do('restoreBackup', {})).toMatchObject({
    kind: 'restored',
    added: 2,
    renewed: 1,
    kept: 1,
    differing: 1,
    unreadable: 0,
  })
  await desk.signIn('An')
  const titles = async () =>
    (await desk.do('listArticles', listQuery())).lines.map(({ title }) => title).sort()
  const expected = [
    'Bản hai. Lùi',
    'Bản hai. Mất',
    'Hỏng',
    'Viết tiếp. Mới hơn',
    'Đi hướng khác. Khác',
  ]
  expect(await titles()).toEqual(expected)
  expect((await desk.document(lost)).child(0).textContent).toBe('Bản hai. Mất')
  // What came back is whole: its log goes on, and is verified to its first entry when it is signed.
  await desk.write(lost, insert(1, 'Lại '))
  await desk.move(lost, { move: 'submit' })
  await desk.signIn('Chi')
  expect((await desk.approve(lost)).stage).toBe('boardReview')
  await desk.restart()
  await desk.signIn('An')
  expect(await titles()).toEqual(expected.with(1, 'Lại Bản hai. Mất').sort())
  expect(await readdir(join(desk.folder, 'derived'))).not.toContain('restoring')
  await desk.signIn(ADMINISTRATOR)
  expect(await desk.do('restoreBackup', {})).toMatchObject({ added: 0, renewed: 0, differing: 1 })
})

test('a backup holds everything but tokens of portals and what is derived', async () => {
  const { desk, zip, articles } = await opened()
  await desk.signIn('An')
  const id = await desk.begin('Một', 'Thân')
  await desk.move(id, { move: 'submit' })
  await backedUp(desk)
  const names = await namesIn(zip)
  for (const name of await readdir(articles)) {
    if (!name.endsWith('.last')) expect(names).toContain(`articles/${name}`)
  }
  for (const name of ['people.json', 'register.json', 'settings.json', 'manifest.json']) {
    expect(names).toContain(name)
  }
  expect(names.some((name) => name.startsWith('versions/'))).toBe(true)
  expect(names.filter((name) => /portals|derived|log/.test(name))).toEqual([])
})

test('a damaged backup restores nothing, and says at which file it is damaged', async () => {
  const { desk, zip, articles } = await opened()
  await desk.signIn('An')
  const id = await desk.begin('Một', 'Thân')
  await backedUp(desk)
  for (const name of await files(articles, id)) await rm(join(articles, name))
  const bytes = await readFile(zip)
  bytes[200] = (bytes[200] ?? 0) ^ 1
  await writeFile(zip, bytes)
  expect(await desk.ask('restoreBackup', {})).toMatchObject({
    problem: { kind: 'backupDamaged', file: expect.stringContaining('articles/') },
  })
  expect(await files(articles, id)).toEqual([])
  await writeFile(zip, 'ảnh')
  expect(await desk.ask('restoreBackup', {})).toEqual({ ok: false, problem: { kind: 'noBackup' } })
  expect(await readdir(join(desk.folder, 'derived'))).not.toContain('restoring')
})

test('only an administrator makes and restores backups, one at a time, and may call one off', async () => {
  const { desk } = await opened()
  await desk.signIn('An')
  for (let n = 0; n < 20; n++) await desk.begin(`Bài ${n}`, 'Thân')
  const refused = { ok: false, problem: { kind: 'notAllowed' } }
  expect(await desk.ask('makeBackup', {})).toEqual(refused)
  expect(await desk.ask('restoreBackup', {})).toEqual(refused)
  await desk.signIn(ADMINISTRATOR)
  const first = desk.do('makeBackup', {})
  expect(await desk.ask('restoreBackup', {})).toMatchObject({ problem: { kind: 'backupRuns' } })
  await desk.do('stopBackup', {})
  expect(await first).toEqual({ kind: 'stopped' })
  expect(await desk.do('makeBackup', {})).toMatchObject({ kind: 'made' })
  const progress = desk.told.filter(({ name }) => name === 'backupProgress')
  expect(progress.at(-1)?.payload).toMatchObject({ what: 'making' })
})
