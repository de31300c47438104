import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { projectFolder } from '../../scripts/build-app.ts'
import { SAMPLE_PASSPHRASE } from '../../src-main/newsroom/sample-newsroom.ts'
import { sheet } from '../../src-renderer/words/vi/session.ts'
import { setUp } from '../../src-renderer/words/vi/set-up.ts'
import { cleanEnvironment } from '../support/app-environment.ts'
import { attachByDevtools } from '../support/attach-by-devtools.ts'
import { DeskDriver } from '../support/desk-driver.ts'

const TITLE = 'Phường Vỹ Dạ ra mắt tổ công nghệ số cộng đồng'
/** Two departments, four sections, five people and the portal itself. */
const REGISTER = 12

test('npm start opens the sample newsroom, and the next one finds it and its portal again', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'toa-soan-sample-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))
  const env = { SAMPLE_FOLDER: folder, PORTAL_PORT: String(await freePort()) }
  {
    const first = await start(env)
    const driver = new DeskDriver(first.page)
    await driver.button(setUp.useSample).click()
    await first.page.getByLabel(sheet.storedAll).check({ timeout: 60_000 })
    await driver.button(setUp.sheets.open).click()
    await driver.lists.waitFor()
    await driver.signOut('Võ Thị Mỹ Lệ')
    await driver.signIn('Trần Thị Hương', SAMPLE_PASSPHRASE)
    await driver.newArticle()
    await driver.editor.click()
    await driver.press('Control+Home')
    await first.page.keyboard.insertText(TITLE)
    await driver.saved()
    expect(await first.end()).toBe(0)
  }
  const second = await start(env)
  const driver = new DeskDriver(second.page)
  await driver.signIn('Trần Thị Hương', SAMPLE_PASSPHRASE)
  await driver.open('mine', TITLE)
  const card = `http://127.0.0.1:${env.PORTAL_PORT}/api/v1/portal`
  const portal = async () => (await fetch(card)).json()
  await expect.poll(portal, { timeout: 10_000 }).toMatchObject({ register: { seq: REGISTER } })
  expect(await second.end()).toBe(0)
}, 240_000)

/** Runs the command of the README and opens a view on its window. */
async function start(env: Readonly<Record<string, string>>) {
  const child = spawn(
    process.execPath,
    [path.join(projectFolder, 'scripts/start.ts'), '--remote-debugging-port=0', '--disable-gpu'],
    { env: cleanEnvironment(env), stdio: ['ignore', 'ignore', 'pipe'], detached: true },
  )
  const ended = once(child, 'exit')
  onTestFinished(() => {
    if (child.exitCode === null && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
  })
  const { page } = await attachByDevtools(child)
  return {
    page,
    /** Closes the window as a person does, and gives the exit code of the command. */
    async end(): Promise<number | null> {
      await page.close({ runBeforeUnload: true })
      const [code] = (await ended) as [number | null]
      return code
    },
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}
