import { readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createArticleStore } from '../../../src-main/storage/article-store.ts'
import { encodeJournal } from '../../../src-main/storage/journal-format.ts'
import { faultyDisk } from '../../support/faulty-disk.ts'
import { temporaryFolder, WORDS, wordStore } from '../../support/storage-fixtures.ts'

async function storeWith(...words: readonly string[]) {
  const folder = await temporaryFolder('quick')
  const disk = faultyDisk()
  const store = wordStore(folder, disk)
  await store.create('tin', [])
  for (const word of words) await store.append('tin', word)
  disk.calls.length = 0
  const names = async () => (await readdir(folder)).sort()
  return { folder, disk, store, names }
}

async function entriesOf(store: ReturnType<typeof wordStore>) {
  const found: unknown[] = []
  for await (const entry of store.readHistory('tin')) found.push(entry)
  return found
}
const record = (localSeq: number, word: string) => ({ kind: 'record', localSeq, record: word })

describe('the articles of a folder', () => {
  it('are told by every file that may be left of one, each once and in order', async () => {
    const folder = await temporaryFolder('quick')
    const files = ['b.journal', 'b.json', 'a.json.last', 'c_D-1.history', `${'x'.repeat(64)}.json`]
    const others = [
      'd.json.damaged-1',
      'e.json.tmp-1-2',
      'f.jsonx',
      'g.versions',
      'h h.json',
      '.json',
    ]
    const long = `${'y'.repeat(65)}.json`
    for (const name of [...files, ...others, long, 'k.history.last', 'x.y.json']) {
      await writeFile(join(folder, name), '')
    }
    const ids = await wordStore(folder).list()
    expect(ids).toEqual(['a', 'b', 'c_D-1', 'x'.repeat(64)])
  })

  it.each(['', 'a b', 'a/b', 'ổ', 'a.b', 'x'.repeat(65), ' a', 'a\n'])(
    'are not named %j',
    async (id) => {
      const store = wordStore(await temporaryFolder('quick'))
      await expect(store.create(id, [])).rejects.toThrow(new RangeError(`no article id: ${id}`))
      await expect(store.open(id)).rejects.toThrow(RangeError)
    },
  )
})

describe('a new article', () => {
  it('has its first state, its journal and its history before anybody is told', async () => {
    const { store, names } = await storeWith()
    expect(await names()).toEqual(['tin.history', 'tin.journal', 'tin.json'])
    expect(await store.open('tin')).toEqual({
      kind: 'opened',
      state: [],
      foldedSeq: 0,
      records: [],
      localSeq: 0,
      recoveries: [],
    })
  })

  it.each(['tin.json', 'tin.json.last', 'tin.journal', 'tin.history'])(
    'is not made where %s is left of another',
    async (name) => {
      const folder = await temporaryFolder('quick')
      await writeFile(join(folder, name), 'x')
      const store = wordStore(folder)
      await expect(store.create('tin', [])).rejects.toThrow(new Error('article tin exists'))
      expect(await readdir(folder)).toEqual([name])
    },
  )

  it('is not made twice, also while it is open', async () => {
    const { store, disk } = await storeWith()
    await expect(store.create('tin', [])).rejects.toThrow('article tin exists')
    expect(disk.calls).toEqual([])
  })

  it('that the disk or the schema refuses leaves nothing behind', async () => {
    for (const end of ['json', 'journal', 'history']) {
      const folder = await temporaryFolder('quick')
      const disk = faultyDisk()
      disk.fault = ({ name, path }) => (name === 'rename' && path.endsWith(end) ? 'ENOSPC' : null)
      const store = wordStore(folder, disk)
      await expect(store.create('tin', [])).rejects.toMatchObject({ kind: 'diskFull' })
      expect(await readdir(folder)).toEqual([])
      disk.fault = () => null
      await store.create('tin', ['đầu'])
      expect(await store.open('tin')).toMatchObject({ state: ['đầu'] })
    }
    const { store, names } = await storeWith()
    await expect(store.create('khac', [7] as never)).rejects.toThrow()
    expect(await names()).toEqual(['tin.history', 'tin.journal', 'tin.json'])
  })
})

