import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createArticleStore } from '../../../src-main/storage/article-store.ts'
import { realDisk } from '../../../src-main/storage/disk.ts'
import { encodeHeader } from '../../../src-main/storage/file-header.ts'
import { encodeJournal } from '../../../src-main/storage/journal-format.ts'
import { sealJson } from '../../../src-main/storage/sealed-json.ts'
import { faultyDisk } from '../../support/faulty-disk.ts'
import {
  foldedTwice,
  historyOf,
  newerJournalHead,
  temporaryFolder,
  WORDS,
  wordStore,
} from '../../support/storage-fixtures.ts'

const words = ['một', 'hai', 'ba', 'bốn', 'năm']

/** An article `tin` folded at 2 and at 4, with one record since. */
async function article() {
  const folder = await foldedTwice(words, 'quick')
  const path = (end: string) => join(folder, `tin.${end}`)
  const remove = async (...ends: string[]) => {
    for (const end of ends) await rm(path(end))
  }
  return { folder, path, remove, open: () => wordStore(folder).open('tin') }
}

describe('opening an article', () => {
  it('that is whole tells nothing and changes nothing', async () => {
    const { folder, open, path } = await article()
    const before = await Promise.all(
      ['json', 'journal', 'history'].map((end) => readFile(path(end))),
    )
    const names = await readdir(folder)
    expect(await open()).toEqual({
      kind: 'opened',
      state: words.slice(0, 4),
      foldedSeq: 4,
      records: [{ localSeq: 5, record: 'năm' }],
      localSeq: 5,
      recoveries: [],
    })
    const after = await Promise.all(
      ['json', 'journal', 'history'].map((end) => readFile(path(end))),
    )
    expect(after).toEqual(before)
    expect(await readdir(folder)).toEqual(names)
  })

  it('that is not there leaves its id free', async () => {
    const store = wordStore(await temporaryFolder('quick'))
    expect(await store.open('tin')).toEqual({ kind: 'absent' })
    await store.create('tin', ['đầu'])
    expect(await store.open('tin')).toMatchObject({ state: ['đầu'], localSeq: 0 })
  })

  it('whose journal or file a newer program wrote touches nothing', async () => {
    for (const [end, bytes] of [
      ['journal', newerJournalHead()],
      ['json', Buffer.from(sealJson(2, {}))],
    ] as const) {
      const { folder, open, path } = await article()
      await writeFile(path(end), bytes)
      const names = await readdir(folder)
      expect(await open()).toEqual({ kind: 'newer', path: path(end), formatVersion: 2 })
      expect(await readdir(folder)).toEqual(names)
      expect(await readFile(path(end))).toEqual(bytes)
    }
  })

  it('whose state a newer program wrote touches nothing, and any other is opened', async () => {
    const { folder, path, remove } = await article()
    await remove('history')
    const names = await readdir(folder)
    const storeOf = (isNewer: (state: readonly string[]) => boolean) =>
      createArticleStore({ ...WORDS, disk: realDisk, folder, isNewer })
    const newer = { kind: 'newer', path: path('json'), formatVersion: 1 }
    expect(await storeOf((state) => state.length === 4).open('tin')).toEqual(newer)
    expect(await readdir(folder)).toEqual(names)
    expect(await storeOf(() => false).open('tin')).toMatchObject({ kind: 'opened', localSeq: 5 })
  })

  it('without its file and last good copy rebuilds it from the history', async () => {
    const { open, remove, path, folder } = await article()
    await remove('json', 'json.last')
    expect(await open()).toEqual({
      kind: 'opened',
      state: [],
      foldedSeq: 0,
      records: words.map((record, n) => ({ localSeq: n + 1, record })),
      localSeq: 5,
      recoveries: [{ file: path('json'), cause: 'missing', restored: 'history', keptAs: null }],
    })
    expect(await open()).toMatchObject({ localSeq: 5, recoveries: [] })
    expect(await historyOf(folder, 'tin')).toEqual(words)
  })

  it('with a damaged file and nothing beside it tells what became of each', async () => {
    const { open, path } = await article()
    await writeFile(path('json'), 'hỏng')
    await writeFile(path('json.last'), 'hỏng nốt')
    const opened = await open()
    expect(opened).toMatchObject({ kind: 'opened', state: [], localSeq: 5 })
    if (opened.kind !== 'opened') return
    expect(opened.recoveries).toEqual([
      { file: path('json'), cause: 'notJson', restored: 'history', keptAs: expect.any(String) },
      { file: path('json.last'), cause: 'notJson', restored: 'none', keptAs: path('json.last') },
    ])
  })

  it.each([
    ['its journal alone', ['json', 'json.last', 'history'], 'missing'],
    ['nothing that tells its first state', ['json', 'json.last'], 'missing'],
  ])('of which there is %s gives it up and says so', async (_what, gone, cause) => {
    const { open, remove, path, folder } = await article()
    await remove(...gone)
    if (gone.length === 2) {
      await writeFile(path('history'), encodeHeader('TShistry', 'tin', 0))
    }
    const lost = { file: path('json'), cause, restored: 'none', keptAs: null }
    expect(await open()).toEqual({ kind: 'lost', recoveries: [lost] })
    expect(await wordStore(folder).list()).toEqual(['tin'])
  })

  it('whose file alone is there, damaged, gives it up', async () => {
    const folder = await temporaryFolder('quick')
    await writeFile(join(folder, 'tin.json'), 'hỏng')
    const opened = await wordStore(folder).open('tin')
    expect(opened).toMatchObject({
      kind: 'lost',
      recoveries: [{ cause: 'notJson', restored: 'none' }],
    })
  })

  it('whose first state is none that we know gives it up', async () => {
    const { remove, folder } = await article()
    await remove('json', 'json.last')
    const stateSchema = WORDS.stateSchema.min(1)
    const store = createArticleStore({ ...WORDS, disk: realDisk, folder, stateSchema })
    expect(await store.open('tin')).toMatchObject({ kind: 'lost' })
  })

  it('that was cut off while it was created finishes that', async () => {
    const folder = await temporaryFolder('quick')
    const made = wordStore(folder)
    await made.create('tin', ['đầu'])
    await made.closeAll()
    for (const end of ['journal', 'history']) await rm(join(folder, `tin.${end}`))
    const store = wordStore(folder)
    expect(await store.open('tin')).toMatchObject({ state: ['đầu'], localSeq: 0, recoveries: [] })
    expect((await readdir(folder)).sort()).toEqual(['tin.history', 'tin.journal', 'tin.json'])
    expect(await store.append('tin', 'một')).toBe(1)
    await store.closeAll()
    const history: unknown[] = []
    for await (const entry of wordStore(folder).readHistory('tin')) history.push(entry)
    expect(history).toEqual([{ kind: 'record', localSeq: 1, record: 'một' }])
  })

  it('opens what cannot be finished on a full disk', async () => {
    const folder = await temporaryFolder('quick')
    const made = wordStore(folder)
    await made.create('tin', ['đầu'])
    await made.closeAll()
    for (const end of ['journal', 'history']) await rm(join(folder, `tin.${end}`))
    const disk = faultyDisk()
    disk.fault = ({ name }) => (name === 'open' ? 'ENOSPC' : null)
    const store = wordStore(folder, disk)
    expect(await store.open('tin')).toMatchObject({ state: ['đầu'], localSeq: 0 })
    disk.fault = ({ name }) => (name === 'open' ? '' : null)
    await expect(wordStore(folder, disk).open('tin')).rejects.toThrow('open')
    disk.fault = () => null
  })
})

