import { appendFile, cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FindingKind } from '../../../../src-main/bridge/contract/data-check.ts'
import { CardFile } from '../../../../src-main/newsroom/library/card-file.ts'
import { rowOfCard } from '../../../../src-main/newsroom/library/card-row.ts'
import { articleStamp } from '../../../../src-main/storage/article-stamps.ts'
import { realDisk } from '../../../../src-main/storage/disk.ts'
import { encodeJournal } from '../../../../src-main/storage/journal-format.ts'
import { sealJson, unsealJson } from '../../../../src-main/storage/sealed-json.ts'
import type { ClosedNewsroom } from '../../../support/newsroom-to-damage.ts'

/** One kind of damage made by hand, and what a check has to say of it. */
export interface Damage {
  readonly what: string
  readonly hurt: (newsroom: ClosedNewsroom) => Promise<unknown>
  readonly mended?: readonly FindingKind[]
  readonly left?: readonly FindingKind[]
  /** What the main article says afterwards, when that cannot be what it said before. */
  readonly text?: string | null
  /** What the next check tells of it, when that is not what this one told. */
  readonly later?: readonly FindingKind[]
  /** The program cannot open the folder afterwards: only the check's own words are looked at. */
  readonly isHopeless?: boolean
}

const article = (end: string) => (newsroom: ClosedNewsroom) =>
  join(newsroom.folder, 'articles', `${newsroom.main}.${end}`)
const top = (name: string) => (newsroom: ClosedNewsroom) => join(newsroom.folder, name)
const medium = (hash: 'shown' | 'unnamed') => (newsroom: ClosedNewsroom) =>
  join(newsroom.folder, 'media', newsroom[hash].slice(0, 2), newsroom[hash])

type Place = (newsroom: ClosedNewsroom) => string
type Hurt = Damage['hurt']

/** Turns one bit in the middle. */
const flip =
  (place: Place): Hurt =>
  async (newsroom) => {
    const bytes = await readFile(place(newsroom))
    const at = Math.floor(bytes.length / 2)
    bytes[at] = (bytes[at] ?? 0) ^ 1
    await writeFile(place(newsroom), bytes)
  }
const cut =
  (place: Place): Hurt =>
  async (newsroom) => {
    const bytes = await readFile(place(newsroom))
    await writeFile(place(newsroom), bytes.subarray(0, bytes.length - 10))
  }
const spoil =
  (place: Place): Hurt =>
  (newsroom) =>
    writeFile(place(newsroom), 'hỏng')
const remove =
  (place: Place): Hurt =>
  (newsroom) =>
    rm(place(newsroom))
const all =
  (...hurts: readonly Hurt[]): Hurt =>
  async (newsroom) => {
    for (const hurt of hurts) await hurt(newsroom)
  }

/** Changes a sealed file in a way that its own sum does not tell. */
async function rewrite(path: string, change: (data: never) => unknown): Promise<void> {
  const read = unsealJson(await readFile(path), 9)
  if (read.kind !== 'good') throw new Error(`${path} cannot be read`)
  await writeFile(path, sealJson(1, change(read.data as never)))
}

const leave = (path: string) => async (newsroom: ClosedNewsroom) => {
  await mkdir(join(newsroom.folder, path, '..'), { recursive: true })
  await writeFile(join(newsroom.folder, path), 'dở dang')
}

async function inSearch({ folder }: ClosedNewsroom, hurt: (place: Place) => Hurt): Promise<void> {
  const search = join(folder, 'derived/search')
  const part = (await readdir(search)).find((name) => name.startsWith('part-'))
  await hurt(() => join(search, part ?? ''))({ folder } as ClosedNewsroom)
}

/** A card that says something else than its article, in a file that is whole. */
async function falsifyCard({ folder, other }: ClosedNewsroom): Promise<void> {
  const file = new CardFile(realDisk, join(folder, 'derived'))
  const rows = await file.read()
  file.hold()
  const row = rows.get(other)
  if (row === undefined) throw new Error('no card')
  const stamp = articleStamp(join(folder, 'articles'), other)
  rows.set(rowOfCard({ ...row.card, title: 'Tựa khác' }, stamp))
  await file.renew([...rows.values()])
  await file.close()
}

/** A journal at work whose last write was cut off by the machine's end, before it was acknowledged. */
async function tearJournal(newsroom: ClosedNewsroom): Promise<void> {
  const read = unsealJson(await readFile(article('json')(newsroom)), 1)
  if (read.kind !== 'good') throw new Error('no article')
  const { localSeq } = read.data as { localSeq: number }
  const journal = encodeJournal(newsroom.main, localSeq + 1, [])
  await writeFile(article('journal')(newsroom), journal.fill(7, 128, 1_000))
}

