import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { projectFolder } from '../../scripts/build-app.ts'
import { askFromPage, type PageWindow, readLog } from '../support/desk-app.ts'
import { launchApp, type RunningApp } from '../support/launch-electron.ts'

const badRequest = { ok: false, problem: { kind: 'badRequest' } }
const preload = path.join(projectFolder, 'out/preload/preload.cjs')
let running: RunningApp

beforeAll(async () => {
  running = await launchApp()
  await running.page.waitForLoadState('load')
})

afterAll(async () => {
  await running[Symbol.asyncDispose]()
})

test('refuses wrong shapes from the page and logs them without their contents', async () => {
  expect(await askFromPage(running, 'readSession', { secret: 'Bí mật' })).toEqual(badRequest)
  expect(await askFromPage(running, 'openArticle', { articleId: '../../etc' })).toEqual(badRequest)
  expect(await askFromPage(running, 'constructor', {})).toEqual(badRequest)

  const log = await readLog(running)
  expect(log).toContain('refused at the bridge: openArticle, the field articleId: invalid_format')
  expect(log).toContain('refused at the bridge: no known command')
  expect(log).not.toMatch(/Bí mật|etc/)
})

test('refuses what the structured clone carries and no command takes', async () => {
  const answers = await running.page.evaluate(async () => {
    const { newsroom } = window as unknown as PageWindow
    const ring: Record<string, unknown> = {}
    ring['ring'] = ring
    const inputs = [ring, new Map([['a', 1]]), new Date(), [], null, undefined, 1n, 'x']
    return Promise.all(inputs.map((input) => newsroom.ask('readSession', input)))
  })

  expect(answers).toEqual(Array(8).fill(badRequest))
})

test('has no command without a name', async () => {
  await expect(
    running.page.evaluate(() =>
      (window as unknown as PageWindow).newsroom.ask({} as unknown as string, {}),
    ),
  ).rejects.toThrow('No command was named')
})

test('gives frames inside the page no bridge', async () => {
  const inner = await running.page.evaluate(async () => {
    const frame = document.createElement('iframe')
    frame.srcdoc = '<p>khung</p>'
    const loaded = new Promise((resolve) => {
      frame.onload = resolve
    })
    document.body.append(frame)
    await loaded
    const seen = 'newsroom' in (frame.contentWindow ?? window)
    frame.remove()
    return seen
  })

  expect(inner).toBe(false)
})

test.each([
  ['another window at our own address', 'app://newsroom/'],
  ['a window with a foreign page', 'data:text/html,<p>lạ</p>'],
])('refuses %s, even with our preload', async (_who, address) => {
  const answer = await running.app.evaluate(
    async ({ BrowserWindow }, [url, file]) => {
      const other = new BrowserWindow({
        show: false,
        webPreferences: { preload: file, sandbox: true },
      })
      await other.loadURL(url)
      const said = await other.webContents.executeJavaScript(`newsroom.ask('readSession', {})`)
      other.destroy()
      return said
    },
    [address, preload] as const,
  )

  expect(answer).toEqual({ ok: false, problem: { kind: 'foreignSender' } })
  expect(await readLog(running)).toContain('a sender that is not our page')
})

test('refuses a frame that has the preload inside a foreign window of our address', async () => {
  const answer = await running.app.evaluate(async ({ BrowserWindow }, file) => {
    const other = new BrowserWindow({
      show: false,
      webPreferences: { preload: file, sandbox: true, nodeIntegrationInSubFrames: true },
    })
    await other.loadURL('app://newsroom/')
    const said = await other.webContents.executeJavaScript(`new Promise((resolve) => {
        const frame = document.createElement('iframe')
        frame.srcdoc = '<p>khung</p>'
        frame.onload = () => resolve(frame.contentWindow.newsroom.ask('readSession', {}))
        document.body.append(frame)
      })`)
    other.destroy()
    return said
  }, preload)

  expect(answer).toEqual({ ok: false, problem: { kind: 'foreignSender' } })
})

test('serves the page and its parts, and no address beside them', async () => {
  const addresses = ['/', '/index.html', '/../package.json', '/%2e%2e/main/main.cjs', '/assets/']
  const statuses = await running.page.evaluate(async (paths) => {
    const statusOf = (address: string) => fetch(address).then(({ status }) => status)
    const own = [...document.scripts].map((script) => statusOf(script.src))
    return { own: await Promise.all(own), tried: await Promise.all(paths.map(statusOf)) }
  }, addresses)

  expect(statuses.own).toEqual(statuses.own.map(() => 200))
  expect(statuses.tried).toEqual([200, 404, 404, 404, 404])
})

test('shows no picture that the newsroom does not have', async () => {
  const shown = await running.page.evaluate(async () => {
    const hashes = ['0'.repeat(64), '../people.json', '']
    const load = (hash: string) =>
      new Promise((resolve) => {
        const image = new Image()
        image.onload = () => resolve(true)
        image.onerror = () => resolve(false)
        image.src = `app://media/${hash}`
      })
    return Promise.all(hashes.map(load))
  })

  expect(shown).toEqual([false, false, false])
})
