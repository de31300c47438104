import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import type { CheckReport } from '../../../../src-main/bridge/contract/data-check.ts'
import { sealJson, unsealJson } from '../../../../src-main/storage/sealed-json.ts'
import {
  type ClosedNewsroom,
  checkOf,
  copyOf,
  filesOf,
  newsroomToDamage,
  textsOf,
} from '../../../support/newsroom-to-damage.ts'
import { DAMAGES } from './damages.ts'

// The disk of a busy machine takes its time.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

let sound: ClosedNewsroom
let texts: readonly string[]

beforeAll(async () => {
  const base = await mkdtemp(join(tmpdir(), 'kiem-tra-'))
  sound = await newsroomToDamage(base)
  texts = await textsOf(await copyOf(sound))
  return () => rm(base, { recursive: true, force: true })
})

const kindsOf = ({ findings }: CheckReport, outcome: string) =>
  [...new Set(findings.filter((one) => one.outcome === outcome).map(({ kind }) => kind))].sort()

test('a sound newsroom is told to be sound, with what was looked at, and nothing of it changes', async () => {
  const newsroom = await copyOf(sound)
  const before = await filesOf(newsroom.folder)
  const report = await checkOf(newsroom.folder)
  expect(report.findings).toEqual([])
  expect(report.counts).toMatchObject({
    articles: 3,
    media: 2,
    unnamedMedia: 1,
    cards: 3,
    keptAside: 0,
    strangers: 0,
    newer: 0,
  })
  expect(report.counts.versions).toBeGreaterThanOrEqual(3)
  const after = await filesOf(newsroom.folder)
  for (const [path, bytes] of before) {
    if (!path.startsWith('derived/')) expect(after.get(path)?.equals(bytes), path).toBe(true)
  }
  expect([...after.keys()].filter((path) => !path.startsWith('derived/')).sort()).toEqual(
    [...before.keys()].filter((path) => !path.startsWith('derived/')).sort(),
  )
})

describe.each(DAMAGES)(
  'when $what',
  ({ hurt, mended = [], left = [], later = left, text, isHopeless }) => {
    test('it is found and put right as far as that can be, and no byte of it is lost', async () => {
      const newsroom = await copyOf(sound)
      await hurt(newsroom)
      const damaged = await filesOf(newsroom.folder)
      const report = await checkOf(newsroom.folder)
      expect(kindsOf(report, 'mended'), JSON.stringify(report.findings)).toEqual([...mended].sort())
      expect(kindsOf(report, 'needsPerson')).toEqual([...left].sort())

      const kept = [...(await filesOf(newsroom.folder)).values()]
      for (const [path, bytes] of damaged) {
        const isDerived = path.startsWith('derived/') || /\.(tmp|old)-/.test(path)
        const isKept = kept.some((one) => one.equals(bytes))
        // Only what can be made anew may go; a journal's zeros say nothing.
        if (!isDerived && !path.endsWith('.journal')) expect(isKept, path).toBe(true)
      }
      const again = await checkOf(newsroom.folder)
      expect(kindsOf(again, 'mended')).toEqual([])
      expect(kindsOf(again, 'needsPerson')).toEqual([...later].sort())
      if (isHopeless === true) return
      const [main = '', ...others] = texts
      if (text === null) return
      expect(await textsOf(newsroom)).toEqual([text ?? main, ...others])
    })
  },
)

test('an article of a newer program is counted and left as it is', async () => {
  const newsroom = await copyOf(sound)
  const path = join(newsroom.folder, 'articles', `${newsroom.other}.json`)
  const read = unsealJson(await readFile(path), 1)
  const newer = sealJson(2, read.kind === 'good' ? read.data : null)
  await writeFile(path, newer)
  const report = await checkOf(newsroom.folder)
  expect(report.findings).toEqual([])
  expect(report.counts.newer).toBe(1)
  expect(await readFile(path)).toEqual(newer)
})

test('files that are not the program’s own are counted and left', async () => {
  const newsroom = await copyOf(sound)
  const path = join(newsroom.folder, 'articles/ghi-chu.txt')
  await writeFile(path, 'của tôi')
  const report = await checkOf(newsroom.folder)
  expect(report.findings).toEqual([])
  expect(report.counts.strangers).toBe(1)
  expect(await readFile(path, 'utf8')).toBe('của tôi')
})

test('everything at once is found at once', async () => {
  const newsroom = await copyOf(sound)
  const harmless = DAMAGES.filter(
    ({ left, what }) =>
      left === undefined && !/spoilt|gone|cut short|torn end|a card says/.test(what),
  )
  for (const { hurt } of harmless) await hurt(newsroom)
  const report = await checkOf(newsroom.folder)
  const expected = new Set(harmless.flatMap(({ mended }) => mended ?? []))
  expect(kindsOf(report, 'mended')).toEqual(expect.arrayContaining([...expected]))
  expect((await checkOf(newsroom.folder)).findings).toEqual([])
  expect(await textsOf(newsroom)).toEqual(texts)
})
