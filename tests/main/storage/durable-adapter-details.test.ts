import { readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import {
  createDatabase,
  type DatabaseOptions,
  DurableAdapter,
} from '../../../src-main/storage/durable-adapter.ts'
import { lastGoodPath } from '../../../src-main/storage/durable-file.ts'
import { sealJson } from '../../../src-main/storage/sealed-json.ts'
import { faultyDisk } from '../../support/faulty-disk.ts'
import { temporaryFolder, ticking } from '../../support/storage-fixtures.ts'

const schema = z.object({ words: z.array(z.string()) })
const initial: z.infer<typeof schema> = { words: [] }
const sealed = (...words: string[]) => Buffer.from(sealJson(1, { words }))

/** A database file with these bytes in it and in its last good copy; null is no file. */
async function fileWith(
  current: Buffer | string | null,
  last: Buffer | string | null = null,
  options: Partial<DatabaseOptions> = {},
) {
  const file = join(await temporaryFolder('quick'), 'people.json')
  if (current !== null) await writeFile(file, current)
  if (last !== null) await writeFile(lastGoodPath(file), last)
  const disk = faultyDisk()
  const all = { disk, now: ticking, ...options }
  const adapter = new DurableAdapter(file, schema, all)
  const database = createDatabase(file, schema, initial, all)
  const failing = (name: string, code = 'EIO', part = '') => {
    disk.fault = (call) => (call.name === name && call.path.endsWith(part) ? code : null)
  }
  const names = async () => (await readdir(dirname(file))).sort()
  return { file, last: lastGoodPath(file), disk, adapter, database, failing, names }
}
const reader = { words: ['một'] }

describe('reading', () => {
  it('gives what is there and changes nothing', async () => {
    const { adapter, disk, file } = await fileWith(sealed('một'), 'hỏng')
    expect(await adapter.read()).toEqual(reader)
    expect([adapter.recoveries, adapter.newer]).toEqual([[], null])
    expect(disk.calls).toEqual([{ name: 'readFile', path: file }])
  })

  it('gives nothing where neither file is there', async () => {
    const { adapter } = await fileWith(null)
    expect(await adapter.read()).toBeNull()
    expect([adapter.recoveries, adapter.newer]).toEqual([[], null])
  })

  it('puts the last good copy in the place of what is damaged, which is kept', async () => {
    const { adapter, file, last } = await fileWith('hỏng', sealed('một'))
    expect(await adapter.read()).toEqual(reader)
    const [recovery] = adapter.recoveries
    expect(recovery).toEqual({
      file,
      cause: 'notJson',
      restored: 'lastGood',
      keptAs: expect.stringMatching(/people\.json\.damaged-2026/),
    })
    expect(await readFile(recovery?.keptAs ?? '', 'utf8')).toBe('hỏng')
    expect([await readFile(file), await readFile(last)]).toEqual([sealed('một'), sealed('một')])
    expect(await adapter.read()).toEqual(reader)
    expect(adapter.recoveries).toEqual([])
  })

  it('tells what is lost where nothing good is left', async () => {
    const { adapter, file, last, names } = await fileWith('hỏng', 'hỏng')
    expect(await adapter.read()).toBeNull()
    expect(adapter.recoveries).toEqual([
      { file, cause: 'notJson', restored: 'none', keptAs: expect.any(String) },
      { file: last, cause: 'notJson', restored: 'none', keptAs: last },
    ])
    expect(await names()).not.toContain('people.json')
    const missing = await fileWith(null, 'hỏng')
    expect(await missing.adapter.read()).toBeNull()
    expect(missing.adapter.recoveries[0]).toMatchObject({ cause: 'missing', keptAs: null })
  })

  it('leaves what a newer program wrote, also where only the last good copy is of one', async () => {
    for (const current of [Buffer.from(sealJson(7, {})), Buffer.from('hỏng'), null]) {
      const { adapter, names } = await fileWith(current, Buffer.from(sealJson(8, {})))
      const before = await names()
      expect(await adapter.read()).toBeNull()
      expect(adapter.newer).toBe(current?.toString().includes('7') ? 7 : 8)
      expect(adapter.recoveries).toEqual([])
      expect(await names()).toEqual(before)
    }
  })

  it('forgets what it read before', async () => {
    const { adapter, file } = await fileWith(Buffer.from(sealJson(7, {})))
    await adapter.read()
    await writeFile(file, sealed('một'))
    expect(await adapter.read()).toEqual(reader)
    expect(adapter.newer).toBeNull()
    await adapter.write({ words: ['hai'] })
    expect(await readFile(file)).toEqual(sealed('hai'))
  })

  it('opens on a disk that refuses to put right what is wrong, and puts it right before it writes', async () => {
    const { adapter, disk, failing, file, names } = await fileWith('hỏng', sealed('một'))
    failing('rename', 'EROFS')
    expect(await adapter.read()).toEqual(reader)
    expect(adapter.recoveries).toMatchObject([{ restored: 'lastGood', keptAs: null }])
    disk.fault = () => null
    await adapter.write({ words: ['hai'] })
    expect(await readFile(file)).toEqual(sealed('hai'))
    expect((await names()).filter((one) => one.includes('damaged'))).toHaveLength(1)
    await adapter.write({ words: ['ba'] })
    expect((await names()).filter((one) => one.includes('damaged'))).toHaveLength(1)
  })

  it('passes on what is no matter of the disk', async () => {
    const { adapter, failing } = await fileWith('hỏng', sealed('một'))
    failing('rename', '')
    await expect(adapter.read()).rejects.toThrow('rename')
  })
})

describe('what is wrong', () => {
  it.each([
    ['nothing', sealed('một'), sealed('một'), []],
    ['nothing without a last good copy', sealed('một'), null, []],
    ['a file that is missing', null, sealed('một'), [['people.json', 'missing']]],
    ['a damaged file', 'hỏng', sealed('một'), [['people.json', 'notJson']]],
    ['a damaged copy', sealed('một'), '', [['people.json.last', 'empty']]],
    [
      'both',
      '',
      'hỏng',
      [
        ['people.json', 'empty'],
        ['people.json.last', 'notJson'],
      ],
    ],
  ])('is told: %s', async (_what, current, last, told) => {
    const { adapter, file } = await fileWith(current, last)
    const flaws = await adapter.flaws()
    expect(flaws).toEqual(
      told.map(([name = '', cause]) => ({ file: join(dirname(file), name), cause })),
    )
  })
})

describe('an older file', () => {
  const upgrades = { 1: (data: unknown) => ({ words: [String(data)] }) }

  it('comes up by the steps of its format, and is kept once before it is written over', async () => {
    const old = Buffer.from(sealJson(1, 'một'))
    const { adapter, file, names } = await fileWith(old, null, { formatVersion: 2, upgrades })
    expect(await adapter.read()).toEqual(reader)
    expect(await names()).toEqual(['people.json'])
    await adapter.write({ words: ['hai'] })
    expect(await readFile(`${file}.format-1`)).toEqual(old)
    expect(await readFile(file)).toEqual(Buffer.from(sealJson(2, { words: ['hai'] })))
    await adapter.read()
    await writeFile(`${file}.format-1`, 'của lần trước')
    await adapter.write({ words: ['ba'] })
    expect(await readFile(`${file}.format-1`, 'utf8')).toBe('của lần trước')
  })

  it('of the same format is kept nowhere', async () => {
    const { adapter, names } = await fileWith(sealed('một'))
    await adapter.read()
    await adapter.write({ words: ['hai'] })
    expect(await names()).toEqual(['people.json', 'people.json.last'])
  })
})

describe('writing', () => {
  it('keeps the save before, or the last one twice where that is asked for', async () => {
    const once = await fileWith(sealed('một'))
    await once.adapter.write({ words: ['hai'] })
    expect(await readFile(once.last)).toEqual(sealed('một'))
    const twice = await fileWith(sealed('một'), null, { twice: true })
    await twice.adapter.write({ words: ['hai'] })
    expect([await readFile(twice.file), await readFile(twice.last)]).toEqual([
      sealed('hai'),
      sealed('hai'),
    ])
    expect(twice.disk.calls.some(({ name }) => name === 'link')).toBe(false)
  })

  it('goes one by one, and one that failed holds up no other', async () => {
    const { adapter, disk, file } = await fileWith(null)
    let refused = 0
    disk.fault = ({ name }) => (name === 'sync' && ++refused === 1 ? 'EIO' : null)
    const all = [['một'], ['hai'], ['ba']].map((words) => adapter.write({ words }))
    const outcomes = (await Promise.allSettled(all)).map(({ status }) => status)
    expect(outcomes).toEqual(['rejected', 'fulfilled', 'fulfilled'])
    expect(await readFile(file)).toEqual(sealed('ba'))
    const renames = disk.calls.filter(({ name, path }) => name === 'rename' && path === file)
    expect(renames).toHaveLength(2)
  })

  it('refuses where a newer program wrote', async () => {
    const { adapter, file } = await fileWith(Buffer.from(sealJson(7, {})))
    await adapter.read()
    const refused = `${file} belongs to a newer program`
    await expect(adapter.write(reader)).rejects.toThrow(new Error(refused))
  })
})

describe('a database', () => {
  it('has nothing before it was read, and says which one', async () => {
    const { database, file } = await fileWith(sealed('một'))
    const unread = new Error(`${file} was not read`)
    expect(() => database.data).toThrow(unread)
    await expect(database.update(initial)).rejects.toThrow(unread)
    expect(await database.read()).toEqual({ kind: 'read', data: reader, recoveries: [] })
    expect(database.data).toEqual(reader)
  })

  it('has nothing any more where a newer program wrote since', async () => {
    const { database, file } = await fileWith(sealed('một'))
    await database.read()
    await writeFile(file, sealJson(7, {}))
    expect(await database.read()).toEqual({ kind: 'newer', path: file, formatVersion: 7 })
    expect(() => database.data).toThrow('was not read')
  })

  it('reads after what is under way, from the first value on', async () => {
    const { database, file, disk } = await fileWith(null)
    await database.read()
    const update = database.update(reader)
    expect(await database.read()).toMatchObject({ data: reader })
    await update
    await disk.remove(file)
    expect(await database.read()).toMatchObject({ data: initial })
  })

  it('keeps nothing of an update that the disk or the schema refuses', async () => {
    const { database, failing, disk } = await fileWith(sealed('một'))
    await database.read()
    failing('sync', 'ENOSPC')
    await expect(database.update({ words: ['mất'] })).rejects.toMatchObject({ kind: 'diskFull' })
    expect(database.data).toEqual(reader)
    disk.fault = () => null
    await expect(database.update({ words: 7 } as never)).rejects.toThrow(z.ZodError)
    await database.update(({ words }) => ({ words: [...words, 'hai'] }))
    expect(database.data).toEqual({ words: ['một', 'hai'] })
  })

  it('is mended by what is known, damaged bytes kept; what holds or was never written stays', async () => {
    const { database, file, last, disk } = await fileWith(sealed('một'), sealed('cũ'))
    await database.read()
    disk.calls.length = 0
    expect(await database.mend()).toEqual([])
    expect(disk.calls.map(({ name }) => name)).toEqual(['readFile', 'readFile'])
    await writeFile(file, 'hỏng')
    await writeFile(last, 'hỏng nốt')
    const found = await database.mend()
    expect(found).toEqual([
      { file, cause: 'notJson', restored: 'before', keptAs: expect.any(String) },
      { file: last, cause: 'notJson', restored: 'before', keptAs: expect.any(String) },
    ])
    expect(await readFile(found[0]?.keptAs ?? '', 'utf8')).toBe('hỏng')
    expect(await readFile(found[1]?.keptAs ?? '', 'utf8')).toBe('hỏng nốt')
    expect([await readFile(file), await readFile(last)]).toEqual([sealed('một'), sealed('một')])
    await disk.remove(file)
    const missing = { file, cause: 'missing', restored: 'before', keptAs: null }
    expect(await database.mend()).toEqual([missing])
    const fresh = await fileWith(null)
    await fresh.database.read()
    expect(await fresh.database.mend()).toEqual([])
    expect(await fresh.names()).toEqual([])
  })

  it('takes what other files prove, into memory alone where the disk is full', async () => {
    const { database, failing, disk, file } = await fileWith(null)
    await database.read()
    await expect(database.restore({ words: 7 } as never)).rejects.toThrow(z.ZodError)
    failing('sync', 'ENOSPC')
    await database.restore(reader)
    expect(database.data).toEqual(reader)
    failing('sync', '')
    await expect(database.restore({ words: ['hai'] })).rejects.toThrow('sync')
    expect(database.data).toEqual(reader)
    disk.fault = () => null
    await database.update(({ words }) => ({ words: [...words, 'ba'] }))
    expect(await readFile(file)).toEqual(sealed('một', 'ba'))
    await database.restore({ words: ['bốn'] })
    expect(await readFile(file)).toEqual(sealed('bốn'))
  })
})
