import { type ChildProcess, spawn } from 'node:child_process'
import { type Browser, chromium, type Page } from 'playwright'
import { cleanEnvironment } from './app-environment.ts'

const START_LIMIT = 60_000

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
  const address = await debuggerAddress(child)
  await pageIsThere(address)
  // An older Electron knows no download settings, which Playwright would make by default.
  const browser = await chromium.connectOverCDP(address, { noDefaults: true })
  undo.defer(() => browser.close())
  const page = await firstPage(browser)
  const kept = undo.move()
  return {
    page,
    browser,
    pid: child.pid ?? 0,
    stop,
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  }
}

function debuggerAddress(child: ChildProcess): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const timer = setTimeout(() => reject(new Error(`The app is silent: ${text}`)), START_LIMIT)
  let text = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    text += chunk.toString('utf8')
    const address = /DevTools listening on (ws:\S+)/.exec(text)?.[1]
    if (address !== undefined) resolve(address)
  })
  child.once('error', reject)
  child.once('exit', (code) => reject(new Error(`The app ended with code ${code}: ${text}`)))
  return promise.finally(() => clearTimeout(timer))
}

/**
 * Waits until the first window shows its page: a driver that attaches while the window changes from
 * its empty page to the app's own, in another process, may never be told of it.
 */
async function pageIsThere(address: string): Promise<void> {
  const list = `http://${new URL(address).host}/json/list`
  const deadline = Date.now() + START_LIMIT
  while (Date.now() < deadline) {
    const targets = (await (await fetch(list)).json()) as readonly Target[]
    if (targets.some(({ type, url }) => type === 'page' && !/^(about:.*)?$/.test(url))) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('The app shows no page.')
}

interface Target {
  readonly type: string
  readonly url: string
}

async function firstPage(browser: Browser): Promise<Page> {
  const context = browser.contexts()[0]
  if (context === undefined) throw new Error('The app has no browser context.')
  return context.pages()[0] ?? (await context.waitForEvent('page', { timeout: START_LIMIT }))
}

async function stopGroup(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return
  const { promise, resolve } = Promise.withResolvers<void>()
  child.once('exit', () => resolve())
  process.kill(-child.pid, 'SIGKILL')
  await promise
}
