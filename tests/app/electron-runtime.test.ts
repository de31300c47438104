import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { launchApp, type RunningApp } from '../support/launch-electron.ts'
import { isRunning } from '../support/process-state.ts'

const appDir = path.resolve(import.meta.dirname, '../support/probe-app')

interface ProbeWindow {
  readonly probe: { readonly identity: () => Promise<Record<string, unknown>> }
}

test('shows a window whose page reaches main through preload and bridge', async () => {
  await using running = await launchApp({ appDir })

  expect(await running.page.title()).toBe('Tòa soạn: cửa sổ thử')
  expect(await identity(running)).toEqual({
    name: 'ProbeApp',
    version: '1.2.3',
    appPath: appDir,
    userData: running.dataDir,
    isPackaged: false,
  })
})

test('runs the page in the sandbox of the kernel for an unprivileged user', async () => {
  await using running = await launchApp({ appDir, asUser: 'unprivileged' })
  const status = await pageProcessStatus(running)

  expect(await identity(running)).toMatchObject({ name: 'ProbeApp' })
  expect(status).toMatch(/^Uid:\s+(?!0\s)\d+/m)
  expect(status).toMatch(/^Seccomp:\s+2$/m)
  expect(status).toMatch(/^NoNewPrivs:\s+1$/m)
})

test('leaves no process behind when it is killed', async () => {
  await using running = await launchApp({ appDir })
  const pid = await pageProcess(running)
  await running.kill()

  await expect.poll(() => isRunning(running.pid) || isRunning(pid)).toBe(false)
})

function identity({ page }: RunningApp): Promise<Record<string, unknown>> {
  return page.evaluate(() => (window as unknown as ProbeWindow).probe.identity())
}

function pageProcess({ app }: RunningApp): Promise<number> {
  return app.evaluate(
    ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0,
  )
}

async function pageProcessStatus(running: RunningApp): Promise<string> {
  return readFileSync(`/proc/${await pageProcess(running)}/status`, 'utf8')
}
