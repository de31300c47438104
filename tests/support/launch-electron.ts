import type { ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { _electron, type ElectronApplication, type Page } from 'playwright'
import { findElectronRuntime } from '../../scripts/electron-runtime.ts'
import { cleanEnvironment } from './app-environment.ts'
import { giveToNobody, stageForNobody } from './unprivileged-stage.ts'

/** Milliseconds that the app has to show its first window, and to end when asked. */
const START_LIMIT = 60_000
const STOP_LIMIT = 8_000

export interface LaunchOptions {
  /** Arguments after the app's path. */
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /** Electron's userData folder; a new one, removed on dispose, when absent. */
  readonly dataDir?: string
  /** `unprivileged` runs as `nobody` with the sandbox on when we are root; default `self`. */
  readonly asUser?: 'self' | 'unprivileged'
  /** Folder with package.json and the built app; the project's own when absent. */
  readonly appDir?: string
}

export interface RunningApp extends AsyncDisposable {
  readonly app: ElectronApplication
  /** The first window's page. */
  readonly page: Page
  readonly dataDir: string
  /** Process id of Electron's main process. */
  readonly pid: number
  /** Ends the app as closing its windows would, or by force when it does not listen. */
  readonly close: () => Promise<void>
  /** Ends the app at once, as a power cut would: SIGKILL to all its processes. */
  readonly kill: () => Promise<void>
}

/**
 * What Playwright has Electron load first, unless it is given the program as we do: it holds the app
 * back until Playwright listens. Without it a window that is made meanwhile may never be seen.
 */
const LOADER = path.join(
  path.dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')),
  'lib/server/electron/loader.js',
)

const projectFolder = path.resolve(import.meta.dirname, '../..')

/** Starts the built app in real Electron under Playwright, and removes every trace on dispose. */
export async function launchApp(options: LaunchOptions = {}): Promise<RunningApp> {
  await using undo = new AsyncDisposableStack()
  const dataDir = options.dataDir ?? (await temporaryFolder(undo))
  const isRoot = process.getuid?.() === 0
  const asNobody = isRoot && options.asUser === 'unprivileged'
  const place = await prepare(options, asNobody, undo)
  if (asNobody) await giveToNobody(dataDir)
  const app = await _electron.launch({
    executablePath: place.executable,
    // Chromium refuses its sandbox to root; Playwright drops it for everyone unless told.
    chromiumSandbox: asNobody || !isRoot,
    args: [
      '-r',
      place.loader,
      '--disable-gpu',
      `--user-data-dir=${dataDir}`,
      place.appDir,
      ...(options.args ?? []),
    ],
    env: cleanEnvironment({ ...(asNobody ? { HOME: dataDir } : {}), ...options.env }),
    timeout: START_LIMIT,
  })
  // Playwright forgets the process when the app has ended.
  const child = app.process()
  const close = () => stop(app, child)
  undo.defer(close)
  const page = await app.firstWindow({ timeout: START_LIMIT })
  // The window is there before the newsroom is open and its page begins to load.
  await page.waitForURL((address) => address.protocol !== 'about:', { timeout: START_LIMIT })
  const pid = await app.evaluate(() => process.pid)
  const kept = undo.move()
  return {
    app,
    page,
    dataDir,
    pid,
    close,
    kill: () => killNow(child),
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  }
}

async function temporaryFolder(undo: AsyncDisposableStack): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'toa-soan-data-'))
  undo.defer(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))
  return folder
}

async function prepare(options: LaunchOptions, asNobody: boolean, undo: AsyncDisposableStack) {
  const runtime = await findElectronRuntime()
  const appDir = options.appDir ?? projectFolder
  if (!asNobody) return { executable: runtime.executable, appDir, loader: LOADER }
  const stage = await stageForNobody(runtime.dist, appDir, LOADER)
  undo.defer(stage.remove)
  return stage
}

async function stop(app: ElectronApplication, child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const { promise: late, resolve } = Promise.withResolvers<'late'>()
  const timer = setTimeout(() => resolve('late'), STOP_LIMIT)
  const ended = await Promise.race([app.close().catch(() => 'late' as const), late])
  clearTimeout(timer)
  if (ended === 'late') await killNow(child)
}

async function killNow(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return
  const { promise, resolve } = Promise.withResolvers<void>()
  child.once('exit', () => resolve())
  try {
    // Playwright starts Electron as the leader of a process group of its own.
    process.kill(-child.pid, 'SIGKILL')
  } catch {
    child.kill('SIGKILL')
  }
  await promise
}
