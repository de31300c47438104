import { deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { headerLength } from '../../../src-main/storage/file-header.ts'
import { encodeFrame } from '../../../src-main/storage/frame.ts'
import {
  encodeLastVersion,
  encodeVersions,
  type PackedVersion,
  packVersion,
  readVersions,
  textOf,
} from '../../../src-main/storage/version-format.ts'
import { seededRandom } from '../../support/seeded-random.ts'

const line = (number: number) => ({
  number,
  localSeq: number * 3,
  at: 1_790_000_000_000 + number,
  by: 'lan',
  why: 'submit',
  words: 6,
})
/** A text that has little in common with another, and does not pack well. */
const story = (seed: string, length = 1_500) =>
  Buffer.from(seededRandom(seed)(length)).toString('base64')
const FIRST = story('một')

/** The packed versions of texts that come one after the other. */
async function packed(texts: readonly string[]): Promise<readonly PackedVersion[]> {
  const versions: PackedVersion[] = []
  for (const [n, text] of texts.entries()) {
    versions.push(await packVersion(line(n + 1), text, versions))
  }
  return versions
}
const basesOf = (versions: readonly PackedVersion[]) => versions.map(({ base }) => base)
const textsOf = (versions: readonly PackedVersion[]) =>
  Promise.all(versions.map((version) => textOf(version, versions)))

describe('packing a version', () => {
  it('of the very same text takes no bytes, and names the one that holds the text', async () => {
    const versions = await packed([FIRST, FIRST, FIRST])
    expect(basesOf(versions)).toEqual([null, 1, 1])
    expect(versions.map(({ body }) => body.length > 0)).toEqual([true, false, false])
    expect(await textsOf(versions)).toEqual([FIRST, FIRST, FIRST])
  })

  it('is told by the one before it only when that takes less than half', async () => {
    const other = story('hai')
    const half = `${FIRST.slice(0, 800)}${story('ba', 900)}`
    const versions = await packed([FIRST, `${FIRST} thêm`, other, `${other}.`, half])
    expect(basesOf(versions)).toEqual([null, 1, null, 3, null])
    const [alone = Buffer.of(), near = Buffer.of()] = versions.map(({ body }) => body)
    expect(near.length).toBeLessThan(alone.length / 10)
  })

  it('begins a new row after eight that are told one by another; equal ones do not count', async () => {
    const texts = Array.from({ length: 12 }, (_, n) => `${FIRST}${'.'.repeat(n)}`)
    expect(basesOf(await packed(texts))).toEqual([null, 1, 2, 3, 4, 5, 6, 7, null, 9, 10, 11])
    const twice = texts.slice(0, 9).flatMap((text) => [text, text])
    const versions = await packed(twice)
    expect(basesOf(versions).slice(0, 6)).toEqual([null, 1, 1, 3, 3, 5])
    expect(basesOf(versions).slice(14)).toEqual([13, 15, null, 17])
    expect(await textsOf(versions)).toEqual(twice)
  })

  it('stands alone behind one whose text cannot be read, and after an empty text', async () => {
    const broken = { ...line(1), base: null, body: Buffer.from('hỏng') }
    const next = await packVersion(line(2), FIRST, [broken])
    expect([next.base, await textOf(next, [broken, next])]).toEqual([null, FIRST])
    const [, after] = await packed(['', FIRST])
    expect(after?.base).toBeNull()
  })
})

describe('the text of a version', () => {
  it('is none when what it is told by is gone, comes later or is itself', async () => {
    const [first, second] = await packed([FIRST, `${FIRST}!`])
    if (first === undefined || second === undefined) throw new Error('not packed')
    expect(await textOf(second, [second])).toBeNull()
    expect(await textOf({ ...first, base: 2 }, [first, second])).toBeNull()
    const own = { ...line(3), base: 3, body: Buffer.alloc(0) }
    expect(await textOf(own, [own])).toBeNull()
  })

  it('is none when its bytes do not unpack', async () => {
    const broken = { ...line(1), base: null, body: deflateSync('a').subarray(0, 4) }
    expect(await textOf(broken, [broken])).toBe(null)
  })
})

describe('a file of versions', () => {
  it('is read as it was written, and goes on where its end mark stands', async () => {
    const versions = await packed([FIRST, `${FIRST}.`])
    const { bytes, end } = encodeVersions('tin', versions)
    expect(readVersions(bytes, 'tin')).toEqual({ kind: 'read', versions, end, sound: true })
    const third = await packVersion(line(5), 'ba', versions)
    const longer = Buffer.concat([bytes.subarray(0, end), encodeLastVersion('tin', third)])
    expect(readVersions(longer, 'tin')).toMatchObject({
      versions: [...versions, third],
      sound: true,
    })
  })

  it('is not sound when a version in it is no version, comes again or goes back', async () => {
    const [first, second] = await packed([FIRST, `${FIRST}.`])
    if (first === undefined || second === undefined) throw new Error('not packed')
    const { bytes, end } = encodeVersions('tin', [first, second])
    const withFrame = (number: number, payload: Buffer) =>
      Buffer.concat([
        bytes.subarray(0, end),
        encodeFrame(Buffer.from('tin'), number, 9, payload),
        bytes.subarray(end),
      ])
    const tooLong = Buffer.alloc(4)
    tooLong.writeUInt32LE(1_000)
    for (const payload of [
      Buffer.from('abc'),
      tooLong,
      Buffer.from('\0\0\0\0'),
      Buffer.from('\u0002\0\0\0{}'),
    ]) {
      expect(readVersions(withFrame(3, payload), 'tin')).toMatchObject({
        versions: [first, second],
        sound: false,
      })
    }
    for (const again of [first, second]) {
      const after = readVersions(encodeVersions('tin', [first, second, again]).bytes, 'tin')
      expect(after).toMatchObject({ versions: [first, second], sound: false })
    }
  })

  it('is read on past damage', async () => {
    const versions = await packed([FIRST, story('hai'), story('ba')])
    const { bytes } = encodeVersions('tin', versions)
    bytes[headerLength + 100] = (bytes[headerLength + 100] ?? 0) ^ 1
    expect(readVersions(bytes, 'tin')).toMatchObject({
      versions: versions.slice(1),
      sound: false,
    })
  })
})
