import { describe, expect, it } from 'vitest'
import { sha256Hex } from '../../../src-main/storage/checksum.ts'
import { asDiskError, attempt, codeOf, DiskError } from '../../../src-main/storage/disk-error.ts'
import { databaseFormat, FORMATS } from '../../../src-main/storage/formats.ts'
import { NewerDataError } from '../../../src-main/storage/newer-data.ts'
import { sealJson, unsealJson } from '../../../src-main/storage/sealed-json.ts'

const DATA = { tít: 'Khai mạc Festival Huế', số: 3 }
const good = sealJson(3, DATA)
const text = good.toString()

/** The same bytes with a right seal. */
function resealed(before: string): Buffer {
  return Buffer.from(`${before},\n  "sha256": "${sha256Hex(Buffer.from(before))}"\n}\n`)
}

describe('a sealed file', () => {
  it('is JSON that people can read, with the sum of all that stands before it', () => {
    const [before = '', after = ''] = text.split(',\n  "sha256"')
    expect(before).toBe(
      '{\n  "formatVersion": 3,\n  "data": {\n    "tít": "Khai mạc Festival Huế",\n    "số": 3\n  }',
    )
    expect(after).toBe(`: "${sha256Hex(Buffer.from(before))}"\n}\n`)
    expect(resealed(before)).toEqual(good)
  })

  it('is read in its own format and in every one that is known', () => {
    const found = { kind: 'good', formatVersion: 3, data: DATA }
    expect(unsealJson(good, 3)).toEqual(found)
    expect(unsealJson(good, 4)).toEqual(found)
    expect(unsealJson(sealJson(123_456_789, null), 123_456_789)).toMatchObject({ data: null })
  })

  it('of a newer program is told by its format, whether its seal is known or not', () => {
    expect(unsealJson(good, 2)).toEqual({ kind: 'newer', formatVersion: 3 })
    const other = Buffer.from('{\n  "formatVersion": 12,\n  "niêm phong": "khác"\n}\n')
    expect(unsealJson(other, 11)).toEqual({ kind: 'newer', formatVersion: 12 })
  })

  it('of ours whose format is damaged is no newer one', () => {
    for (const [version, damaged] of [
      [3, '7'],
      [3, '77'],
      [12, '13'],
    ] as const) {
      const bytes = sealJson(version, DATA).toString()
      const bad = Buffer.from(bytes.replace(`: ${version},`, `: ${damaged},`))
      expect(unsealJson(bad, version)).toEqual({ kind: 'damaged', cause: 'wrongHash' })
    }
  })

  it.each([
    ['empty', '', 'empty'],
    ['changed', text.replace('Huế', 'Hué'), 'wrongHash'],
    ['without its last line break', text.slice(0, -1), 'wrongHash'],
    ['cut at its end', text.slice(0, -2), 'cutShort'],
    ['cut in the middle', text.slice(0, 40), 'cutShort'],
    ['cut in its first line', text.slice(0, 19), 'cutShort'],
    ['longer than its seal', `${text} `, 'wrongHash'],
    ['other JSON', '{"formatVersion": 9}', 'wrongHash'],
    ['no JSON', 'không phải JSON', 'notJson'],
    ['no JSON, with the end of one', '{\n  "formatVersion": 3, hỏng\n}\n', 'notJson'],
    ['no JSON, with the beginning of one in it', `x{\n  "formatVersion": 3`, 'notJson'],
  ])('that is %s is damaged', (_what, bytes, cause) => {
    expect(unsealJson(Buffer.from(bytes), 3)).toEqual({ kind: 'damaged', cause })
  })

  it('tells its format in its first line alone, with at most nine digits', () => {
    for (const first of [
      '{\n  "x": 1,\n  "formatVersion": 9,\n',
      '{\n   "formatVersion": 9,\n',
      '{\n  "formatVersion": 9\n',
      '{\n  "formatVersion": x9,\n',
      '{\n  "formatVersion": 1234567890,\n',
      ' {\n  "formatVersion": 9,\n',
    ]) {
      expect(unsealJson(Buffer.from(`${first}`), 3)).toMatchObject({ kind: 'damaged' })
    }
  })

  it('whose seal alone is left is damaged', () => {
    expect(unsealJson(resealed(''), 3)).toMatchObject({ kind: 'damaged' })
  })
})

describe('an error of the disk', () => {
  const system = (code: unknown) => Object.assign(new Error('không ghi được'), { code })

  it.each([
    ['ENOSPC', 'diskFull'],
    ['EDQUOT', 'diskFull'],
    ['EFBIG', 'diskFull'],
    ['EACCES', 'noAccess'],
    ['EPERM', 'noAccess'],
    ['EROFS', 'readOnly'],
    ['EIO', 'diskError'],
  ])('%s is told as %s, with its file', async (code, kind) => {
    const error = asDiskError(system(code), '/kho/tin.json')
    expect(error).toBeInstanceOf(DiskError)
    expect(error).toMatchObject({ name: 'DiskError', kind, file: '/kho/tin.json' })
    expect(String(error)).toBe(`DiskError: /kho/tin.json: ${kind} (không ghi được)`)
    expect((error as DiskError).cause).toMatchObject({ code })
    const outcome = await attempt(() => Promise.reject(error))
    expect(outcome).toEqual({ ok: false, problem: { kind: 'notSaved', cause: kind } })
  })

  it('has a code only where the system gave one', () => {
    expect(codeOf(system('EIO'))).toBe('EIO')
    for (const none of [system(7), new Error('lạ'), { code: 'EIO' }, 'EIO', null]) {
      expect(codeOf(none)).toBe('')
      expect(asDiskError(none, 'a')).toBe(none)
    }
  })

  it('is none where the write went well', async () => {
    expect(await attempt(async () => 7)).toEqual({ ok: true, value: 7 })
  })
})

describe('formats', () => {
  it('of databases are their own where one was changed, and that of all others else', () => {
    expect(databaseFormat('settings')).toBe(FORMATS.databases.settings)
    expect(databaseFormat('people')).toBe(FORMATS.databases.others)
    expect(databaseFormat('others')).toBe(FORMATS.databases.others)
    expect(databaseFormat('toString')).toBe(FORMATS.databases.others)
  })

  it('that are newer are told with the name of their file', () => {
    const error = new NewerDataError('/kho/people.json', 9)
    expect(String(error)).toBe('NewerDataError: people.json has format 9, of a newer program')
  })
})
