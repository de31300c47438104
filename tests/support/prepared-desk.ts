import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { onTestFinished } from 'vitest'

/** A data folder for the app, removed after the test, or after what is given. */
export async function dataFolder(
  after: (remove: () => Promise<void>) => void = onTestFinished,
): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'toa-soan-data-'))
  after(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))
  return folder
}
