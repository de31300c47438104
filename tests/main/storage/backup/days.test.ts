import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { BackedFolder } from '../../../support/backup-days.ts'
import { sized } from '../../../support/fault-size.ts'
import { downFrom, faultyDisk } from '../../../support/faulty-disk.ts'
import { seededRandom } from '../../../support/seeded-random.ts'

const random = seededRandom('days')
const PHOTO = Buffer.from(random(40_000))
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** A folder with two articles and a picture that two places have. */
async function withArticles(target?: string) {
  const folder = await BackedFolder.open(target)
  await folder.put('articles/a.json', '{"a":1}'.repeat(100))
  await folder.put('articles/a.journal', Buffer.alloc(65_536))
  await folder.put('articles/b.json', '{"b":1}'.repeat(100))
  await folder.put('media/ab/abcd', PHOTO)
  await folder.put('emptied/c.json', PHOTO)
  return folder
}

test('a day holds every file once, packed where it pays, and gives each back byte for byte', async () => {
  const folder = await withArticles()
  expect(await folder.day()).toMatchObject({ kind: 'written', unread: 0 })
  const { result, files } = await folder.restored()
  expect(result).toMatchObject({ kind: 'unpacked', manifest: { newsroom: 'Tòa soạn' } })
  expect(files).toEqual(await folder.files())
  const names = await folder.contents()
  expect(names).toHaveLength(4)
  expect(names.filter((name) => name.endsWith('.gz'))).toHaveLength(3)
  expect((await readdir(join(folder.place, 'days')))[0]).toBe('000001-2026-11-24.gz')
})

test('the next day reads what changed alone, and adds nothing for what did not', async () => {
  const folder = await withArticles()
  await folder.day()
  const disk = faultyDisk()
  expect(await folder.day(disk)).toMatchObject({ kind: 'written', bytes: 0 })
  const readFiles = () =>
    disk.calls
      .filter(({ name, path }) => name === 'readFile' && path.startsWith(folder.root))
      .map(({ path }) => path.slice(folder.root.length + 1))
  expect(readFiles()).toEqual([])
  await folder.put('articles/a.json', '{"a":2}'.repeat(100))
  await folder.put('articles/b.json', null)
  expect(await folder.day(disk)).toMatchObject({ kind: 'written' })
  // What belongs together is read together.
  expect(readFiles().sort()).toEqual(['articles/a.journal', 'articles/a.json'])
  expect((await folder.restored()).files).toEqual(await folder.files())
  expect((await folder.restored(1)).files.size).toBe(5)
})

test('a file that changed while the clock stood is read again the next day', async () => {
  const folder = await withArticles()
  await folder.put('articles/a.json', '{"a":1}'.repeat(100), 0)
  await folder.day()
  const disk = faultyDisk()
  await folder.day(disk)
  expect(disk.calls.some(({ path }) => path === join(folder.root, 'articles/a.json'))).toBe(true)
})

test('the last fourteen days can be restored, and nothing of older ones stays behind', async () => {
  const folder = await withArticles()
  const states: ReadonlyMap<string, string>[] = []
  for (let n = 0; n < 20; n++) {
    await folder.put('articles/a.json', `{"a":${n}}`)
    await folder.day()
    states.push(await folder.files())
  }
  expect(await folder.days()).toHaveLength(14)
  for (let ago = 0; ago < 14; ago++) {
    const { result, files } = await folder.restored(ago)
    expect(result.kind).toBe('unpacked')
    expect(files).toEqual(states.at(-1 - ago))
  }
  const hashes = (await folder.contents()).map((name) => name.slice(0, 64))
  expect(hashes).toHaveLength(14 + 3)
  expect(hashes).not.toContain(sha256('{"a":5}'))
  expect(hashes).toContain(sha256('{"a":6}'))
})

test('a day that is backed up again keeps its last backup, and costs no other day its place', async () => {
  const folder = await withArticles()
  await folder.day()
  for (let n = 0; n < 20; n++) {
    folder.tried = 1
    await folder.put('articles/a.json', `{"a":${n}}`)
    await folder.day()
  }
  expect((await folder.days()).map(({ day }) => day)).toEqual(['2026-11-25', '2026-11-24'])
  expect((await folder.restored()).files).toEqual(await folder.files())
  expect((await folder.restored(1)).result.kind).toBe('unpacked')
})

test('a clock that was ten years ahead costs no day its place', async () => {
  const folder = await withArticles()
  folder.tried = 3_650
  await folder.day()
  folder.tried = 0
  for (let n = 0; n < 13; n++) await folder.day()
  expect((await folder.days()).map(({ day }) => day)[0]).toBe('2026-12-06')
  expect(await folder.days()).toHaveLength(14)
  await folder.day()
  expect((await folder.days()).some(({ day }) => day.startsWith('2036'))).toBe(false)
})