export const DAMAGES: readonly Damage[] = [
  {
    what: 'an article’s file is changed by a bit',
    hurt: flip(article('json')),
    mended: ['articleFile'],
  },
  { what: 'an article’s file is cut short', hurt: cut(article('json')), mended: ['articleFile'] },
  { what: 'an article’s file is gone', hurt: remove(article('json')), mended: ['articleFile'] },
  {
    what: 'an article’s file and its last good copy are spoilt',
    hurt: all(spoil(article('json')), spoil(article('json.last'))),
    mended: ['articleFile', 'lastCopy'],
  },
  {
    what: 'a last good copy is changed by a bit',
    hurt: flip(article('json.last')),
    mended: ['lastCopy'],
  },
  {
    what: 'the head of a journal at rest is damaged',
    hurt: flip(article('journal')),
    mended: ['journal'],
  },
  {
    what: 'a journal has a torn end',
    hurt: tearJournal,
    mended: ['journal'],
  },
  { what: 'a journal is gone', hurt: remove(article('journal')), left: ['journalCut'], later: [] },
  { what: 'a journal is spoilt', hurt: spoil(article('journal')), left: ['journalCut'], later: [] },
  {
    what: 'a history has bytes too many',
    hurt: (newsroom) => appendFile(article('history')(newsroom), 'thừa'),
    mended: ['history'],
  },
  {
    what: 'a history is changed by a bit',
    hurt: flip(article('history')),
    mended: ['history'],
    left: ['historyGap'],
  },
  { what: 'a history is gone', hurt: remove(article('history')), left: ['historyGap'] },
  {
    what: 'nothing of an article can be read',
    hurt: all(...['json', 'json.last', 'journal', 'history'].map((end) => spoil(article(end)))),
    left: ['articleLost'],
    text: '! articleUnreadable',
  },
  {
    what: 'an article’s text was changed behind the program’s back',
    hurt: (newsroom) =>
      rewrite(article('json')(newsroom), (data) =>
        JSON.parse(JSON.stringify(data).replace('đông người', 'vắng người')),
      ),
    left: ['logBroken'],
    text: null,
  },
  {
    what: 'versions are changed by a bit',
    hurt: ({ folder, main }) =>
      flip(() => join(folder, 'versions', `${main}.versions`))({ folder } as never),
    mended: ['versions'],
  },
  {
    what: 'a picture that is shown is damaged',
    hurt: flip(medium('shown')),
    left: ['mediumDamaged'],
    later: ['mediumMissing'],
  },
  {
    what: 'a picture that is shown is gone',
    hurt: remove(medium('shown')),
    left: ['mediumMissing'],
  },
  {
    what: 'a picture that nothing shows is damaged',
    hurt: flip(medium('unnamed')),
    mended: ['strayMedium'],
  },
  { what: 'the settings are damaged', hurt: flip(top('settings.json')), mended: ['database'] },
  {
    what: 'a copy of the accounts is damaged',
    hurt: flip(top('people.json.last')),
    mended: ['databaseCopy'],
  },
  {
    what: 'the register is damaged',
    hurt: flip(top('register.json')),
    mended: ['database'],
  },
  {
    what: 'a database of another part of the program is damaged',
    hurt: async ({ folder }) => {
      const path = join(folder, 'lich-truc.json')
      await writeFile(path, sealJson(1, { a: 1 }))
      await cp(path, `${path}.last`)
      await flip(() => path)({ folder } as never)
    },
    mended: ['database'],
  },
  {
    what: 'the accounts are lost',
    hurt: all(spoil(top('people.json')), spoil(top('people.json.last'))),
    left: ['databaseLost', 'nobodyCanSignIn'],
    isHopeless: true,
  },
  {
    what: 'the register is lost',
    hurt: all(spoil(top('register.json')), spoil(top('register.json.last'))),
    left: ['databaseLost', 'registerBroken'],
    isHopeless: true,
  },
  {
    what: 'the register’s chain is broken',
    hurt: (newsroom) =>
      rewrite(top('register.json')(newsroom), (data: { entries: unknown[] }) => ({
        ...data,
        entries: data.entries.slice(1),
      })),
    left: ['registerBroken'],
    isHopeless: true,
  },
  {
    what: 'an account is nobody’s in the register',
    hurt: (newsroom) =>
      rewrite(top('people.json')(newsroom), (data: { accounts: { personId: string }[] }) => ({
        accounts: [...data.accounts, { ...data.accounts[0], personId: '0'.repeat(26) }],
      })),
    left: ['accountUnknown'],
  },
  { what: 'the cards are damaged', hurt: flip(top('derived/cards')), mended: ['cardFile'] },
  {
    what: 'the cards have a torn end',
    hurt: (newsroom) => appendFile(top('derived/cards.tail')(newsroom), 'dở'),
    mended: ['cardFile'],
  },
  { what: 'a card says what its article does not', hurt: falsifyCard, mended: ['cards'] },
  {
    what: 'the search is damaged',
    hurt: (newsroom) => inSearch(newsroom, flip),
    mended: ['searchFile'],
  },
  {
    what: 'a part of the search is gone',
    hurt: (newsroom) => inSearch(newsroom, remove),
    mended: ['searchFile'],
  },
  {
    what: 'the search’s catalogue is spoilt',
    hurt: spoil(top('derived/search/catalogue.json')),
    mended: ['searchFile'],
  },
  {
    what: 'writes were left unfinished',
    hurt: all(
      leave('settings.json.tmp-99-1'),
      leave('articles/bai.json.old-99-2'),
      leave('media/ab/anh.tmp-99-3'),
      leave('emptied/bai.json.tmp-99-4'),
    ),
    mended: ['leftovers'],
  },
]
