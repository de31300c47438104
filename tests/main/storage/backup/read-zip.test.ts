import { createHash } from 'node:crypto'
import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ZipFile } from 'yazl'
import { unpackBackup } from '../../../../src-main/storage/backup/read-zip.ts'
import { realDisk } from '../../../../src-main/storage/disk.ts'
import { faultyDisk } from '../../../support/faulty-disk.ts'
import { temporaryFolder } from '../../../support/storage-fixtures.ts'

const TEXT = Buffer.from('{"tiêu đề":"Nghinh Lương Đình thả đèn hoa đăng"}'.repeat(40))
const PATH = 'articles/bai-1.json'
const sha256 = createHash('sha256').update(TEXT).digest('hex')
const MANIFEST = {
  format: 1,
  at: 0,
  newsroom: '',
  files: [{ path: PATH, size: TEXT.length, sha256 }],
}

/** A zip of these entries as bytes. */
async function zipOf(...entries: readonly (readonly [string, string | Buffer])[]): Promise<Buffer> {
  const zip = new ZipFile()
  for (const [path, content] of entries) zip.addBuffer(Buffer.from(content), path)
  zip.end()
  const chunks: Buffer[] = []
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

const backup = () => zipOf([PATH, TEXT], ['manifest.json', JSON.stringify(MANIFEST)])

/** Changes the record that a zip's directory has of one of its entries. */
function inDirectory(zip: Buffer, n: number, change: (entry: Buffer) => void): void {
  const begin = Buffer.from('PK\u0001\u0002', 'latin1')
  let at = zip.indexOf(begin)
  for (let passed = 0; passed < n; passed++) at = zip.indexOf(begin, at + 1)
  change(zip.subarray(at))
}
const unsigned = (entry: Buffer) => entry.fill('X', 0, 4)
const ofUnknownMethod = (entry: Buffer) => entry.writeUInt16LE(99, 10)
const ofTwoGigabytes = (entry: Buffer) => entry.writeUInt32LE(2_000_000_000, 24)

async function unpacked(bytes: Buffer, disk = realDisk) {
  const zip = join(await temporaryFolder('quick'), 'sao-luu.zip')
  await writeFile(zip, bytes)
  const folder = await temporaryFolder('quick')
  const signal = new AbortController().signal
  const result = await unpackBackup({ disk, zip, folder, tell: () => undefined, signal })
  return { result, names: (await readdir(folder, { recursive: true })).sort() }
}

test('a backup is unpacked whole', async () => {
  const { result, names } = await unpacked(await backup())
  expect(result).toEqual({ kind: 'unpacked', manifest: MANIFEST })
  expect(names).toEqual(['articles', PATH])
})

test.each([
  ['without a manifest', zipOf(['word/document.xml', '<w:t>Công văn</w:t>'])],
  ['without anything in it', zipOf()],
  [
    'in which a name stands twice',
    zipOf([PATH, TEXT], [PATH, 'bài khác'], ['manifest.json', JSON.stringify(MANIFEST)]),
  ],
  [
    'with two manifests',
    zipOf([PATH, TEXT], ['manifest.json', '{}'], ['manifest.json', JSON.stringify(MANIFEST)]),
  ],
])('a zip %s is no backup, and nothing of it is unpacked', async (_what, bytes) => {
  expect(await unpacked(await bytes)).toEqual({ result: { kind: 'noBackup' }, names: [] })
})

test.each([
  ['whose directory cannot be read', 1, unsigned, { kind: 'noBackup' }],
  ['whose manifest says to be of two gigabytes', 1, ofTwoGigabytes, { kind: 'noBackup' }],
  ['whose manifest is packed in an unknown way', 1, ofUnknownMethod, damaged('manifest.json')],
  ['of which a file is packed in an unknown way', 0, ofUnknownMethod, damaged(PATH)],
  ['of which a file says to be of two gigabytes', 0, ofTwoGigabytes, damaged(PATH)],
] as const)('a backup %s is refused', async (_what, entry, change, expected) => {
  const zip = await backup()
  inDirectory(zip, entry, change)
  expect((await unpacked(zip)).result).toEqual(expected)
})

function damaged(path: string) {
  return { kind: 'damagedBackup', path }
}

test('a backup of which a file has lost its beginning is damaged at that file', async () => {
  const zip = await backup()
  unsigned(zip)
  expect((await unpacked(zip)).result).toEqual(damaged(PATH))
})

test('a manifest that is no JSON, or of another shape, is damaged', async () => {
  for (const text of ['mục', JSON.stringify({ ...MANIFEST, at: 'hôm nay' })]) {
    const zip = await zipOf([PATH, TEXT], ['manifest.json', text])
    expect((await unpacked(zip)).result).toEqual(damaged('manifest.json'))
  }
})

test.each(['makeFolder', 'open', 'write', 'sync'])(
  'a disk that refuses at %s is told, and is not taken for damage of the backup',
  async (call) => {
    const disk = faultyDisk()
    disk.fault = ({ name }) => (name === call ? 'ENOSPC' : null)
    const ended = unpacked(await backup(), disk)
    await expect(ended).rejects.toMatchObject({ name: 'DiskError', kind: 'diskFull' })
  },
)
