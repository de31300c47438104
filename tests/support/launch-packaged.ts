import { type ChildProcess, spawn } from 'node:child_process'
import type { Browser, Page } from 'playwright'
import { cleanEnvironment } from './app-environment.ts'
import { attachByDevtools } from './attach-by-devtools.ts'

export interface PackagedApp extends AsyncDisposable {
  readonly page: Page
  readonly browser: Browser
  readonly pid: number
  /** Ends the whole app by force and waits until it is gone. */
  readonly stop: () => Promise<void>
}

export interface PackagedOptions {
  readonly executable: string
  readonly dataDir: string
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

/**
 * Starts a packed app and drives its page over the DevTools protocol on loopback: the fuses of a
 * packed app switch off the inspector that Playwright's own Electron driver needs.
 */
export async function launchPackaged(options: PackagedOptions): Promise<PackagedApp> {
  await using undo = new AsyncDisposableStack()
  const child = spawn(
    options.executable,
    [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--remote-debugging-port=0',
      `--user-data-dir=${options.dataDir}`,
      ...(options.args ?? []),
    ],
    {
      detached: true,
      env: cleanEnvironment(options.env ?? {}),
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  )
  const stop = () => stopGroup(child)
  undo.defer(stop)
  const { browser, page } = await attachByDevtools(child)
  undo.defer(() => browser.close())
  const kept = undo.move()
  return {
    page,
    browser,
    pid: child.pid ?? 0,
    stop,
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  }
}

async function stopGroup(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return
  const { promise, resolve } = Promise.withResolvers<void>()
  child.once('exit', () => resolve())
  process.kill(-child.pid, 'SIGKILL')
  await promise
}
