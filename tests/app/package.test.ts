import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { extractFile, listPackage } from '@electron/asar'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ElectronRuntime, findElectronRuntime } from '../../scripts/electron-runtime.ts'
import { packageApp, refusal } from '../../scripts/package.ts'
import { launchPackaged } from '../support/launch-packaged.ts'

const probeApp = path.resolve(import.meta.dirname, '../support/probe-app')
let folder = ''
let runtime: ElectronRuntime

beforeAll(async () => {
  runtime = await findElectronRuntime()
  folder = await mkdtemp(path.join(tmpdir(), 'toa-soan-package-'))
  await mkdir(path.join(folder, 'out'))
  await cp(probeApp, path.join(folder, 'out/main'), { recursive: true })
  const manifest = JSON.parse(await readFile(path.join(probeApp, 'package.json'), 'utf8'))
  await writeFile(
    path.join(folder, 'package.json'),
    JSON.stringify({ ...manifest, main: 'out/main/main.cjs', author: 'Tòa soạn' }),
  )
  await packageApp({ dir: true, release: false, projectDir: folder })
})

afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
})

test('writes the fuses that keep the packed app closed', async () => {
  const wire = await getCurrentFuseWire(packed('toa-soan'))

  expect(wire[FuseV1Options.RunAsNode]).toBe(FuseState.DISABLE)
  expect(wire[FuseV1Options.EnableCookieEncryption]).toBe(FuseState.ENABLE)
  expect(wire[FuseV1Options.EnableNodeOptionsEnvironmentVariable]).toBe(FuseState.DISABLE)
  expect(wire[FuseV1Options.EnableNodeCliInspectArguments]).toBe(FuseState.DISABLE)
  expect(wire[FuseV1Options.EnableEmbeddedAsarIntegrityValidation]).toBe(FuseState.ENABLE)
  expect(wire[FuseV1Options.OnlyLoadAppFromAsar]).toBe(FuseState.ENABLE)
  expect(wire[FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]).toBe(FuseState.DISABLE)
})

test('packs the bundles and the manifest, and nothing that starts another app', async () => {
  const asar = packed('resources/app.asar')

  expect(listPackage(asar, { isPack: false })).toContain('/out/main/main.cjs')
  expect(listPackage(asar, { isPack: false })).not.toContain('/node_modules')
  await expect(readFile(packed('resources/app/package.json'))).rejects.toThrow('ENOENT')
})

test('says in its version that it is a test build, exactly when it is one', () => {
  const { version } = JSON.parse(
    extractFile(packed('resources/app.asar'), 'package.json').toString('utf8'),
  )
  expect(version).toBe(runtime.testOnly ? '1.2.3-test' : '1.2.3')
})

test('starts packed and answers its page', async () => {
  const dataDir = path.join(folder, 'data')
  await using app = await launchPackaged({ executable: packed('toa-soan'), dataDir })

  expect(await app.page.title()).toBe('Tòa soạn: cửa sổ thử')
  expect(await app.page.evaluate('probe.identity()')).toMatchObject({ isPackaged: true })
})

test('refuses to release what only tests may run', () => {
  const release = { dir: true, release: true }
  const official: ElectronRuntime = { ...runtime, kind: 'official', testOnly: false }

  expect(refusal({ ...official, testOnly: true }, release)).toContain('A release is never made')
  expect(refusal(official, release)).toBeUndefined()
})

function packed(name: string): string {
  return path.join(folder, 'dist/linux-unpacked', name)
}
