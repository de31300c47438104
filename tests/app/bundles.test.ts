import { readdirSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { projectFolder } from '../../scripts/build-app.ts'
import { findElectronRuntime } from '../../scripts/electron-runtime.ts'
import { launchApp, type RunningApp } from '../support/launch-electron.ts'

let running: RunningApp

beforeAll(async () => {
  running = await launchApp()
  await running.page.waitForLoadState('load')
})

afterAll(async () => {
  await running[Symbol.asyncDispose]()
})

test('loads main in the runtime that tests use', async () => {
  const { version } = await findElectronRuntime()
  const versions = await running.app.evaluate(() => process.versions)

  expect(versions['electron']).toBe(version)
})

test('loads the page, and every part of it that is loaded later', async () => {
  const parts = readdirSync(path.join(projectFolder, 'out/renderer/assets'))
    .filter((name) => name.endsWith('.js'))
    .map((name) => `assets/${name}`)
  // A string, because the test's own transformation would rewrite import().
  const faults = await running.page.evaluate(
    `Promise.allSettled(${JSON.stringify(parts)}.map((part) => import(new URL(part, location))))
      .then((results) => results.flatMap((r) => (r.status === 'rejected' ? [String(r.reason)] : [])))`,
  )

  expect(parts.length).toBeGreaterThan(0)
  expect(faults).toEqual([])
  expect(await running.page.pageErrors()).toEqual([])
})