describe('the journal of an article that is opened', () => {
  it('which is missing is made anew, and what it had alone is told as lost', async () => {
    const { open, remove, path } = await article()
    await remove('journal')
    const told = { file: path('journal'), cause: 'missing', restored: 'before', keptAs: null }
    expect(await open()).toMatchObject({ localSeq: 4, records: [], recoveries: [told] })
    expect(await open()).toMatchObject({ localSeq: 4, recoveries: [] })
  })

  it('which lacks what the file lacks too is filled from the history, and nothing was lost', async () => {
    const { open, path, remove, folder } = await article()
    await writeFile(path('json'), await readFile(path('json.last')))
    expect(await open()).toMatchObject({ foldedSeq: 2, localSeq: 5, recoveries: [] })
    expect(await historyOf(folder, 'tin')).toEqual(words)
    await remove('journal')
    const told = { file: path('journal'), cause: 'missing', restored: 'history', keptAs: null }
    expect(await open()).toMatchObject({ foldedSeq: 2, localSeq: 4, recoveries: [told] })
  })

  it('which begins behind a hole ends before it, and is kept aside', async () => {
    const { open, path, folder } = await article()
    const journal = encodeJournal('tin', 7, [Buffer.from('"bảy"')])
    await writeFile(path('journal'), journal)
    const opened = await open()
    expect(opened).toMatchObject({
      localSeq: 4,
      records: [],
      recoveries: [{ file: path('journal'), cause: 'gap', restored: 'before' }],
    })
    if (opened.kind !== 'opened') return
    expect(await readFile(opened.recoveries[0]?.keptAs ?? '')).toEqual(journal)
    expect(await historyOf(folder, 'tin')).toEqual(words.slice(0, 4))
  })

  it('which ends before the file is taken up where the file ends', async () => {
    const { path, folder } = await article()
    await writeFile(path('journal'), encodeJournal('tin', 1, [Buffer.from('"một"')]))
    const store = wordStore(folder)
    expect(await store.open('tin')).toMatchObject({ foldedSeq: 4, localSeq: 4, recoveries: [] })
    expect(await store.append('tin', 'khác')).toBe(5)
  })

  it('gives numbers anew only after the history gave them up', async () => {
    const { path, folder, remove } = await article()
    await writeFile(path('json'), await readFile(path('json.last')))
    const history = await readFile(path('history'))
    await remove('journal')
    const second = history.lastIndexOf(Buffer.from([0x1f, 0x8b, 8]))
    const third = encodeJournal('tin', 6, [Buffer.from('"sáu"')])
    await writeFile(path('history'), Buffer.from(history).fill(0xaa, second + 3, second + 6))
    await writeFile(path('journal'), third)
    const store = wordStore(folder)
    expect(await store.open('tin')).toMatchObject({ foldedSeq: 2, localSeq: 2 })
    expect(await store.append('tin', 'ba mới')).toBe(3)
    await store.closeAll()
    expect(await historyOf(folder, 'tin')).toEqual(['một', 'hai', 'ba mới'])
  })
})
