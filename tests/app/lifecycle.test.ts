import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { projectFolder } from '../../scripts/build-app.ts'
import { findElectronRuntime } from '../../scripts/electron-runtime.ts'
import { takeInstanceLock } from '../../src-main/storage/instance-lock.ts'
import { cleanEnvironment } from '../support/app-environment.ts'
import { askFromPage, newsroomFolder, readLog } from '../support/desk-app.ts'
import { launchApp, type RunningApp } from '../support/launch-electron.ts'
import { dataFolder } from '../support/prepared-desk.ts'

test('a second start ends at once and brings the first window forward', async () => {
  await using first = await launchApp()
  await first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize())
  const second = await startAgain(first.dataDir)

  expect(await exitOf(second)).toBe(0)
  await expect
    .poll(() =>
      first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMinimized()),
    )
    .toBe(false)
  expect(await askFromPage(first, 'readSession', {})).toMatchObject({ ok: true })
})

test('a folder that another program holds is left alone', async () => {
  const dataDir = await dataFolder()
  const folder = newsroomFolder({ dataDir })
  await mkdir(folder, { recursive: true })
  const lock = await takeInstanceLock(folder, Date.now)
  // The dialog that says so waits for a person; that nothing was opened is what counts.
  const app = await startAgain(dataDir)
  await expect
    .poll(() => readLog({ dataDir }), { timeout: 60_000 })
    .toContain('not started: another program holds the data folder')
  process.kill(-(app.pid ?? 0), 'SIGKILL')
  if (lock.kind === 'held') await lock.release()

  expect(lock.kind).toBe('held')
  expect(existsSync(path.join(folder, 'articles'))).toBe(false)
})

test('a page whose process dies is loaded again', async () => {
  await using running = await launchApp()
  await running.page.waitForLoadState('load')
  await running.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
  )
  await expect.poll(() => readLog(running)).toContain("the page's process ended")
  const title = () =>
    running.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(
        `newsroom.ask('readSession', {}).then(({ ok }) => ok)`,
      ),
    )

  await expect.poll(title, { timeout: 10_000 }).toBe(true)
})

test('the window opens again where it was closed', async () => {
  const dataDir = await dataFolder()
  const bounds = { x: 40, y: 30, width: 1_000, height: 640 }
  {
    await using running = await launchApp({ dataDir })
    // Nobody resizes a window before it is there.
    await expect.poll(() => isShown(running), { timeout: 20_000 }).toBe(true)
    await running.app.evaluate(
      ({ BrowserWindow }, place) => BrowserWindow.getAllWindows()[0]?.setBounds(place),
      bounds,
    )
    await expect.poll(() => sizeOf(running), { timeout: 10_000 }).toEqual([1_000, 640])
    await running.close()
  }
  await using again = await launchApp({ dataDir })
  await expect.poll(() => isShown(again), { timeout: 20_000 }).toBe(true)

  expect(await sizeOf(again)).toEqual([1_000, 640])
})

test('nobody else on the computer may read what the newsroom keeps', async () => {
  await using running = await launchApp()
  await askFromPage(running, 'readSession', { wrong: true })
  const files = [newsroomFolder(running), path.join(running.dataDir, 'logs/toa-soan.log')]
  const modes = await Promise.all(files.map(async (file) => (await stat(file)).mode & 0o077))

  expect(modes).toEqual([0, 0])
})

test('the menu speaks Vietnamese, and English when the person does', async () => {
  await using running = await launchApp()
  const labels = () =>
    running.app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label))

  expect(await labels()).toEqual(['Tệp', 'Sửa', 'Xem', 'Cửa sổ', 'Trợ giúp'])
  await askFromPage(running, 'changeSettings', { language: 'en' })
  expect(await labels()).toEqual(['File', 'Edit', 'View', 'Window', 'Help'])
})

function isShown({ app }: RunningApp) {
  return app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())
}

function sizeOf({ app }: RunningApp) {
  return app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getSize())
}

async function startAgain(dataDir: string) {
  const { executable } = await findElectronRuntime()
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return spawn(
    executable,
    [...sandbox, '--disable-gpu', `--user-data-dir=${dataDir}`, projectFolder],
    {
      env: cleanEnvironment({}),
      stdio: 'ignore',
      detached: true,
    },
  )
}

async function exitOf(child: ReturnType<typeof spawn>): Promise<number | null> {
  const [code] = (await once(child, 'exit')) as [number | null]
  return code
}
