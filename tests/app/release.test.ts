import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createPackage, extractAll } from '@electron/asar'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { projectFolder } from '../../scripts/build-app.ts'
import { packageApp } from '../../scripts/package.ts'
import { cleanEnvironment } from '../support/app-environment.ts'
import { launchPackaged } from '../support/launch-packaged.ts'

let folder = ''
const program = () => path.join(folder, 'dist/linux-unpacked/toa-soan')

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'toa-soan-release-'))
  for (const name of ['out/main', 'out/preload', 'out/renderer', 'package.json']) {
    await cp(path.join(projectFolder, name), path.join(folder, name), { recursive: true })
  }
  await packageApp({ dir: true, release: false, projectDir: folder })
  await setVersion('1.2.3-test')
})

afterAll(async () => {
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
})

test('a packed test build opens its debugging port and shows the set-up', async () => {
  await using packed = await launchPackaged({
    executable: program(),
    dataDir: path.join(folder, 'data'),
  })

  await packed.page.getByRole('main').waitFor()
  expect(packed.page.url()).toBe('app://newsroom/')
})

test('a release ends at once when a switch would open it to others', async () => {
  await setVersion('1.2.3')
  for (const given of ['--remote-debugging-port=0', '--js-flags=--expose-gc']) {
    const { code, said } = await start(given)

    expect(code, given).toBe(2)
    expect(said).toContain(`Tòa soạn does not start with ${given.split('=')[0]}.`)
    expect(said).not.toContain('DevTools listening')
  }
})

/** Gives the packed program another version, as a release has one without `-test`. */
async function setVersion(version: string): Promise<void> {
  const asar = path.join(folder, 'dist/linux-unpacked/resources/app.asar')
  const unpacked = path.join(folder, 'unpacked')
  extractAll(asar, unpacked)
  const manifest = path.join(unpacked, 'package.json')
  const said = JSON.parse(await readFile(manifest, 'utf8')) as Readonly<Record<string, unknown>>
  await writeFile(manifest, JSON.stringify({ ...said, version }))
  await createPackage(unpacked, asar)
  await rm(unpacked, { recursive: true, force: true })
}

async function start(given: string) {
  const data = path.join(folder, 'data')
  // Without this one Chromium itself refuses to start as root, before the program is asked.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const child = spawn(program(), [`--user-data-dir=${data}`, given, ...asRoot], {
    env: cleanEnvironment({}),
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  })
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString('utf8')
  })
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, said }
}
