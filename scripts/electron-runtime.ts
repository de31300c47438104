import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { executableName } from './electron-runtime/executable-name.ts'
import { findOfficialRuntime } from './electron-runtime/official-runtime.ts'
import { fetchTestRuntime, isTestRuntime } from './electron-runtime/test-runtime.ts'

export interface ElectronRuntime {
  /** `test` is an old Electron for development and tests only; nothing made with it is released. */
  readonly kind: 'override' | 'official' | 'test'
  /** Folder that holds the executable. */
  readonly dist: string
  readonly executable: string
  /** Electron's version, without the leading v. */
  readonly version: string
  /** Why this one was taken: one sentence. */
  readonly reason: string
  /** True for the test runtime, also when the override points at it. */
  readonly testOnly: boolean
}

let found: Promise<ElectronRuntime> | undefined

/**
 * The Electron to start here: the override, else the official download, else the pinned test
 * runtime. Searches once a process; throws when none can be had, naming what was tried.
 */
export function findElectronRuntime(): Promise<ElectronRuntime> {
  found ??= search()
  return found
}

async function search(): Promise<ElectronRuntime> {
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH']
  if (override) {
    return describe('override', override, 'ELECTRON_OVERRIDE_DIST_PATH names it')
  }
  const official = await findOfficialRuntime()
  if (official.dist !== undefined) return describe('official', official.dist, official.reason)
  const dist = await fetchTestRuntime(official.reason)
  return describe('test', dist, `${official.reason}; for development and tests only`)
}

async function describe(
  kind: ElectronRuntime['kind'],
  dist: string,
  reason: string,
): Promise<ElectronRuntime> {
  const folder = path.resolve(dist)
  const executable = path.join(folder, executableName)
  if (!existsSync(executable)) throw new Error(`No Electron at ${executable} (${reason}).`)
  const version = await readFile(path.join(folder, 'version'), 'utf8').catch(() => 'unknown')
  return {
    kind,
    dist: folder,
    executable,
    version: version.trim().replace(/^v/, ''),
    reason,
    testOnly: isTestRuntime(folder),
  }
}

/** One line for people: which runtime, where, why. */
export function describeRuntime(runtime: ElectronRuntime): string {
  return `Electron ${runtime.version} (${runtime.kind}) in ${runtime.dist}: ${runtime.reason}.`
}

if (import.meta.main) {
  const runtime = await findElectronRuntime()
  process.stdout.write(
    process.argv.includes('--json')
      ? `${JSON.stringify(runtime)}\n`
      : `${describeRuntime(runtime)}\n`,
  )
}
