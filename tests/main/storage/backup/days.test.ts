import { createHash } from 'node:crypto'
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { withArticles } from '../../../support/backup-days.ts'
import { sized } from '../../../support/fault-size.ts'
import { faultyDisk } from '../../../support/faulty-disk.ts'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

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
    const step = Math.max(1, Math.floor(bytes.length / sized({ short: 6, full: 400 })))
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
  expect(mutants).toBeGreaterThan(files.length * sized({ short: 6, full: 300 }))
}, 1_200_000)

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
