import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openPromise } from 'yauzl'
import { shortSum } from '../../../src-main/storage/checksum.ts'
import { FORMATS } from '../../../src-main/storage/formats.ts'
import { NewerDataError } from '../../../src-main/storage/newer-data.ts'
import { sealJson } from '../../../src-main/storage/sealed-json.ts'
import { listQuery } from '../../support/list-query.ts'
import { startLonePortal } from '../../support/lone-portal.ts'
import { ADMINISTRATOR } from '../../support/newsroom-cast.ts'
import { type Desk, insert, joinedDesk } from '../../support/newsroom-in-node.ts'
import { temporaryFolder } from '../../support/storage-fixtures.ts'

/** A newsroom at rest with an article that is to become a newer program's, and one that stays ours. */
async function atRest() {
  const zip = join(await temporaryFolder(), 'sao-luu.zip')
  const portal = await startLonePortal('hue', Date.now)
  onTestFinished(() => portal[Symbol.asyncDispose]())
  const ports = { choosePlace: async () => zip, chooseZip: async () => zip }
  const desk = await joinedDesk([portal], { ports })
  onTestFinished(() => desk[Symbol.asyncDispose]())
  await desk.signIn('An')
  const theirs = await desk.begin('Của bản mới', 'Thân')
  await desk.move(theirs, { move: 'submit' })
  const ours = await desk.begin('Của bản này', 'Thân khác')
  desk.clock.pass(120_000)
  await desk.do('listArticles', listQuery({ text: 'thân' }))
  await desk.stop()
  return { desk, theirs, ours, zip }
}

async function filesOf(desk: Desk, start: string): Promise<ReadonlyMap<string, Buffer>> {
  const files = new Map<string, Buffer>()
  for (const room of ['articles', 'versions']) {
    for (const name of await readdir(join(desk.folder, room))) {
      const path = join(desk.folder, room, name)
      if (name.startsWith(start)) files.set(`${room}/${name}`, await readFile(path))
    }
  }
  return files
}

/** The bytes of an article's appended file as a newer program has it: another format, and its own sum of the head. */
function newerHead(bytes: Buffer): Buffer {
  const head = Buffer.from(bytes.subarray(0, 128))
  head.writeUInt32LE(2, 8)
  head.fill(0, 16, 24)
  head.set(shortSum(head), 16)
  return Buffer.concat([head, bytes.subarray(128)])
}

/** The bytes of a sealed file as a newer program has it: another format, with what only that one understands. */
function newerSealed(bytes: Buffer, change: (data: Record<string, unknown>) => unknown): Buffer {
  const { formatVersion, data } = JSON.parse(bytes.toString())
  return Buffer.from(sealJson(formatVersion + 1, change(data)))
}

async function databasesOf(desk: Desk): Promise<ReadonlyMap<string, Buffer>> {
  const files = new Map<string, Buffer>()
  for (const name of await readdir(desk.folder)) {
    if (name.includes('.json')) files.set(name, await readFile(join(desk.folder, name)))
  }
  return files
}

test.each(['settings', 'people', 'register', 'register-key', 'portals', 'trash'])(
  'over %s.json of a newer program nothing starts and nothing is written, and with it gone all is there',
  async (name) => {
    const { desk, ours } = await atRest()
    const path = join(desk.folder, `${name}.json`)
    const own = await readFile(path)
    const newer = newerSealed(own, (data) => ({ ...data, more: ['của bản sau'] }))
    await writeFile(path, newer)
    const before = await databasesOf(desk)
    await expect(desk.start()).rejects.toThrow(NewerDataError)
    expect(await databasesOf(desk)).toEqual(before)
    await writeFile(path, own)
    await desk.start()
    expect(await desk.do('listRecoveries', {})).toEqual([])
    await desk.signIn('An')
    expect((await desk.document(ours)).textContent).toBe('Của bản nàyThân khác')
  },
)

const HTML = '<h1>Bài của bản mới</h1>'

/** What a newer program may have changed of an article's files, each enough to leave them all alone. */
const NEWER: readonly (readonly [string, (desk: Desk, id: string) => Promise<void>])[] = [
  [
    'a newer schema, with records that only it knows',
    async (desk, id) => {
      const json = join(desk.folder, 'articles', `${id}.json`)
      const { formatVersion, data } = JSON.parse((await readFile(json)).toString())
      const state = { schemaVersion: 2, html: HTML, body: { kind: 'mới' } }
      await writeFile(json, sealJson(formatVersion, { ...data, state }))
      const journal = join(desk.folder, 'articles', `${id}.journal`)
      await writeFile(journal, Buffer.concat([await readFile(journal), Buffer.alloc(700, 7)]))
    },
  ],
  [
    'a newer format of its own file',
    async (desk, id) => {
      const json = join(desk.folder, 'articles', `${id}.json`)
      const newer = (data: Record<string, unknown>) => ({ ...data, state: frozenState() })
      await writeFile(json, newerSealed(await readFile(json), newer))
    },
  ],
  [
    'a newer format of its journal',
    async (desk, id) => {
      const journal = join(desk.folder, 'articles', `${id}.journal`)
      await writeFile(journal, newerHead(await readFile(journal)))
    },
  ],
]

