import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openLogFile } from '../../../src-main/shell/log-file.ts'
import { temporaryFolder } from '../../support/storage-fixtures.ts'

const noon = () => Date.UTC(2026, 10, 24, 12)

test('writes entries with their time, readable by their owner alone', async () => {
  const folder = join(await temporaryFolder(), 'logs')
  const log = openLogFile(folder, noon)
  log.write('một')
  log.write('hai\ndòng hai')

  expect(await readFile(join(folder, 'toa-soan.log'), 'utf8')).toBe(
    '2026-11-24T12:00:00.000Z một\n2026-11-24T12:00:00.000Z hai\n    dòng hai\n',
  )
  expect((await stat(join(folder, 'toa-soan.log'))).mode & 0o777).toBe(0o600)
})

test('begins a new file when one is full and keeps four old ones', async () => {
  const folder = await temporaryFolder()
  const log = openLogFile(folder, noon)
  for (let number = 0; number < 7_000; number++) log.write('chữ '.repeat(250))

  expect((await readdir(folder)).sort()).toEqual([
    'toa-soan.1.log',
    'toa-soan.2.log',
    'toa-soan.3.log',
    'toa-soan.4.log',
    'toa-soan.log',
  ])
  expect((await stat(join(folder, 'toa-soan.log'))).size).toBeLessThan(1_100_000)
})

test('stops nothing when it cannot write', async () => {
  const file = join(await temporaryFolder(), 'a-file')
  await writeFile(file, '')

  expect(() => openLogFile(join(file, 'logs'), noon).write('mất')).not.toThrow()
})
