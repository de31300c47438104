import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { checkHouse } from '../../scripts/check-house.ts'

let root = ''

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'toa-soan-house-'))
})

afterEach(() => {
  rmSync(root, { recursive: true })
})

/** Puts files into an empty project and returns what the check says about them. */
function faultsOf(files: Readonly<Record<string, string>>): readonly string[] {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true })
    writeFileSync(path.join(root, name), text)
  }
  return checkHouse(root).filter((fault) => !fault.endsWith('without a README.md'))
}

describe('the import rule', () => {
  const allowed: readonly (readonly [string, string])[] = [
    ['src-model/a.ts', "import { b } from './article/b.ts'"],
    ['src-renderer/a.tsx', "import { c } from '../src-main/bridge/contract/c.ts'"],
    ['src-renderer/a.tsx', "import { b } from '../src-model/b.ts'"],
    ['src-portal/a.ts', "import { b } from '../src-model/b.ts'\nimport 'node:fs'"],
    ['src-main/storage/a.ts', "import { b } from '../../src-model/b.ts'"],
    ['src-main/newsroom/a.ts', "import { b } from '../storage/b.ts'"],
    ['src-main/newsroom/a.ts', "import { b } from '../bridge/contract/b.ts'"],
    ['src-main/shell/a.ts', "import { app } from 'electron'"],
    ['src-main/bridge/preload.ts', "import { ipcRenderer } from 'electron'"],
    ['src-main/bridge/serve.ts', "import { ipcMain } from 'electron'"],
    ['src-main/main.ts', "import { app } from 'electron'\nimport { b } from './storage/b.ts'"],
  ]
  test.each(allowed)('lets %s say %s', (file, text) => {
    expect(faultsOf({ [file]: text })).toEqual([])
  })

  const refused: readonly (readonly [string, string])[] = [
    ['src-model/a.ts', "import { b } from '../src-main/storage/b.ts'"],
    ['src-model/a.ts', "import { readFileSync } from 'node:fs'"],
    ['src-model/a.ts', "import { readFileSync } from 'fs'"],
    ['src-renderer/a.tsx', "import { b } from '../src-main/newsroom/b.ts'"],
    ['src-renderer/a.tsx', "import { b } from '../src-portal/b.ts'"],
    ['src-renderer/a.tsx', "import type { B } from '../src-main/bridge/serve.ts'"],
    ['src-portal/a.ts', "import { b } from '../src-main/publish/b.ts'"],
    ['src-main/storage/a.ts', "import { b } from '../publish/b.ts'"],
    ['src-main/storage/deep/a.ts', "import { b } from '../../publish/b.ts'"],
    ['src-main/publish/a.ts', "import { b } from '../storage/b.ts'"],
    ['src-main/sync/a.ts', "import { b } from '../newsroom/b.ts'"],
    ['src-main/newsroom/a.ts', "import { app } from 'electron'"],
    ['src-main/newsroom/a.ts', "import { b } from '../shell/b.ts'"],
    ['src-main/storage/a.ts', "import { safeStorage } from 'electron/main'"],
    ['src-main/bridge/contract/a.ts', "import { b } from '../serve.ts'"],
    ['src-model/a.ts', "import { b } from '../tests/support/b.ts'"],
    ['src-portal/a.ts', "import { b } from '../scripts/b.ts'"],
  ]
  test.each(refused)('keeps %s from saying %s', (file, text) => {
    expect(faultsOf({ [file]: text })).toHaveLength(1)
  })

  const ways: readonly string[] = [
    "import type { B } from '../src-portal/b.ts'",
    "import { type B } from '../src-portal/b.ts'",
    "import '../src-portal/b.ts'",
    "export { b } from '../src-portal/b.ts'",
    "export * from '../src-portal/b.ts'",
    "const b = await import('../src-portal/b.ts')",
    'const b = await import(`../src-portal/b.ts`)',
    "type B = import('../src-portal/b.ts').B",
    "const b = require('../src-portal/b.ts')",
    "const b = require.resolve('../src-portal/b.ts')",
  ]
  test.each(ways)('sees through %s', (text) => {
    expect(faultsOf({ 'src-renderer/a.ts': text })).toEqual([
      expect.stringContaining('src-renderer may import only from'),
    ])
  })
})

test('asks every file of code to be in a room', () => {
  expect(faultsOf({ 'src-main/drawer.ts': '' })).toEqual([
    'src-main/drawer.ts belongs to no room of the design',
  ])
})

describe('the size rule', () => {
  test.each(['src-model/a.ts', 'src-renderer/a.tsx', 'src-renderer/a.css', 'tests/a.test.ts'])(
    'refuses line 301 of %s',
    (file) => {
      expect(faultsOf({ [file]: '\n'.repeat(300) })).toEqual([])
      expect(faultsOf({ [file]: '\n'.repeat(301) })).toEqual([
        `${file} has 301 lines; 300 is the limit`,
      ])
    },
  )

  test('keeps the composition root under 80 lines', () => {
    expect(faultsOf({ 'src-main/main.ts': '\n'.repeat(81) })).toHaveLength(1)
  })

  test('keeps the README of a room at 15 lines and lets the top one be longer', () => {
    expect(faultsOf({ 'README.md': '\n'.repeat(90) })).toEqual([])
    expect(faultsOf({ 'src-model/README.md': '\n'.repeat(16) })).toHaveLength(1)
  })

  test('asks every room for a README', () => {
    faultsOf({ 'src-main/storage/a.ts': '', 'src-main/README.md': '' })
    expect(checkHouse(root)).toEqual(['src-main/storage is a room without a README.md'])
  })
})

test.each([
  'src-model/utils/a.ts',
  'src-model/types.ts',
  'src-main/storage/lib/a.ts',
  'src-renderer/date-helpers.ts',
  'src-main/shell/window-manager.ts',
  'tests/common.ts',
])('refuses the name %s', (file) => {
  expect(faultsOf({ [file]: '' })).toHaveLength(1)
})

test.each([
  `test.${'skip'}('x', () => {})`,
  `describe.${'only'}('x', () => {})`,
  `test.concurrent.${'skip'}('x', () => {})`,
  `it.${'todo'}('x')`,
  `// ${'TO'}${'DO'} later`,
  `// ${'FIX'}${'ME'}`,
  `// @ts-${'ignore'}`,
])('refuses the text %s', (text) => {
  expect(faultsOf({ 'tests/a.test.ts': text })).toHaveLength(1)
})
