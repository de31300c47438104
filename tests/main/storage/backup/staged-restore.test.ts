import { createHash } from 'node:crypto'
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { stageIn } from '../../../../src-main/storage/backup/staged-restore.ts'
import { realDisk } from '../../../../src-main/storage/disk.ts'
import { faultyDisk } from '../../../support/faulty-disk.ts'
import { temporaryFolder } from '../../../support/storage-fixtures.ts'

const FILES = ['articles/a.json', 'media/ab/abcd', 'people.json']
const manifest = {
  format: 1 as const,
  at: 0,
  newsroom: 'Tòa soạn',
  files: FILES.map((path) => ({
    path,
    size: path.length,
    sha256: createHash('sha256').update(path).digest('hex'),
  })),
}

/** A stage with three files in it. */
async function staged(disk = realDisk) {
  const root = await temporaryFolder('quick')
  const stage = stageIn(root, disk)
  await stage.begin()
  for (const path of FILES) {
    await mkdir(dirname(join(stage.files, path)), { recursive: true })
    await writeFile(join(stage.files, path), path)
  }
  return { root, stage }
}

test('a restore is to be finished from the moment that it is noted until it is cleared', async () => {
  const { root, stage } = await staged()
  expect(await stage.unfinished()).toBeNull()
  await stage.commit(manifest)
  expect(await stageIn(root, realDisk).unfinished()).toEqual(manifest)
  await stage.clear()
  expect(await stage.unfinished()).toBeNull()
  expect(await readdir(root)).toEqual([])
  await stage.clear()
})

test('the note comes behind the names of everything that it stands for, and goes before them', async () => {
  const disk = faultyDisk()
  const { root, stage } = await staged(disk)
  await stage.commit(manifest)
  const calls = disk.calls.map(({ name, path }) => `${name} ${path.slice(root.length + 1)}`)
  const noted = calls.indexOf('rename restoring/note.json')
  for (const folder of ['files/articles', 'files/media/ab', 'files', '']) {
    const at = calls.lastIndexOf(
      `syncFolder ${join('restoring', folder)}`.replace(/\/$/, ''),
      noted,
    )
    expect(at, folder).toBeGreaterThanOrEqual(0)
  }
  await stage.begin()
  const { calls: all } = disk
  const removed = all.findIndex(({ name, path }) => name === 'remove' && path.endsWith('note.json'))
  expect(all[removed + 1]).toMatchObject({ name: 'syncFolder', path: join(root, 'restoring') })
})

test.each([
  ['a changed file', 'files/articles/a.json', 'mục'],
  ['a changed note', 'note.json', '{"format":1}'],
  ['a note that is no JSON', 'note.json', 'mục'],
] as const)('with %s nothing is carried out', async (_what, path, content) => {
  const { root, stage } = await staged()
  await stage.commit(manifest)
  await writeFile(join(root, 'restoring', path), content)
  expect(await stage.unfinished()).toBeNull()
})

test.each([
  ['the note cannot be removed', 'remove'],
  ['its going cannot be flushed', 'syncFolder'],
])('when %s, that is told and no file goes before it', async (_what, call) => {
  const disk = faultyDisk()
  const { root, stage } = await staged(disk)
  await stage.commit(manifest)
  disk.fault = ({ name }) => (name === call ? 'EIO' : null)
  await expect(stage.clear()).rejects.toMatchObject({ name: 'DiskError', kind: 'diskError' })
  expect((await readdir(join(root, 'restoring', 'files'))).sort()).toEqual([
    'articles',
    'media',
    'people.json',
  ])
  disk.fault = () => null
  await stage.clear()
  expect(await readdir(root)).toEqual([])
})

test('a stage that the disk does not take is told, and nothing is to be restored', async () => {
  const disk = faultyDisk()
  const { root, stage } = await staged(disk)
  disk.fault = ({ name, path }) =>
    name === 'syncFolder' && path.startsWith(stage.files) ? 'ENOSPC' : null
  await expect(stage.commit(manifest)).rejects.toMatchObject({ kind: 'diskFull' })
  disk.fault = ({ name }) => (name === 'makeFolder' ? 'EROFS' : null)
  await expect(stage.begin()).rejects.toMatchObject({ kind: 'readOnly' })
  expect(await stageIn(root, realDisk).unfinished()).toBeNull()
})

test('a file that is gone from the stage lets nothing be carried out', async () => {
  const { root, stage } = await staged()
  await stage.commit(manifest)
  await rm(join(root, 'restoring', 'files', 'people.json'))
  expect(await stage.unfinished()).toBeNull()
})
