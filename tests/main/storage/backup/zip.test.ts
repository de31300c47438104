import { createHash } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ZipFile } from 'yazl'
import { unpackBackup } from '../../../../src-main/storage/backup/read-zip.ts'
import { type FileToBack, writeBackupZip } from '../../../../src-main/storage/backup/write-zip.ts'
import { realDisk } from '../../../../src-main/storage/disk.ts'
import { sized } from '../../../support/fault-size.ts'
import { downFrom, faultyDisk } from '../../../support/faulty-disk.ts'
import { seededRandom } from '../../../support/seeded-random.ts'
import { temporaryFolder } from '../../../support/storage-fixtures.ts'

const random = seededRandom('backup')
const never = new AbortController().signal
const TEXT = Buffer.from('{"tiêu đề":"Phố đi bộ Hoàng Thành mở cửa trở lại"}'.repeat(40))
const file = (path: string, bytes: Uint8Array | null): FileToBack => ({
  path,
  read: async () => bytes,
})
const FILES = [
  file('articles/bai-1.json', TEXT),
  file('articles/bai-1.journal', Buffer.alloc(65_536)),
  file('media/ab/abcd', Buffer.from(random(30_000))),
  file('articles/rong.history', Buffer.alloc(0)),
]

async function written(files: readonly FileToBack[] = FILES, disk = realDisk) {
  const folder = await temporaryFolder()
  const target = join(folder, 'sao-luu.zip')
  const told: [number, number][] = []
  const tell = (done: number, total: number) => void told.push([done, total])
  const isLate = ({ path }: FileToBack) => path.startsWith('media/')
  const late = async () => files.filter(isLate)
  const order = { disk, target, newsroom: 'Tòa soạn', at: 1_795_000_000_000, tell, signal: never }
  const result = await writeBackupZip({
    ...order,
    files: files.filter((one) => !isLate(one)),
    late,
  })
  return { folder, target, told, result }
}

async function unpacked(zip: string, disk = realDisk) {
  const folder = await temporaryFolder('quick')
  const told: number[] = []
  const tell = (done: number) => void told.push(done)
  return { folder, told, result: await unpackBackup({ disk, zip, folder, tell, signal: never }) }
}

test('everything comes back byte for byte, with its hashes checked', async () => {
  const { target, told, result, folder } = await written()
  expect(result).toMatchObject({ kind: 'written', files: 4 })
  expect(await readdir(folder)).toEqual(['sao-luu.zip'])
  expect(told.at(-1)).toEqual([4, 4])
  const back = await unpacked(target)
  expect(back.result).toMatchObject({ kind: 'unpacked', manifest: { newsroom: 'Tòa soạn' } })
  for (const { path, read } of FILES) {
    expect(
      (await readFile(join(back.folder, path))).equals((await read()) ?? Buffer.alloc(0)),
    ).toBe(true)
  }
})

test('a file that goes away while the backup runs is left out, and the rest is whole', async () => {
  const { target } = await written([...FILES, file('articles/mat.json', null)])
  const { result, folder } = await unpacked(target)
  expect(result).toMatchObject({ kind: 'unpacked' })
  expect(await readdir(join(folder, 'articles'))).not.toContain('mat.json')
})

test('what is named while the backup runs is asked for last, and a fault of that is told', async () => {
  const target = join(await temporaryFolder(), 'sao-luu.zip')
  const read: string[] = []
  const noting = (path: string) => ({
    path,
    read: async () => {
      read.push(path)
      return TEXT
    },
  })
  const order = { disk: realDisk, target, newsroom: '', at: 0, tell: () => undefined }
  const late = async () => {
    expect(read).toEqual(['articles/a.json', 'articles/b.json'])
    return [noting('media/ab/abcd')]
  }
  const files = [noting('articles/a.json'), noting('articles/b.json')]
  expect(await writeBackupZip({ ...order, files, late, signal: never })).toMatchObject({ files: 3 })
  const { result } = await unpacked(target)
  expect(result).toMatchObject({ kind: 'unpacked', manifest: { files: [{}, {}, {}] } })
  const failing = async () => {
    throw Object.assign(new Error('EIO'), { code: 'EIO' })
  }
  await expect(
    writeBackupZip({ ...order, files, late: failing, signal: never }),
  ).rejects.toMatchObject({ name: 'DiskError' })
})

test('calling a backup off leaves nothing, and an older backup of that name stays', async () => {
  const folder = await temporaryFolder()
  const target = join(folder, 'sao-luu.zip')
  await writeFile(target, 'bản cũ')
  const stop = new AbortController()
  const files = Array.from({ length: 20 }, (_, n) => ({
    path: `articles/${n}.json`,
    read: async () => {
      if (n === 5) stop.abort()
      return TEXT
    },
  }))
  const order = { disk: realDisk, target, newsroom: '', at: 0, files, tell: () => undefined }
  const late = async () => []
  expect(await writeBackupZip({ ...order, late, signal: stop.signal })).toEqual({ kind: 'stopped' })
  expect(await readdir(folder)).toEqual(['sao-luu.zip'])
  expect(await readFile(target, 'utf8')).toBe('bản cũ')
})

test('whichever file call fails, there is a whole backup or none, never a part under its name', async () => {
  const counting = faultyDisk()
  await written(FILES, counting)
  for (let k = 1; k <= counting.calls.length; k++) {
    const disk = faultyDisk()
    disk.fault = downFrom(k)
    const folder = await temporaryFolder()
    const target = join(folder, 'sao-luu.zip')
    const order = {
      target,
      newsroom: '',
      at: 0,
      files: FILES.slice(0, 2),
      late: async () => FILES.slice(2),
      tell: () => undefined,
      signal: never,
    }
    const ended = await writeBackupZip({ ...order, disk }).catch((error: unknown) => error)
    const isThere = (await readdir(folder)).includes('sao-luu.zip')
    // A file that was flushed is there, even when letting go of it fails.
    if (ended instanceof Error) expect(ended, `call ${k}`).toMatchObject({ name: 'DiskError' })
    else expect(isThere, `call ${k}`).toBe(true)
    if (isThere) expect((await unpacked(target)).result.kind, `call ${k}`).toBe('unpacked')
  }
})