test('whichever file call fails, every day that stands can be restored, and the next backup is whole', async () => {
  const story = async (disk = faultyDisk()) => {
    const folder = await withArticles()
    for (let n = 0; n < 14; n++) {
      await folder.put('articles/b.json', `{"b":${n}}`)
      await folder.day()
    }
    const before = await folder.files()
    await folder.put('articles/b.json', null)
    await folder.put('articles/new.json', 'mới')
    const end = await folder.day(disk).catch((error: unknown) => error)
    return { folder, end, before, calls: disk.calls.length }
  }
  const { calls } = await story()
  expect(calls).toBeGreaterThan(60)
  for (let k = 1; k <= calls; k += sized({ short: 9, full: 1 })) {
    const disk = faultyDisk()
    disk.fault = downFrom(k)
    const { folder, end, before } = await story(disk)
    if (end instanceof Error) expect(end, `call ${k}`).toMatchObject({ name: 'DiskError' })
    const days = await folder.days()
    expect(days.length, `call ${k}`).toBeGreaterThanOrEqual(14)
    for (const ago of [0, 1, days.length - 1]) {
      expect((await folder.restored(ago)).result.kind, `call ${k}, day ${ago}`).toBe('unpacked')
    }
    const last = (await folder.restored()).files
    expect([before, await folder.files()], `call ${k}`).toContainEqual(last)
    expect(await folder.day(), `call ${k}`).toMatchObject({ kind: 'written' })
    expect((await folder.restored()).files).toEqual(await folder.files())
    expect(await folder.days()).toHaveLength(14)
    expect((await folder.contents()).filter((name) => name.includes('tmp'))).toEqual([])
  }
})

test('the same calls that fail leave a plain copy over the one before half old and half new', async () => {
  let halves = 0
  for (let k = 1; k <= 12; k++) {
    const folder = await withArticles()
    const target = join(folder.place, 'sao-chep')
    const copy = async (limit: number) => {
      let calls = 0
      for (const [path, content] of await folder.files()) {
        if (++calls > limit) return
        await mkdir(dirname(join(target, path)), { recursive: true })
        if (++calls > limit) return
        await writeFile(join(target, path), Buffer.from(content, 'base64'))
      }
    }
    await copy(Number.POSITIVE_INFINITY)
    const before = await folder.files()
    for (const path of before.keys()) await folder.put(path, 'mới')
    await copy(k)
    const found = JSON.stringify([...(await folder.files(target))].toSorted())
    const whole = [before, await folder.files()].map((one) => JSON.stringify([...one].toSorted()))
    if (!whole.includes(found)) halves += 1
  }
  expect(halves).toBeGreaterThan(5)
})

