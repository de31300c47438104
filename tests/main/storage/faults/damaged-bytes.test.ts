import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { sized } from '../../../support/fault-size.ts'
import { drawing } from '../../../support/faults/crash-states.ts'
import { reportFaults } from '../../../support/faults/fault-line.ts'
import { keptFolder } from '../../../support/faults/kept-folder.ts'
import { memoryDisk } from '../../../support/faults/memory-disk.ts'
import { mutations } from '../../../support/faults/mutations.ts'
import { fileOf, openRival } from '../../../support/faults/rival-stores.ts'
import { seededRandom } from '../../../support/seeded-random.ts'
import { temporaryFolder } from '../../../support/storage-fixtures.ts'

const MOST = sized({ short: 200, full: 20_000 })
const RIVAL_MOST = sized({ short: 150, full: 3_000 })
const draw = drawing(seededRandom('damaged bytes'))
const { tree, files } = await keptFolder()

test.each(files)(
  'a damaged $kind is noticed or harmless, nothing untrue stands in its place, and its bytes are kept',
  async ({ kind, path, read }) => {
    const good = tree.files.get(path) ?? Buffer.alloc(0)
    const figures = { bytes: good.length, mutations: 0, noticed: 0, harmless: 0 }
    for (const { what, bytes } of mutations(good, MOST, draw)) {
      const disk = memoryDisk({ start: { ...tree, files: new Map(tree.files).set(path, bytes) } })
      const found = await read(disk)
      expect(found, what).toMatchObject({ isTrue: true })
      const left = [...disk.tree().files.values()]
      const isKept = bytes.length === 0 || left.some((file) => file.equals(bytes))
      // What nobody noticed may be written anew, when it is a copy that nobody needed.
      if (found.isNoticed) expect(isKept, what).toBe(true)
      figures.mutations++
      figures[found.isNoticed ? 'noticed' : 'harmless']++
    }
    reportFaults('damaged bytes', kind, figures)
    expect(figures.mutations).toBeGreaterThan(Math.min(MOST, good.length) / 2)
  },
  600_000,
)

/** How many damaged copies of a file were taken for what they are not. */
function unnoticed(good: Buffer, read: (bytes: Buffer) => string | null, kept: string) {
  const figures = { mutations: 0, untrue: 0 }
  for (const { bytes } of mutations(good, RIVAL_MOST, draw)) {
    figures.mutations++
    const found = read(bytes)
    if (found !== null && found !== kept) figures.untrue++
  }
  return figures
}

function orNull(read: () => string): string | null {
  try {
    return read()
  } catch {
    return null
  }
}

// SQLite is no measure here: its pages carry no checksum, so a changed letter passes.
test('the same damage goes unnoticed in files as lowdb and write-file-atomic write them, and is noticed by gzip', async () => {
  const folder = await temporaryFolder('quick')
  for (const rival of ['lowdb', 'write-file-atomic'] as const) {
    const own = join(folder, rival)
    await mkdir(own)
    const store = await openRival(rival, own)
    await store.save(0, 7)
    const good = await readFile(fileOf(own, 0))
    const parse = (bytes: Buffer) => orNull(() => JSON.stringify(JSON.parse(bytes.toString())))
    const figures = unnoticed(good, parse, parse(good) ?? '')
    reportFaults('damaged bytes', rival, figures)
    expect(figures.untrue).toBeGreaterThan(0)
  }
  const text = 'Khai mạc Tuần lễ Áo dài. '.repeat(40)
  const inflate = (bytes: Buffer) => orNull(() => gunzipSync(bytes).toString())
  const figures = unnoticed(gzipSync(text), inflate, text)
  reportFaults('damaged bytes', 'gzip', figures)
  expect(figures.untrue).toBe(0)
})
