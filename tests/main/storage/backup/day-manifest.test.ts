import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import {
  type DayFile,
  type DayHead,
  dayOfName,
  nameOfDay,
  packDay,
  unpackDay,
} from '../../../../src-main/storage/backup/day-manifest.ts'

const HASH = createHash('sha256').update('Tin').digest('hex')
const HEAD: DayHead = {
  format: 1,
  number: 7,
  day: '2026-11-24',
  at: 1_795_000_000_000,
  newsroom: 'Tòa soạn Cố đô Huế',
  readWhole: 1,
}
const file = (path: string, look: string | null = null): DayFile => ({
  path,
  size: 3,
  sha256: HASH,
  look,
})

const head = (change: object = {}) => `${JSON.stringify({ ...HEAD, ...change })}\n`
const line = (path: string) => `${HASH} 3 - ${path}\n`
const end = (text: string) => `sha256 ${createHash('sha256').update(text).digest('hex')}\n`
const sealed = (text: string) => text + end(text)
const read = (text: string) => unpackDay(gzipSync(text))

test('a manifest comes back as it was written, however many files it names', async () => {
  const files = Array.from({ length: 1_234 }, (_, n) => file(`articles/${n}.json`, `l.${n}`))
  const manifest = { head: HEAD, files: [...files, file('people.json')] }
  expect(await unpackDay(await packDay(manifest))).toEqual({ kind: 'read', manifest })
})

test('what is sealed by hand is read, so what is refused below is refused for its own fault', async () => {
  expect(await read(sealed(head() + line('people.json')))).toEqual({
    kind: 'read',
    manifest: { head: HEAD, files: [file('people.json')] },
  })
})

test.each([
  ['that names a path twice', sealed(head() + line('people.json') + line('people.json'))],
  ['that names a way out of the folder', sealed(head() + line('../people.json'))],
  ['that goes on behind its end', sealed(head()) + line('people.json')],
  ['that was sealed twice', sealed(sealed(head()))],
  ['whose seal stands twice', sealed(head()) + end(head())],
  ['behind whose end something begins', `${sealed(head())}khác`],
  ['whose seal is of another text', head() + line('people.json') + end(head())],
  ['without a seal', head() + line('people.json')],
  ['whose last line has no end', sealed(head()).trimEnd()],
  ['with nothing in it', ''],
  ['with a seal alone', end('')],
  ['whose head is no JSON', sealed('Báo Huế\n')],
  ['without a format', sealed('{"number":7}\n')],
  ['whose newsroom has too long a name', sealed(head({ newsroom: 'Huế '.repeat(300) }))],
])('a manifest %s is damaged', async (_what, text) => {
  expect(await read(text)).toEqual({ kind: 'damaged' })
})

test('a manifest of a newer program is told from damage, whatever else is in it', async () => {
  const newer = { kind: 'newer', format: 2 }
  expect(await read(sealed(`${JSON.stringify({ format: 2, parts: ['bài'] })}\nkhác\n`))).toEqual(
    newer,
  )
  expect(await read(head({ format: 2 }))).toEqual(newer)
})

test('a manifest that swells into one endless line is given up before it is put together', async () => {
  const swelling = gzipSync(Buffer.alloc(64 * 1024 * 1024, 'a'))
  expect(await unpackDay(swelling)).toEqual({ kind: 'damaged' })
})

test.each([
  '.DS_Store',
  'Thumbs.db',
  '000007-2026-11-24',
  '000007-2026-11-24.gz.tmp-12-3',
  '7-2026-11-24.gz',
  '000007-2026-02-30.gz',
])('%s is not the name of a day', (name) => {
  expect(dayOfName(name)).toBeNull()
})

test('a day is known again by the name of its manifest', () => {
  const named = { number: 7, day: '2026-11-24' }
  expect(nameOfDay(named)).toBe('000007-2026-11-24.gz')
  expect(dayOfName(nameOfDay(named))).toEqual(named)
})
