import { afterAll, beforeAll, expect, test } from 'vitest'
import { askFromPage, pageProcessStatus, readLog } from '../support/desk-app.ts'
import { answerDialogs, type DialogAnswers } from '../support/dialog-answers.ts'
import { launchApp, type RunningApp } from '../support/launch-electron.ts'

let running: RunningApp
let answers: DialogAnswers

beforeAll(async () => {
  running = await launchApp({ asUser: 'unprivileged' })
  answers = await answerDialogs(running.app)
  await running.page.waitForLoadState('load')
})

afterAll(async () => {
  await running[Symbol.asyncDispose]()
})

test('runs the page in the kernel sandbox, as a user without rights', async () => {
  const status = await pageProcessStatus(running)

  expect(status).toMatch(/^Uid:\s+(?!0\s)\d+/m)
  expect(status).toMatch(/^Seccomp:\s+2$/m)
  expect(status).toMatch(/^NoNewPrivs:\s+1$/m)
})

test('gives the page nothing of Node and nothing of Electron but the bridge', async () => {
  const seen = await running.page.evaluate(() => ({
    globals: ['require', 'process', 'module', 'Buffer', 'global', 'electron', 'ipcRenderer'].filter(
      (name) => name in window,
    ),
    bridge: Object.keys((window as unknown as Record<string, object>)['newsroom'] ?? {}).sort(),
  }))

  expect(seen).toEqual({ globals: [], bridge: ['ask', 'listen'] })
})

test('keeps the page from changing the bridge', async () => {
  const kept = await running.page.evaluate(() => {
    const { newsroom } = window as unknown as Record<string, Record<string, unknown>>
    const before = newsroom?.['ask']
    try {
      if (newsroom !== undefined) newsroom['ask'] = () => 'forged'
      Object.assign(window, { newsroom: 'forged' })
    } catch {
      // A frozen object throws in strict code and keeps still elsewhere.
    }
    return (
      (window as unknown as typeof window & { newsroom: { ask: unknown } }).newsroom.ask === before
    )
  })

  expect(kept).toBe(true)
})

test('isolates the page from the code that made the bridge', async () => {
  const settings = await running.app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
      getLastWebPreferences(): Record<string, unknown>
    }
    return contents.getLastWebPreferences()
  })

  expect(settings).toMatchObject({
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
  })
})

test.each(['eval("1")', 'new Function("return 1")()', 'setTimeout("window.ran = 1")'])(
  'runs no text as a program: %s',
  async (code) => {
    // What the test's own driver evaluates is exempt, but not what runs after it.
    const ran = await running.page.evaluate(async (text) => {
      const script = document.createElement('script')
      script.textContent = `window.ran = 1; ${text}`
      document.head.append(script)
      const button = document.createElement('button')
      button.setAttribute('onclick', 'window.ran = 1')
      button.click()
      const fault = await new Promise((resolve) => {
        setTimeout(() => {
          try {
            if (text.startsWith('eval')) resolve(Reflect.get(globalThis, 'eval')('1'))
            if (text.startsWith('new')) resolve(new Function('return 1')())
            setTimeout('window.ran = 1' as unknown as () => void)
            setTimeout(resolve, 50, 'EvalError')
          } catch (error) {
            resolve((error as Error).name)
          }
        })
      })
      return { fault, ran: 'ran' in window }
    }, code)

    expect(ran).toEqual({ fault: 'EvalError', ran: false })
  },
)

test('loads nothing from the network', async () => {
  const loaded = await running.page.evaluate(async () => {
    const image = new Image()
    const shown = new Promise((resolve) => {
      image.onload = () => resolve(true)
      image.onerror = () => resolve(false)
    })
    image.src = 'http://127.0.0.1:9/x.png'
    const fetched = await fetch('http://127.0.0.1:9/').then(
      () => true,
      (error: Error) => error.message,
    )
    return [await shown, fetched]
  })

  expect(loaded).toEqual([false, 'Failed to fetch'])
})

test('opens no window and goes nowhere', async () => {
  const { page, app } = running
  const opened = await page.evaluate(() => window.open('https://hue.example.vn/') === null)
  await page.evaluate(() => {
    const link = document.createElement('a')
    link.href = 'http://127.0.0.1:9/'
    link.target = '_blank'
    document.body.append(link)
    link.click()
    link.remove()
    location.href = 'https://hue.example.vn/'
  })
  await expect.poll(() => readLog(running)).toContain('refused: a navigation of the page')

  expect(opened).toBe(true)
  expect(page.url()).toBe('app://newsroom/')
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
})

test('asks before a link leaves the program, and opens nothing when that is declined', async () => {
  const { page } = running
  await answers.forget()
  await answers.give(0, 1)
  for (const address of ['javascript:1', 'smb://x/y', 'https://a.example/', 'https://b.example/']) {
    await page.evaluate((url) => window.open(url) === null, address)
  }
  await expect.poll(answers.seen).toContain('opened https://b.example/')

  expect(await answers.seen()).toEqual([
    'asked https://a.example/',
    'asked https://b.example/',
    'opened https://b.example/',
  ])
})

test('grants no permission but to put text on the clipboard', async () => {
  const states = await running.page.evaluate(async () => {
    const names = ['camera', 'microphone', 'geolocation', 'notifications', 'midi', 'clipboard-read']
    const asked = names.map((name) =>
      navigator.permissions.query({ name: name as PermissionName }).then(({ state }) => state),
    )
    const media = await navigator.mediaDevices.getUserMedia({ audio: true }).then(
      () => 'granted',
      (error: Error) => error.name,
    )
    return [...(await Promise.all(asked)), media, await Notification.requestPermission()]
  })

  expect(states.slice(0, 6)).toEqual(Array(6).fill('denied'))
  expect(states.slice(6)).toEqual([expect.stringMatching(/^(NotAllowed|NotFound)Error$/), 'denied'])
})

test('makes no webview', async () => {
  const { page, app } = running
  const before = await app.evaluate(({ webContents }) => webContents.getAllWebContents().length)
  await page.evaluate(() => {
    const view = document.createElement('webview')
    view.setAttribute('src', 'https://hue.example.vn/')
    document.body.append(view)
  })

  expect(await page.evaluate(() => 'getWebContentsId' in document.createElement('webview'))).toBe(
    false,
  )
  expect(await app.evaluate(({ webContents }) => webContents.getAllWebContents().length)).toBe(
    before,
  )
})

test('answers the page after all that', async () => {
  expect(await askFromPage(running, 'readSession', {})).toMatchObject({ ok: true })
})