test('the day is named only when everything that it names is flushed, with its name', async () => {
  const folder = await withArticles()
  const disk = faultyDisk()
  await folder.day(disk)
  const calls = disk.calls.map(({ name, path }) => `${name} ${path.slice(folder.place.length + 1)}`)
  const named = calls.findIndex((call) => /^rename days\//.test(call))
  const contents = calls.filter((call) => call.startsWith('rename contents/'))
  expect(contents).toHaveLength(4)
  for (const call of contents) {
    const path = call.slice('rename '.length)
    const flushed = calls.findIndex((one) => one.startsWith(`sync ${path}.tmp-`))
    const renamed = calls.indexOf(call)
    const shelf = calls.lastIndexOf(`syncFolder ${path.slice(0, 'contents/ab'.length)}`)
    expect(flushed).toBeGreaterThanOrEqual(0)
    expect([flushed, renamed, shelf, named]).toEqual(
      [flushed, renamed, shelf, named].toSorted((one, other) => one - other),
    )
  }
  for (const one of ['contents', '']) {
    const at = calls.lastIndexOf(`syncFolder ${one}`)
    expect(at).toBeGreaterThan(calls.lastIndexOf(contents.at(-1) ?? ''))
    expect(at).toBeLessThan(named)
  }
  expect(calls.indexOf('syncFolder days')).toBeGreaterThan(named)
})

test('every changed or missing byte of a manifest or a content is noticed, and nothing is restored', async () => {
  const folder = await withArticles()
  await folder.day()
  const whole = await folder.restored()
  const files = (await readdir(folder.place, { recursive: true, withFileTypes: true })).filter(
    (entry) => entry.isFile(),
  )
  let mutants = 0
  for (const entry of files) {
    const path = join(entry.parentPath, entry.name)
    const bytes = await readFile(path)
    const step = Math.max(1, Math.floor(bytes.length / sized({ short: 12, full: 400 })))
    for (let at = 0; at < bytes.length; at += step) {
      const flipped = Buffer.from(bytes)
      flipped[at] = (flipped[at] ?? 0) ^ (1 << (at % 8))
      for (const mutant of [flipped, bytes.subarray(0, at)]) {
        await writeFile(path, mutant)
        const { result, files: back } = await folder.restored()
        // A few bits of a packed file say nothing about its content, such as the system that packed it.
        if (result.kind === 'unpacked') expect(back).toEqual(whole.files)
        else expect(result.kind).toBe('damagedBackup')
        if (result.kind === 'damagedBackup') mutants += 1
      }
    }
    await writeFile(path, bytes)
  }
  expect(mutants).toBeGreaterThan(files.length * sized({ short: 15, full: 300 }))
})

test('what the stick has forgotten is put there again, and what it has changed within a week', async () => {
  const folder = await withArticles()
  await folder.day()
  const [shelf = ''] = await readdir(join(folder.place, 'contents'))
  await rm(join(folder.place, 'contents', shelf), { recursive: true })
  await folder.day()
  expect((await folder.restored()).result.kind).toBe('unpacked')
  expect((await folder.restored(1)).result.kind).toBe('unpacked')

  const [name = ''] = await folder.contents()
  await writeFile(join(folder.place, 'contents', name.slice(0, 2), name), 'mục')
  expect((await folder.restored()).result.kind).toBe('damagedBackup')
  for (let n = 0; n < 7; n++) await folder.day()
  expect((await folder.restored()).result.kind).toBe('unpacked')
})

test('a place in which another goes on is left to it, and a damaged day in it harms no other', async () => {
  const folder = await withArticles()
  await folder.day()
  await folder.day()
  const days = await readdir(join(folder.place, 'days'))
  const last = join(folder.place, 'days', days.at(-1) ?? '')
  await writeFile(last, 'mục')
  expect(await folder.day()).toMatchObject({ kind: 'written' })
  expect((await folder.restored()).result.kind).toBe('unpacked')

  folder.seals.length = 0
  const before = await readdir(join(folder.place, 'days'))
  expect(await folder.day()).toEqual({ kind: 'foreign' })
  expect(await readdir(join(folder.place, 'days'))).toEqual(before)
})

test('while a day that stays cannot be read, no content goes', async () => {
  const folder = await withArticles()
  await folder.day()
  await folder.put('articles/a.json', 'khác')
  for (let n = 0; n < 13; n++) await folder.day()
  const middle = (await readdir(join(folder.place, 'days')))[5] ?? ''
  await writeFile(join(folder.place, 'days', middle), 'mục')
  const before = await folder.contents()
  await folder.day()
  expect(await folder.days()).toHaveLength(14)
  expect(await folder.contents()).toEqual(before)
  for (let n = 0; n < 14; n++) await folder.day()
  expect((await folder.contents()).length).toBe(before.length - 1)
})

test('a file that the disk does not give costs only itself, and stands as it was the day before', async () => {
  const folder = await withArticles()
  await folder.day()
  await folder.put('articles/a.json', 'mới')
  await folder.put('articles/b.json', 'mới nữa')
  const disk = faultyDisk()
  disk.fault = ({ name, path }) => (name === 'readFile' && path.endsWith('a.json') ? 'EIO' : null)
  expect(await folder.day(disk)).toMatchObject({ kind: 'written', unread: 1 })
  const { files } = await folder.restored()
  expect(files.get('articles/a.json')).toBe((await folder.restored(1)).files.get('articles/a.json'))
  expect(files.get('articles/b.json')).toBe(Buffer.from('mới nữa').toString('base64'))
  expect(await folder.day()).toMatchObject({ kind: 'written', unread: 0 })
  expect((await folder.restored()).files).toEqual(await folder.files())
})

test('what is named while the backup runs is asked for last', async () => {
  const folder = await withArticles()
  const told: number[] = []
  const late = async () => {
    expect(told).toEqual([0, 1, 2, 3])
    await folder.put('media/cd/moi', 'ảnh mới')
    const file = join(folder.root, 'media/cd/moi')
    return [{ files: [{ path: 'media/cd/moi', file }], still: <T>(act: () => Promise<T>) => act() }]
  }
  await folder.day(undefined, { late, tell: (done) => void told.push(done) })
  expect((await folder.restored()).files).toEqual(await folder.files())
  expect(told.at(-1)).toBe(5)
})

test('a backup that is called off leaves the days as they were', async () => {
  const folder = await withArticles()
  await folder.day()
  await folder.put('articles/a.json', 'mới')
  const stop = new AbortController()
  const tell = () => stop.abort()
  expect(await folder.day(undefined, { tell, signal: stop.signal })).toEqual({ kind: 'stopped' })
  expect(await folder.days()).toHaveLength(1)
  expect(await folder.day()).toMatchObject({ kind: 'written' })
})