describe('an open article', () => {
  it('is read from the disk once, and again after it was put away or could not be read', async () => {
    const { store, disk } = await storeWith('một')
    await store.open('tin')
    expect(disk.calls).toEqual([])
    await store.close('tin')
    const [one, other] = await Promise.all([store.open('tin'), store.open('tin')])
    expect(one).toEqual(other)
    const reads = disk.calls.filter(
      ({ name, path }) => name === 'readFile' && path.endsWith('.json'),
    )
    expect(reads).toHaveLength(1)
    await store.close('tin')
    disk.fault = ({ name }) => (name === 'readFile' ? 'EACCES' : null)
    await expect(store.open('tin')).rejects.toMatchObject({ kind: 'noAccess' })
    disk.fault = () => null
    expect(await store.open('tin')).toMatchObject({ localSeq: 1 })
  })

  it('takes records that fit alone, and none when it is not open', async () => {
    const { store } = await storeWith()
    await expect(store.append('tin', 7 as never)).rejects.toThrow()
    expect(await store.append('tin', 'một')).toBe(1)
    await store.close('tin')
    const notOpen = new Error('article tin is not open')
    await expect(store.append('tin', 'hai')).rejects.toThrow(notOpen)
    await expect(store.fold('tin', ['một'], 1)).rejects.toThrow(notOpen)
    expect(await store.close('tin')).toBe('untouched')
  })

  it('is folded up to a record that it has, one fold after the other', async () => {
    const { store } = await storeWith('một', 'hai', 'ba')
    const tooFar = new RangeError('article tin cannot be folded up to 4')
    await expect(store.fold('tin', [], 4)).rejects.toThrow(tooFar)
    await Promise.all([store.fold('tin', ['một'], 1), store.fold('tin', ['một', 'hai', 'ba'], 3)])
    await expect(store.fold('tin', [], 2)).rejects.toThrow('cannot be folded up to 2')
    await store.fold('tin', ['một', 'hai', 'ba'], 3)
    expect(await store.open('tin')).toMatchObject({ foldedSeq: 3, records: [], localSeq: 3 })
    expect(await entriesOf(store)).toEqual([record(1, 'một'), record(2, 'hai'), record(3, 'ba')])
  })

  it('is put away after the fold that is under way, and closed once for all', async () => {
    const { store, folder } = await storeWith('một')
    const folding = store.fold('tin', ['một'], 1)
    expect(await Promise.all([store.close('tin'), store.close('tin')])).toEqual([
      'rewritten',
      'untouched',
    ])
    await folding
    const again = wordStore(folder)
    expect(await again.open('tin')).toMatchObject({ state: ['một'], foldedSeq: 1, recoveries: [] })
    await again.closeAll()
    await expect(again.append('tin', 'hai')).rejects.toThrow('is not open')
  })

  it('is put away by all means, and the fault is told', async () => {
    const { store, disk } = await storeWith('một')
    await store.fold('tin', ['một'], 1)
    disk.fault = ({ name }) => (name === 'rename' ? '' : null)
    await expect(store.close('tin')).rejects.toThrow('rename')
    disk.fault = () => null
    expect(await store.open('tin')).toMatchObject({ localSeq: 1, recoveries: [] })
  })

  it('tells its whole history, what is not folded included, and its holes', async () => {
    const { store, folder } = await storeWith('một', 'hai', 'ba')
    await store.fold('tin', ['một'], 1)
    const all = [record(1, 'một'), record(2, 'hai'), record(3, 'ba')]
    expect(await entriesOf(store)).toEqual(all)
    await store.fold('tin', ['một', 'hai'], 2)
    await store.fold('tin', ['một', 'hai', 'ba'], 3)
    expect(await entriesOf(store)).toEqual(all)
    await store.close('tin')
    await rm(join(folder, 'tin.history'))
    await writeFile(join(folder, 'tin.journal'), encodeJournal('tin', 4, [Buffer.from('"bốn"')]))
    expect(await store.open('tin')).toMatchObject({ foldedSeq: 3, localSeq: 4 })
    expect(await entriesOf(store)).toEqual([{ kind: 'hole', from: 1, to: 3 }, record(4, 'bốn')])
  })

  it('whose record no longer fits is a fault, not a shorter article', async () => {
    const { folder, store } = await storeWith('một')
    await store.closeAll()
    let isStrict = false
    const recordSchema = WORDS.recordSchema.refine(() => !isStrict)
    const strict = createArticleStore({ ...WORDS, disk: faultyDisk(), folder, recordSchema })
    await strict.open('tin')
    isStrict = true
    await expect(strict.open('tin')).rejects.toThrow('no longer fits its schema')
    await strict.closeAll()
  })

  it('is mended only when it can be opened', async () => {
    const store = wordStore(await temporaryFolder('quick'))
    expect(await store.mend('tin')).toEqual([])
    const { store: open, folder } = await storeWith('một', 'hai')
    await open.fold('tin', ['một'], 1)
    expect(await open.mend('tin')).toEqual([])
    for (const end of ['json', 'journal', 'history']) {
      await writeFile(join(folder, `tin.${end}`), 'hỏng')
      const path = join(folder, `tin.${end}`)
      const found = await open.mend('tin')
      expect(found.map(({ file, restored }) => [file, restored])).toContainEqual([path, 'before'])
      expect(found.every(({ keptAs }) => keptAs !== null)).toBe(true)
      expect(await open.mend('tin')).toEqual([])
    }
    await open.closeAll()
    expect(await wordStore(folder).open('tin')).toMatchObject({
      state: ['một'],
      localSeq: 2,
      recoveries: [],
    })
  })
})