test('a changed or missing byte anywhere in the zip is noticed before anything is restored', async () => {
  const { target } = await written(FILES.slice(0, 3))
  const bytes = await readFile(target)
  const whole = (await unpacked(target)).result
  const step = sized({ short: 331, full: 7 })
  let noticed = 0
  for (let at = 0; at < bytes.length; at += step) {
    const flipped = Buffer.from(bytes)
    flipped[at] = (flipped[at] ?? 0) ^ (1 << (at % 8))
    for (const mutant of [flipped, bytes.subarray(0, at)]) {
      await writeFile(target, mutant)
      const { result, folder } = await unpacked(target)
      if (result.kind === 'unpacked') {
        // Times and other remarks in the zip's own headers may change; what comes out may not.
        expect(result, `byte ${at}`).toEqual(whole)
        const back = await readFile(join(folder, 'articles/bai-1.json'))
        expect(back.equals(TEXT), `byte ${at}`).toBe(true)
      } else noticed += 1
    }
  }
  expect(noticed).toBeGreaterThan(bytes.length / step)
})

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const entry = (path: string, bytes: Uint8Array) => ({
  path,
  size: bytes.length,
  sha256: sha256(bytes),
})

/** A zip with this manifest and these entries, whatever they are. */
async function forged(manifest: unknown, entries: readonly (readonly [string, Uint8Array])[]) {
  const zip = new ZipFile()
  for (const [path, bytes] of entries) zip.addBuffer(Buffer.from(bytes), path)
  zip.addBuffer(Buffer.from(JSON.stringify(manifest)), 'manifest.json')
  zip.end()
  const chunks: Buffer[] = []
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer)
  const target = join(await temporaryFolder(), 'la.zip')
  await writeFile(target, Buffer.concat(chunks))
  return unpacked(target)
}

const manifestOf = (...files: unknown[]) => ({ format: 1, at: 0, newsroom: '', files })

test.each([
  [
    'a way out of the folder',
    manifestOf(entry('../ra.json', TEXT)),
    [['articles/a.json', TEXT]],
    'damagedBackup',
  ],
  [
    'a hash of other bytes',
    manifestOf(entry('a.json', Buffer.from('x'))),
    [['a.json', Buffer.from('y')]],
    'damagedBackup',
  ],
  [
    'more bytes than it says',
    manifestOf(entry('a.json', TEXT)),
    [['a.json', Buffer.concat([TEXT, TEXT])]],
    'damagedBackup',
  ],
  ['a file that is not there', manifestOf(entry('a.json', TEXT)), [], 'damagedBackup'],
  [
    'one path twice',
    manifestOf(entry('a.json', TEXT), entry('a.json', TEXT)),
    [['a.json', TEXT]],
    'damagedBackup',
  ],
  ['a newer format', { format: 2, anything: true }, [], 'newerBackup'],
  ['no format', { files: [] }, [], 'noBackup'],
] as const)('a zip with %s is refused', async (_what, manifest, entries, kind) => {
  const { result } = await forged(manifest, entries)
  expect(result.kind).toBe(kind)
})

test('what is no zip is no backup, and a file that is not there is an error of the disk', async () => {
  const folder = await temporaryFolder()
  await writeFile(join(folder, 'anh.zip'), random(5_000))
  expect((await unpacked(join(folder, 'anh.zip'))).result).toEqual({ kind: 'noBackup' })
  await expect(unpacked(join(folder, 'khong-co.zip'))).rejects.toMatchObject({ name: 'DiskError' })
})

/** An old zip counts no further than 65,535 entries and 4 GB; the full size goes beyond both. */
const ENTRIES = sized({ short: 1_500, full: 70_000 })
const MEBIBYTES = sized({ short: 2, full: 600 })

test(`${ENTRIES} entries come back every one, and unpacking them can be called off`, async () => {
  const files = Array.from({ length: ENTRIES }, (_, n) =>
    file(`media/00/${n}`, Buffer.from(String(n))),
  )
  const { target, result } = await written(files)
  expect(result).toMatchObject({ kind: 'written', files: ENTRIES })
  const stop = new AbortController()
  const folder = await temporaryFolder()
  const tell = (done: number) => {
    if (done >= 500) stop.abort()
  }
  const order = { disk: realDisk, zip: target, folder, tell, signal: stop.signal }
  expect(await unpackBackup(order)).toEqual({ kind: 'stopped' })
  expect(await readFile(join(folder, 'media/00/499'), 'utf8')).toBe('499')
  const back = await unpacked(target)
  expect(back.result).toMatchObject({ kind: 'unpacked' })
  expect(await readFile(join(back.folder, `media/00/${ENTRIES - 1}`), 'utf8')).toBe(
    String(ENTRIES - 1),
  )
}, 900_000)

test(`eight files of ${MEBIBYTES} MiB come back whole`, async () => {
  const large = Buffer.alloc(MEBIBYTES * 1024 * 1024, 7)
  const files = Array.from({ length: 8 }, (_, n) => file(`media/${n}${n}/large-${n}`, large))
  const { target, result } = await written(files)
  expect(result).toMatchObject({ kind: 'written', files: 8 })
  expect((await unpacked(target)).result).toMatchObject({ kind: 'unpacked' })
}, 900_000)
