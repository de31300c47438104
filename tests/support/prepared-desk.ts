import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { onTestFinished } from 'vitest'
import type { Role } from '../../src-model/workflow/roles.ts'
import { HandClock } from './hand-clock.ts'
import { ADMINISTRATOR, PASSPHRASE } from './newsroom-cast.ts'
import { Desk } from './newsroom-in-node.ts'

export { ADMINISTRATOR, PASSPHRASE }

/** The people of a prepared newsroom; the administrator beside them. */
export const WRITER = 'Trần Thị Hương'
export const UNIT_APPROVER = 'Nguyễn Hữu Phước'
export const BOARD_MEMBER = 'Phạm Quỳnh Như'

const grant = (role: Role) => [{ role, departments: 'all' as const }]
export const PEOPLE = {
  [WRITER]: grant('writer'),
  [UNIT_APPROVER]: grant('unitApprover'),
  [BOARD_MEMBER]: grant('board'),
}

/** A data folder for the app, removed after the test, or after what is given. */
export async function dataFolder(
  after: (remove: () => Promise<void>) => void = onTestFinished,
): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'toa-soan-data-'))
  after(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))
  return folder
}

/**
 * Sets up a newsroom in the data folder of an app, in plain Node and without a portal, and does what the
 * test wants the app to find there, with the writer signed in. Everything is closed when it resolves.
 */
export async function prepareDesk<T>(
  dataDir: string,
  prepare: (desk: Desk) => Promise<T>,
): Promise<T> {
  const folder = path.join(dataDir, 'newsroom')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const desk = await Desk.open({ folder, clock: new HandClock(Date.now()) })
  await desk.setUp({}, PEOPLE)
  await desk.signIn(WRITER)
  const prepared = await prepare(desk)
  await desk.do('signOut', {})
  await desk.stop()
  return prepared
}
