import { chmod, cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { runCommand } from '../../scripts/run-command.ts'
import { isRunning } from '../support/process-state.ts'

const program = path.resolve(import.meta.dirname, '../../.ci/run')
let folder = ''

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'toa-soan-ci-'))
  await mkdir(path.join(folder, '.ci'))
  await cp(program, path.join(folder, '.ci/run'))
})

afterEach(async () => {
  await rm(folder, { recursive: true, force: true })
})

interface Npm {
  readonly ci?: string
  readonly check?: string
  readonly test?: string
  readonly demo?: string
}

/** Runs the proof in an empty checkout where each step is the given line of shell. */
async function prove(npm: Npm) {
  const { ci = 'true', check = 'true', test = 'echo "5 passed, 0 failed"', demo = 'true' } = npm
  await putProgram(
    'npm',
    `case "$*" in ci*) ${ci};; *check) ${check};; test*) ${test};; *) ${demo};; esac`,
  )
  for (const name of ['Xvfb', 'chromium-headless-shell']) await putProgram(name, 'true')
  const { code, stdout } = await runCommand('bash', [path.join(folder, '.ci/run')], {
    env: { ...process.env, PATH: `${path.join(folder, 'bin')}:${process.env['PATH']}` },
    output: 'capture',
  })
  return { code, stdout, last: stdout.trimEnd().split('\n').at(-1) }
}

async function putProgram(name: string, script: string): Promise<void> {
  const file = path.join(folder, 'bin', name)
  await mkdir(path.dirname(file), { recursive: true })
  await writeFile(file, `#!/bin/bash\n${script}\n`)
  await chmod(file, 0o755)
}

describe.runIf(process.platform === 'linux')('the whole proof', () => {
  test('counts every test, the check and the demo', async () => {
    expect(await prove({})).toMatchObject({ code: 0, last: '7 passed, 0 failed' })
  })

  test('fails when one test fails, and still runs the rest', async () => {
    const result = await prove({ test: 'echo "4 passed, 1 failed"; exit 1' })
    expect(result).toMatchObject({ code: 1, last: '6 passed, 1 failed' })
  })

  test('fails when the check or the demo fails', async () => {
    const result = await prove({ check: 'exit 3', demo: 'exit 4' })
    expect(result).toMatchObject({ code: 1, last: '5 passed, 2 failed' })
  })

  test('fails when the tests end without their line, or badly after a good one', async () => {
    const silent = await prove({ test: 'echo no line' })
    expect(silent).toMatchObject({ code: 1, last: '2 passed, 1 failed' })
    const crashed = await prove({ test: 'echo "5 passed, 0 failed"; exit 9' })
    expect(crashed).toMatchObject({ code: 1, last: '7 passed, 1 failed' })
  })

  test('stops when nothing can be installed', async () => {
    expect(await prove({ ci: 'exit 1' })).toMatchObject({ code: 1, last: '0 passed, 1 failed' })
  })

  test('ends what a step left running, and counts it as a failure', async () => {
    const result = await prove({ demo: 'setsid sleep 300 >/dev/null 2>&1 & true' })

    expect(result).toMatchObject({ code: 1, last: '7 passed, 1 failed' })
    const pid = Number(/Left running: (\d+) sleep 300/.exec(result.stdout)?.[1])
    expect(pid).toBeGreaterThan(0)
    await expect.poll(() => isRunning(pid)).toBe(false)
  })
})
