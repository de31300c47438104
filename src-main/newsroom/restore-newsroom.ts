import { join } from 'node:path'
import { failed, type Problem, type Result } from '../../src-model/problem.ts'
import type { Manifest } from '../storage/backup/manifest.ts'
import type { StagedRestore } from '../storage/backup/staged-restore.ts'
import type { Reading } from '../storage/durable-adapter.ts'
import { lastGoodPath, readIfThere, replaceFile } from '../storage/durable-file.ts'
import { openNewsroomFolder } from '../storage/newsroom-folder.ts'
import { Accounts } from './accounts.ts'
import type { Parts } from './parts.ts'
import { personSettingsDatabase } from './person-settings.ts'
import type { NewsroomPorts } from './ports.ts'
import { RegisterBook } from './register-book.ts'
import { type Settings, settingsDatabase } from './settings.ts'

/** What restoring a newsroom onto an empty machine works with. */
export type NewsroomToRestore = Pick<
  Parts,
  'folder' | 'ports' | 'settings' | 'personSettings' | 'accounts' | 'book' | 'portals' | 'session'
>

/** What a backup says of its newsroom. */
export interface BackedNewsroom {
  readonly settings: Settings
  readonly registerKey: string
}

/** What an empty machine takes over as it is; the register last, since with it the newsroom stands. */
const TAKEN_OVER = [
  'people.json',
  'person-settings.json',
  'register-key.json',
  'register.json',
] as const

/**
 * Reads the databases of an unpacked backup by the same rules as our own, from copies, since reading may put
 * files right. A register that does not hold, or people that cannot be read, are damage of the backup.
 */
export async function readBackedNewsroom(
  stage: StagedRestore,
  manifest: Manifest,
  ports: NewsroomPorts,
): Promise<Result<BackedNewsroom>> {
  const { disk, now } = ports
  const folder = await openNewsroomFolder(stage.databases, disk, now)
  for (const { path } of manifest.files) {
    if (path.includes('/')) continue
    const bytes = await readIfThere(disk, join(stage.files, path))
    if (bytes !== null) await replaceFile(disk, join(stage.databases, path), bytes)
  }
  const settings = settingsDatabase(folder)
  const accounts = new Accounts(folder, ports)
  const book = new RegisterBook(folder, ports)
  const ofSettings = await settings.read()
  const ofPeople = await accounts.read()
  const ofBook = await book.read().catch(() => null)
  if (ofBook === null) return damaged('register.json')
  const ofPersons = await personSettingsDatabase(folder).read()
  const all = [ofSettings, ofPeople, ofPersons, ...ofBook]
  if (all.some(({ kind }) => kind === 'newer')) return failed({ kind: 'backupIsNewer' })
  if (!isWhole(ofPeople) || accounts.all.length === 0) return damaged('people.json')
  if (!book.isSetUp || !ofBook.every(isWhole)) return damaged('register.json')
  const { registerKey } = book.register
  return { ok: true, value: { settings: settings.data, registerKey } }
}

function isWhole(reading: Reading<unknown>): boolean {
  return reading.kind === 'read' && reading.recoveries.length === 0
}

function damaged(file: string): Result<never, Problem> {
  return failed({ kind: 'backupDamaged', file })
}

/**
 * Sets up the newsroom of an unpacked backup where none is: its people, its register with the locked key, and
 * its settings but for what is this machine's own. Cut short, it can be done again; does nothing where a newsroom is.
 */
export async function restoreNewsroom(
  { files }: StagedRestore,
  backed: BackedNewsroom,
  parts: NewsroomToRestore,
): Promise<void> {
  const { folder, ports, settings, personSettings, accounts, book, portals, session } = parts
  const { disk } = ports
  if (book.isSetUp) return
  await portals.forgetAll()
  const { newsroom, language, autoLockMinutes } = backed.settings
  await settings.update((before) => ({ ...before, newsroom, language, autoLockMinutes }))
  for (const name of TAKEN_OVER) {
    const bytes = await readIfThere(disk, join(files, name))
    if (bytes === null) continue
    const file = join(folder.root, name)
    await replaceFile(disk, file, bytes)
    // Databases are kept twice; the copy of a set-up that was broken off would be of other people.
    await replaceFile(disk, lastGoodPath(file), bytes)
  }
  await personSettings.read()
  await accounts.read()
  await book.read()
  session.tell()
}
