import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { afterAll, expect, test } from 'vitest'
import { sized } from '../../support/fault-size.ts'
import { drawing } from '../../support/faults/crash-states.ts'
import { reportFaults } from '../../support/faults/fault-line.ts'
import type { Tree } from '../../support/faults/file-operation.ts'
import { memoryDisk } from '../../support/faults/memory-disk.ts'
import { mutations } from '../../support/faults/mutations.ts'
import { earlierTails, FILE_READERS, untruths } from '../../support/faults/newsroom-file-readers.ts'
import {
  copyNewsroom,
  opened,
  type Seen,
  type WholeNewsroom,
  wholeNewsrooms,
} from '../../support/faults/whole-newsroom.ts'
import { seededRandom } from '../../support/seeded-random.ts'

/** Damages of one kind of file that its own readers meet, and those that a whole newsroom starts over. */
const READ = sized({ short: 150, full: 20_000 })
const STARTED = sized({ short: 2, full: 40 })
const draw = drawing(seededRandom('damaged files'))

const place = await mkdtemp(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'hong-'))
afterAll(() => rm(place, { recursive: true, force: true }))
const { atRest, cutOff } = await wholeNewsrooms(place)

/** Every kind of file that lies in a newsroom, and in which of the two it is damaged. */
const KINDS = [...new Set([...atRest.files.keys(), ...cutOff.files.keys()])].sort()
const OF_A_DAY = ['articles/ID.journal', 'derived/cards.tail']
const newsroomOf = (kind: string) => (OF_A_DAY.includes(kind) ? cutOff : atRest)

/** What may be lacking when a file of this kind is damaged: there is nothing else that could tell it. */
const NOWHERE_ELSE: Readonly<Record<string, RegExp>> = {
  'articles/ID.history': /^log /,
  'articles/ID.journal': /^(list|search|article|log|version)/,
  'media/HASH': /^picture$/,
  'versions/ID.versions': /^version /,
}

test('every kind of file of a newsroom is here', () => {
  const top = ['people', 'portals', 'register', 'register-key', 'settings', 'trash']
  const article = ['history', 'journal', 'json', 'json.last'].map((end) => `articles/ID.${end}`)
  const derived = ['cards', 'cards.closed', 'cards.tail', 'search/catalogue.json', 'search/part']
  expect(KINDS).toEqual(
    expect.arrayContaining([
      ...top.flatMap((name) => [`${name}.json`, `${name}.json.last`]),
      ...article,
      ...derived.map((name) => `derived/${name}`),
      'media/HASH',
      'versions/ID.versions',
    ]),
  )
})

/** The files of a newsroom as a disk in memory begins with them. */
async function treeOf({ folder }: WholeNewsroom): Promise<Tree> {
  const tree = { files: new Map<string, Buffer>(), folders: new Set(['/', folder]) }
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    if (entry.isDirectory()) tree.folders.add(path)
    else if (entry.isFile()) tree.files.set(path, await readFile(path))
  }
  return tree
}

const READ_ALONE = KINDS.flatMap((kind) => {
  const reader = FILE_READERS.find(([kinds]) => kinds.test(kind))?.[1]
  return reader === undefined ? [] : [{ kind, reader }]
})

test.each(READ_ALONE)(
  'a damaged $kind is never read as something else, and its bytes are kept where they count',
  async ({ kind, reader }) => {
    const { folder, files } = newsroomOf(kind)
    const path = files.get(kind) ?? ''
    const tree = await treeOf(newsroomOf(kind))
    const good = tree.files.get(join(folder, path)) ?? Buffer.alloc(0)
    const withFile = (name: string, bytes: Buffer) =>
      memoryDisk({ start: { ...tree, files: new Map(tree.files).set(join(folder, name), bytes) } })
    const [snapshot, tail] = ['derived/cards', 'derived/cards.tail'].map((name) =>
      tree.files.get(join(folder, name)),
    )
    const kept = [await reader.read(memoryDisk({ start: tree }), folder, path)]
    // Of changed cards those that stand first are an earlier truth.
    for (const earlier of earlierTails(snapshot ?? Buffer.of(), tail ?? Buffer.of())) {
      kept.push(await reader.read(withFile('derived/cards.tail', earlier), folder, path))
    }
    const figures = { bytes: good.length, mutations: 0, told: 0, harmless: 0 }
    for (const { what, bytes } of mutations(good, READ, draw)) {
      const disk = withFile(path, bytes)
      const found = await reader.read(disk, folder, path)
      expect(untruths(found, kept, reader), what).toEqual([])
      const isLeft = [...disk.tree().files.values()].some((file) => file.equals(bytes))
      if (found.isTold && !reader.isDerived && bytes.length > 0) expect(isLeft, what).toBe(true)
      figures.mutations++
      figures[found.isTold ? 'told' : 'harmless']++
    }
    reportFaults('damaged files, read', kind, figures)
    expect(figures.mutations).toBeGreaterThan(Math.min(READ, good.length) / 2 - 1)
  },
  900_000,
)

/** What people read otherwise than before the damage. */
function changes(found: Seen, { truth }: WholeNewsroom): readonly string[] {
  const names = new Set([...Object.keys(truth), ...Object.keys(found)])
  return [...names].filter((name) => !isDeepStrictEqual(found[name], truth[name]))
}

test.each(KINDS)(
  'a newsroom starts over a damaged %s and shows all that is kept elsewhere, or tells what is gone',
  async (kind) => {
    const newsroom = newsroomOf(kind)
    const path = newsroom.files.get(kind) ?? ''
    const good = await readFile(join(newsroom.folder, path))
    const figures = { starts: 0, harmless: 0, told: 0 }
    for (const { what, bytes } of mutations(good, STARTED, draw)) {
      const folder = join(place, 'bản')
      await copyNewsroom(newsroom.folder, folder)
      await writeFile(join(folder, path), bytes)
      const { seen, told } = await opened(folder, newsroom.picture)
      const gone = changes(seen, newsroom)
      const own = NOWHERE_ELSE[kind] ?? /^$/
      expect(
        gone.filter((name) => !own.test(name)),
        what,
      ).toEqual([])
      const isTold = told.length > 1
      if (gone.some((name) => /^(list|article|log)/.test(name))) expect(isTold, what).toBe(true)
      for (const one of told) {
        if (typeof one === 'string' || one.keptAs === null) continue
        expect(await isKeptBeside(folder, one.keptAs, bytes), what).toBe(true)
      }
      await rm(folder, { recursive: true })
      figures.starts++
      figures[gone.length > 0 || isTold ? 'told' : 'harmless']++
    }
    reportFaults('damaged files, started over', kind, figures)
    expect(figures.starts).toBeGreaterThan(0)
  },
  900_000,
)

async function isKeptBeside(folder: string, name: string, bytes: Buffer): Promise<boolean> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.name === name) return bytes.equals(await readFile(join(entry.parentPath, name)))
  }
  return false
}