function frozenState() {
  return { schemaVersion: 2, html: HTML, more: true }
}

test.each(NEWER)(
  'an article with %s is shown as it was frozen and passes through everything byte for byte',
  async (_what, change) => {
    const { desk, theirs, ours, zip } = await atRest()
    await change(desk, theirs)
    const before = await filesOf(desk, theirs)
    await desk.start()
    await desk.signIn('An')
    const shown = { kind: 'newer', html: expect.stringMatching(/^<h1>(Bài c|C)ủa bản mới/) }
    expect(await desk.do('openArticle', { articleId: theirs })).toMatchObject(shown)
    const isNewer = { ok: false, problem: { kind: 'articleIsNewer' } }
    expect(await desk.tryWrite(theirs, [insert(1, 'x')])).toEqual(isNewer)
    expect(await desk.tryMove(theirs, { move: 'withdraw' })).toEqual(isNewer)
    expect(await desk.ask('listVersions', { articleId: theirs })).toEqual(isNewer)
    await desk.do('closeArticle', { articleId: theirs })
    await desk.append(ours, ' viết tiếp')
    await desk.signIn(ADMINISTRATOR)
    expect(await desk.do('makeBackup', {})).toMatchObject({ kind: 'made' })
    await desk.restart()
    expect(await filesOf(desk, theirs)).toEqual(before)
    expect(await inZip(zip, theirs)).toEqual(before.get(`articles/${theirs}.json`))
  },
)

async function inZip(zip: string, id: string): Promise<Buffer> {
  const file = await openPromise(zip)
  for await (const entry of file.eachEntry()) {
    if (entry.fileName !== `articles/${id}.json`) continue
    const chunks: Buffer[] = []
    for await (const chunk of await file.openReadStreamPromise(entry)) chunks.push(chunk)
    return Buffer.concat(chunks)
  }
  throw new Error(`no ${id} in the zip`)
}

test('versions of a newer program are neither shown nor written over, and the article goes on without them', async () => {
  const { desk, theirs } = await atRest()
  const path = join(desk.folder, 'versions', `${theirs}.versions`)
  const bytes = newerHead(await readFile(path))
  await writeFile(path, bytes)
  await desk.start()
  await desk.signIn('An')
  const isNewer = { ok: false, problem: { kind: 'articleIsNewer' } }
  expect(await desk.ask('listVersions', { articleId: theirs })).toEqual(isNewer)
  expect(await desk.ask('readVersion', { articleId: theirs, number: 1 })).toEqual(isNewer)
  expect((await desk.move(theirs, { move: 'withdraw' })).stage).toBe('draft')
  await desk.restart()
  expect(await readFile(path)).toEqual(bytes)
})

test('lists and search that a newer program derived are made anew', async () => {
  const { desk } = await atRest()
  const cards = join(desk.folder, 'derived', 'cards')
  const bytes = await readFile(cards)
  bytes.write('TScards9')
  await writeFile(cards, bytes)
  const catalogue = join(desk.folder, 'derived', 'search', 'catalogue.json')
  await writeFile(
    catalogue,
    newerSealed(await readFile(catalogue), (data) => data),
  )
  await desk.start()
  await desk.signIn('An')
  const { lines } = await desk.do('listArticles', listQuery({ text: 'than khac', sort: 'best' }))
  expect(lines.map(({ title }) => title)).toEqual(['Của bản này'])
  expect((await desk.do('listArticles', listQuery())).lines).toHaveLength(2)
  await desk.stop()
  expect((await readFile(cards)).toString('latin1', 0, 8)).toBe(`TScards${FORMATS.cards}`)
  expect(JSON.parse((await readFile(catalogue)).toString()).formatVersion).toBe(1)
})

test('settings of the format before are taken over, and their file stays beside the one that is written', async () => {
  const { desk } = await atRest()
  const path = join(desk.folder, 'settings.json')
  const { data } = JSON.parse((await readFile(path)).toString())
  expect(data).toMatchObject({ program: '1.2.3' })
  const { program: _, seat: __, ...older } = { ...data, autoLockMinutes: 33 }
  const before = Buffer.from(sealJson(1, older))
  await writeFile(path, before)
  await desk.start()
  expect(await desk.do('listRecoveries', {})).toEqual([])
  expect(await desk.do('readSession', {})).toMatchObject({ autoLockMinutes: 33 })
  const written = JSON.parse((await readFile(path)).toString())
  expect(written).toMatchObject({
    formatVersion: 2,
    data: { ...older, program: '1.2.3', seat: null },
  })
  expect(await readFile(`${path}.format-1`)).toEqual(before)
  await desk.do('changeSettings', { autoLockMinutes: 44 })
  expect(await readFile(`${path}.format-1`)).toEqual(before)
})
