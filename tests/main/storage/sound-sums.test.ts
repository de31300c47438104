import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { shortSum } from '../../../src-main/storage/checksum.ts'
import { realDisk } from '../../../src-main/storage/disk.ts'
import { encodeHeader } from '../../../src-main/storage/file-header.ts'
import { encodeFrame } from '../../../src-main/storage/frame.ts'
import { History } from '../../../src-main/storage/history.ts'
import { createMediaStore } from '../../../src-main/storage/media-store.ts'
import { createVersionStore } from '../../../src-main/storage/version-store.ts'
import { faultyDisk } from '../../support/faulty-disk.ts'
import { temporaryFolder, ticking, wordStore } from '../../support/storage-fixtures.ts'

// Bytes whose sums hold and that still are nothing that this program wrote: a sum proves who copied, not who thought.
const HEAD = { at: 1, by: 'An', why: 'submit', words: 1, base: null as number | null }

function payload(head: unknown, body: Buffer = deflateSync('"một"'), length?: number): Buffer {
  const json = Buffer.from(typeof head === 'string' ? head : JSON.stringify(head))
  const size = Buffer.alloc(4)
  size.writeUInt32LE(length ?? json.length)
  return Buffer.concat([size, json, body])
}

async function versionsOf(...payloads: readonly Buffer[]) {
  const folder = await temporaryFolder()
  const frames = payloads.map((one, n) => encodeFrame(Buffer.from('a'), n + 1, n + 1, one))
  const bytes = [encodeHeader('TSversns', 'a', 0), ...frames, Buffer.from('TSend\n')]
  await writeFile(join(folder, 'a.versions'), Buffer.concat(bytes))
  const options = { disk: realDisk, folder, documentSchema: z.string(), now: ticking }
  return { store: createVersionStore(options), folder }
}

test.each([
  ['too short to say anything', Buffer.from('ab')],
  ['a head that ends behind it', payload(HEAD, Buffer.from('x'), 9_999)],
  ['a head that is no JSON', payload('{không phải')],
  ['a head of another shape', payload({ at: 'hôm qua' })],
])('a version that is %s is damage, and its neighbour is read', async (_what, bad) => {
  const { store } = await versionsOf(payload(HEAD), bad)
  expect((await store.list('a')).map(({ number }) => number)).toEqual([1])
  expect(await store.read('a', 1)).toMatchObject({ kind: 'found', version: { document: 'một' } })
  expect(await store.read('a', 2)).toMatchObject({ kind: 'damaged' })
})

test.each([
  ['told by one that is gone', payload({ ...HEAD, base: 9 })],
  ['told by one that comes after it', payload({ ...HEAD, base: 2 })],
  ['a text that does not unpack', payload(HEAD, Buffer.from('không nén'))],
  ['no document', payload(HEAD, deflateSync('7'))],
])('a version that is %s is not given out, nor are others thinned over it', async (_what, bad) => {
  const { store } = await versionsOf(bad, payload(HEAD))
  expect(await store.read('a', 1)).toMatchObject({ kind: 'damaged' })
  expect(await store.read('a', 2)).toMatchObject({ kind: 'found' })
  expect(await store.read('a', 3)).toEqual({ kind: 'absent' })
})

test('nothing is thinned where a text that is to stay cannot be read', async () => {
  const { store } = await versionsOf(payload({ ...HEAD, base: 9 }), payload(HEAD))
  expect(await store.thin('a', new Set([1]))).toBe(0)
  expect((await store.list('a')).map(({ number }) => number)).toEqual([1, 2])
  expect(await store.thin('a', new Set([2]))).toBe(1)
})

test('a file is written anew without a version whose text cannot be read, and its bytes are kept', async () => {
  const { store, folder } = await versionsOf(payload({ ...HEAD, base: 9 }), payload(HEAD))
  const bytes = await readFile(join(folder, 'a.versions'))
  expect(await store.look('a')).toEqual({ state: 'damaged', texts: ['"một"'] })
  expect(await readFile((await store.mend('a')) ?? '')).toEqual(bytes)
  expect(await store.look('a')).toEqual({ state: 'whole', texts: ['"một"'] })
  expect((await store.list('a')).map(({ number }) => number)).toEqual([2])
})

test('a record that no schema admits ends what is read of a journal, and its bytes are kept', async () => {
  const folder = await temporaryFolder()
  const store = wordStore(folder)
  await store.create('a', [])
  await store.append('a', 'một')
  await store.closeAll()
  const frames = [1, 2].map((n) =>
    encodeFrame(Buffer.from('a'), n, n - 1, Buffer.from(n === 2 ? '{"x":1}' : '"một"')),
  )
  const used = Buffer.concat([encodeHeader('TSjournl', 'a', 1), ...frames])
  const room = Buffer.alloc(64 * 1024 - used.length)
  await writeFile(join(folder, 'a.journal'), Buffer.concat([used, room]))
  const opened = await wordStore(folder).open('a')
  expect(opened).toMatchObject({ kind: 'opened', localSeq: 1, records: [{ record: 'một' }] })
  if (opened.kind !== 'opened') return
  expect(opened.recoveries).toMatchObject([{ cause: 'gap', keptAs: expect.any(String) }])
})

test('a history of a newer program is neither read nor added to', async () => {
  const path = join(await temporaryFolder(), 'a.history')
  const head = encodeHeader('TShistry', 'a', 0)
  head.writeUInt32LE(2, 8)
  head.fill(0, 16, 24)
  head.set(shortSum(head), 16)
  await writeFile(path, head)
  const history = new History({ disk: realDisk, path, id: 'a', now: ticking })
  await expect(history.append(0, ['[]'])).rejects.toMatchObject({ kind: 'diskError', file: path })
  await expect(history.read(0).next()).rejects.toMatchObject({ kind: 'diskError' })
  expect(await history.look()).toEqual({ state: 'newer', records: [] })
  expect(await readFile(path)).toEqual(head)
})

test('a disk that does not say how large a medium is, is not taken for one without it', async () => {
  const disk = faultyDisk()
  const folder = await temporaryFolder()
  const media = createMediaStore({ disk, folder, limit: 9, now: ticking })
  expect(await media.size('a'.repeat(64))).toBeNull()
  disk.fault = ({ name }) => (name === 'size' ? 'EIO' : null)
  await expect(media.size('a'.repeat(64))).rejects.toMatchObject({ kind: 'diskError' })
  await expect(media.has('a'.repeat(64))).rejects.toMatchObject({ kind: 'diskError' })
})

test('a record of a history that no schema admits is a fault, and not passed over', async () => {
  const folder = await temporaryFolder()
  const path = join(folder, 'a.history')
  const store = wordStore(folder)
  await store.create('a', [])
  await new History({ disk: realDisk, path, id: 'a', now: ticking }).append(1, ['{"x":1}'])
  await expect(store.readHistory('a').next()).rejects.toThrow('no longer fits its schema')
})
