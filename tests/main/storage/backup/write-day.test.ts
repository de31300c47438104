import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { withArticles } from '../../../support/backup-days.ts'
import { type DiskCall, faultyDisk } from '../../../support/faulty-disk.ts'

/** A disk on which something happens at the first call that is meant. */
function diskOn(isMeant: (call: DiskCall) => boolean, happens: () => void) {
  const disk = faultyDisk()
  let isDue = true
  disk.fault = (call) => {
    if (isDue && isMeant(call)) {
      isDue = false
      happens()
    }
    return null
  }
  return disk
}

const flushesContents = ({ name, path }: DiskCall) =>
  name === 'syncFolder' && path.endsWith('/contents')

test('a backup that is called off when its contents are flushed names no day, and promises none', async () => {
  const folder = await withArticles()
  const stop = new AbortController()
  const disk = diskOn(flushesContents, () => stop.abort())
  expect(await folder.day(disk, { signal: stop.signal })).toEqual({ kind: 'stopped' })
  expect(await readdir(folder.place)).toEqual(['contents'])
  expect(folder.seals).toEqual([])
  expect(await folder.day()).toMatchObject({ kind: 'written' })
  expect((await folder.restored()).files).toEqual(await folder.files())
})

test('a day that another writes meanwhile is not written over', async () => {
  const folder = await withArticles()
  await folder.day()
  await folder.put('articles/a.json', 'mới')
  const theirs = join(folder.place, 'days', '000002-2026-11-25.gz')
  const disk = diskOn(flushesContents, () => writeFileSync(theirs, 'của máy khác'))
  expect(await folder.day(disk)).toEqual({ kind: 'foreign' })
  expect(await readdir(join(folder.place, 'days'))).toEqual([
    '000001-2026-11-24.gz',
    '000002-2026-11-25.gz',
  ])
  expect(folder.seals).toHaveLength(1)
  expect((await folder.restored(1)).result.kind).toBe('unpacked')
})

test('a file that goes away after it was looked at is left out of the day', async () => {
  const folder = await withArticles()
  const gone = join(folder.root, 'articles/b.json')
  const disk = diskOn(
    ({ name, path }) => name === 'readFile' && path === gone,
    () => rmSync(gone),
  )
  expect(await folder.day(disk)).toMatchObject({ kind: 'written', unread: 0 })
  const { files } = await folder.restored()
  expect(files).toEqual(await folder.files())
  expect([...files.keys()]).not.toContain('articles/b.json')
})

test('of files that belong together those that are not there are left out, today and tomorrow', async () => {
  const folder = await withArticles()
  const files = ['articles/a.json', 'articles/a.journal', 'articles/a.history'].map((path) => ({
    path,
    file: join(folder.root, path),
  }))
  const groups = [{ files, still: <T>(act: () => Promise<T>) => act() }]
  for (let day = 0; day < 2; day++) {
    expect(await folder.day(undefined, { groups })).toMatchObject({ kind: 'written', unread: 0 })
    const kept = [...(await folder.restored()).files.keys()]
    expect(kept.sort()).toEqual(['articles/a.journal', 'articles/a.json'])
  }
  await folder.put('articles/a.journal', null)
  await folder.day(undefined, { groups })
  expect([...(await folder.restored()).files.keys()]).toEqual(['articles/a.json'])
})

test('a new file that cannot be read is counted, and the day stands without it', async () => {
  const folder = await withArticles()
  await folder.day()
  await folder.put('articles/moi.json', 'Tin mới')
  const disk = faultyDisk()
  disk.fault = ({ name, path }) =>
    name === 'readFile' && path.endsWith('moi.json') ? 'EACCES' : null
  expect(await folder.day(disk)).toMatchObject({ kind: 'written', unread: 1 })
  expect([...(await folder.restored()).files.keys()]).not.toContain('articles/moi.json')
})

test('a fault of the program is not taken for a file that cannot be read', async () => {
  const folder = await withArticles()
  await folder.day()
  const file = join(folder.root, 'articles/moi.json')
  const still = async () => {
    throw new TypeError('không phải lỗi đĩa')
  }
  const groups = [{ files: [{ path: 'articles/moi.json', file }], still }]
  await folder.put('articles/moi.json', 'Tin mới')
  await expect(folder.day(undefined, { groups })).rejects.toThrow(TypeError)
  expect(await folder.days()).toHaveLength(1)
})

test('a place that takes no folder of days is told, and has no day', async () => {
  const folder = await withArticles()
  const disk = faultyDisk()
  disk.fault = ({ name, path }) =>
    name === 'makeFolder' && path.endsWith('days') ? 'ENOSPC' : null
  await expect(folder.day(disk)).rejects.toMatchObject({ name: 'DiskError', kind: 'diskFull' })
  expect(await folder.days()).toEqual([])
})

test('what others left in the folder of days is no day', async () => {
  const folder = await withArticles()
  mkdirSync(join(folder.place, 'days'))
  for (const name of ['.DS_Store', 'Thumbs.db', '000009-2026-02-30.gz']) {
    writeFileSync(join(folder.place, 'days', name), 'lạ')
  }
  expect(await folder.day()).toMatchObject({ kind: 'written', manifest: { head: { number: 1 } } })
  expect((await folder.days()).map(({ number }) => number)).toEqual([1])
})
