import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, test, vi } from 'vitest'
import { sized } from '../../../support/fault-size.ts'
import { downFrom, faultyDisk } from '../../../support/faulty-disk.ts'
import {
  type ClosedNewsroom,
  checkOf,
  copyOf,
  newsroomToDamage,
  textsOf,
} from '../../../support/newsroom-to-damage.ts'
import { DAMAGES } from './damages.ts'

/** Damage that is mended whole, a kind of everything that a check writes. */
const MENDED = DAMAGES.filter(
  ({ left, what }) => left === undefined && !/spoilt|gone|cut short|torn end|a card/.test(what),
)

// The disk of a busy machine takes its time.
vi.setConfig({ testTimeout: 600_000, hookTimeout: 120_000 })

let sound: ClosedNewsroom
let damaged: ClosedNewsroom
let texts: readonly string[]

beforeAll(async () => {
  const base = await mkdtemp(join(tmpdir(), 'kiem-tra-'))
  sound = await newsroomToDamage(base)
  texts = await textsOf(await copyOf(sound))
  damaged = await copyOf(sound)
  for (const { hurt } of MENDED) await hurt(damaged)
  return () => rm(base, { recursive: true, force: true })
})

test('a check that is cut off at any call of the disk loses nothing, and the next one ends the work', async () => {
  const whole = faultyDisk()
  await checkOf((await copyOf(damaged)).folder, whole)
  const writes = new Set(['open', 'write', 'sync', 'rename', 'link', 'remove', 'syncFolder'])
  const moments = whole.calls.flatMap(({ name }, n) => (writes.has(name) ? [n + 1] : []))
  expect(moments.length).toBeGreaterThan(100)
  const step = Math.ceil(moments.length / sized({ short: 12, full: moments.length }))
  for (let n = 0; n < moments.length; n += step) {
    const newsroom = await copyOf(damaged)
    const disk = faultyDisk()
    disk.fault = downFrom(moments[n] ?? 0)
    await checkOf(newsroom.folder, disk).catch(() => undefined)
    await checkOf(newsroom.folder)
    expect((await checkOf(newsroom.folder)).findings, `cut at call ${moments[n]}`).toEqual([])
    expect(await textsOf(newsroom), `cut at call ${moments[n]}`).toEqual(texts)
  }
})

test('a disk that takes nothing is told of, and everything stays as it was', async () => {
  const newsroom = await copyOf(damaged)
  const disk = faultyDisk()
  disk.fault = ({ name }) => (['open', 'link', 'rename'].includes(name) ? 'ENOSPC' : null)
  const report = await checkOf(newsroom.folder, disk)
  expect(report.findings.map(({ kind }) => kind)).toContain('notMended')
  expect(
    report.findings.filter(({ kind, outcome }) => kind === 'notMended' && outcome === 'mended'),
  ).toEqual([])
  await checkOf(newsroom.folder)
  expect((await checkOf(newsroom.folder)).findings).toEqual([])
  expect(await textsOf(newsroom)).toEqual(texts)
})
