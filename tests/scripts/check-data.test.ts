import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, test, vi } from 'vitest'
import { takeInstanceLock } from '../../src-main/storage/instance-lock.ts'
import { dataCheck as en } from '../../src-renderer/words/en/data-check.ts'
import { dataCheck } from '../../src-renderer/words/vi/data-check.ts'
import { type ClosedNewsroom, copyOf, newsroomToDamage } from '../support/newsroom-to-damage.ts'

// The disk of a busy machine takes its time.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

let sound: ClosedNewsroom

beforeAll(async () => {
  const base = await mkdtemp(join(tmpdir(), 'kiem-tra-'))
  sound = await newsroomToDamage(base)
  return () => rm(base, { recursive: true, force: true })
})

/** Runs the command as somebody who looks after the machine does. */
function checkData(...args: readonly string[]) {
  const script = join(import.meta.dirname, '../../scripts/check-data.ts')
  return new Promise<{ code: number; out: string; err: string }>((resolve) => {
    execFile(process.execPath, [script, ...args], (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err })
    })
  })
}

test('a sound newsroom ends with 0, damage that is mended with 1, and what is left with 2', async () => {
  const newsroom = await copyOf(sound)
  const { folder, main } = newsroom
  expect(await checkData(folder)).toMatchObject({ code: 0, err: '' })
  await writeFile(join(folder, 'articles', `${main}.json`), 'hỏng')
  const mended = await checkData(folder)
  expect(mended).toMatchObject({ code: 1, err: '' })
  expect(mended.out).toContain(dataCheck.findings.articleFile.replace('{{name}}', 'Lễ hội áo dài'))
  expect(await checkData(folder)).toMatchObject({ code: 0 })
  await rm(join(folder, 'articles', `${main}.history`))
  const left = await checkData(folder, '--en')
  expect(left.code).toBe(2)
  expect(left.out).toContain(en.findings.historyGap.replace('{{name}}', 'Lễ hội áo dài'))
})

test('the folder of the program’s data is as good as the newsroom in it', async () => {
  const newsroom = await copyOf(sound)
  const around = join(newsroom.folder, '..', 'around')
  await mkdir(around)
  await rename(newsroom.folder, join(around, 'newsroom'))
  const { code, out } = await checkData(around)
  expect(code).toBe(0)
  expect(out).toContain(dataCheck.verdicts.clean)
})

test('a folder that is open, or no newsroom, is not touched and ends with 3', async () => {
  const newsroom = await copyOf(sound)
  const lock = await takeInstanceLock(newsroom.folder, Date.now)
  try {
    expect(await checkData(newsroom.folder)).toMatchObject({ code: 3, out: '' })
  } finally {
    if (lock.kind === 'held') await lock.release()
  }
  const empty = await mkdtemp(join(tmpdir(), 'trong-'))
  expect(await checkData(empty)).toMatchObject({ code: 3, out: '' })
  await rm(empty, { recursive: true })
  expect(await checkData()).toMatchObject({ code: 3, out: '' })
})
