import type { ChildProcess } from 'node:child_process'
import { type Browser, chromium, type Page } from 'playwright'

const START_LIMIT = 60_000

/** Opens a view on the first window of an app that says on its standard error where its DevTools listen. */
export async function attachByDevtools(
  child: ChildProcess,
): Promise<{ readonly browser: Browser; readonly page: Page }> {
  const address = await debuggerAddress(child)
  await pageIsThere(address)
  // An older Electron knows no download settings, which Playwright would make by default.
  const browser = await chromium.connectOverCDP(address, { noDefaults: true })
  return { browser, page: await firstPage(browser) }
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
