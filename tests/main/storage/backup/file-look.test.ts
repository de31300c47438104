import { rmSync } from 'node:fs'
import { rename, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import {
  lookOf,
  looksTrustedBefore,
  pauses,
} from '../../../../src-main/storage/backup/file-look.ts'
import { realDisk } from '../../../../src-main/storage/disk.ts'
import { faultyDisk } from '../../../support/faulty-disk.ts'
import { temporaryFolder } from '../../../support/storage-fixtures.ts'

test('a file looks otherwise when its size, its time or its place changes, and a missing one has no look', async () => {
  const folder = await temporaryFolder('quick')
  const path = join(folder, 'bai.json')
  expect(lookOf(path)).toBeNull()
  const looks = new Set<string | undefined>()
  const acts = [
    () => writeFile(path, 'Huế'),
    () => writeFile(path, 'Cố đô Huế'),
    () => utimes(path, 1_000, 1_000),
    async () => {
      await writeFile(join(folder, 'khac'), 'Cố đô Huế')
      await utimes(join(folder, 'khac'), 1_000, 1_000)
      await rename(join(folder, 'khac'), path)
    },
  ]
  for (const act of acts) {
    await act()
    looks.add(lookOf(path)?.word)
    expect(lookOf(path)?.word).toBe(lookOf(path)?.word)
  }
  expect(looks.size).toBe(acts.length)
  expect(lookOf(path)?.changedAt).toBe(1_000_000)
})

test('others get a turn at every hundredth call, and at no other', async () => {
  const pause = pauses()
  let turns = 0
  const turned: number[] = []
  const count = () => {
    turns += 1
    waiting = setImmediate(count)
  }
  let waiting = setImmediate(count)
  for (let call = 1; call <= 250; call++) {
    const before = turns
    await pause()
    if (turns > before) turned.push(call)
  }
  clearImmediate(waiting)
  expect(turned).toEqual([100, 200])
})

test('looks are trusted up to two seconds before the time that the file system tells', async () => {
  const probe = join(await temporaryFolder('quick'), 'probe')
  const before = await looksTrustedBefore(realDisk, probe)
  expect(before).toBe((lookOf(probe)?.changedAt ?? 0) - 2_000)
})

test('no look is trusted when the file that asks for the time is swept away at once', async () => {
  const folder = await temporaryFolder('quick')
  const probe = join(folder, 'probe')
  const disk = faultyDisk()
  disk.fault = ({ name }) => {
    if (name === 'syncFolder') rmSync(probe)
    return null
  }
  expect(await looksTrustedBefore(disk, probe)).toBeLessThan(0)
})
