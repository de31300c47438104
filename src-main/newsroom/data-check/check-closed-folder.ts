import crypto, { type KeyObject } from 'node:crypto'
import { LARGEST_MEDIUM } from '../../../src-model/publishing/portal-api.ts'
import { adoptEd25519 } from '../../../src-model/signing/ed25519.ts'
import { ed25519ByNode } from '../../../src-model/signing/ed25519-by-node.ts'
import type { Checked } from '../../bridge/contract/data-check.ts'
import { newsroomFolderAt, readyRooms } from '../../storage/newsroom-folder.ts'
import { Accounts } from '../accounts.ts'
import { ArticleIndex } from '../article-index.ts'
import { ArticleShelf } from '../article-shelf.ts'
import { SCRYPT_COST } from '../locked-secret.ts'
import { personSettingsDatabase } from '../person-settings.ts'
import { PortalBook } from '../portal-book.ts'
import type { NewsroomPorts } from '../ports.ts'
import { RegisterBook } from '../register-book.ts'
import { settingsDatabase } from '../settings.ts'
import { laterByTimers } from '../timers.ts'
import { VersionKeeper } from '../version-keeper.ts'
import { inspectFolder } from './inspect-folder.ts'
import { type CheckRun, runCheck } from './run-check.ts'

/** A closed folder has nobody who is asked or told anything, and nothing goes over the wire. */
const NOBODY_THERE: Omit<NewsroomPorts, 'folder' | 'disk' | 'now' | 'random' | 'log'> = {
  later: laterByTimers,
  fetch: () => Promise.reject(new Error('nothing is sent while the data is checked')),
  scryptCost: SCRYPT_COST,
  sample: null,
  libraryProgram: null,
  checkProgram: null,
  choosePlace: async () => null,
  chooseFolder: async () => null,
  chooseZip: async () => null,
  started: () => undefined,
  version: '',
  openExternal: async () => undefined,
  saveFile: async () => false,
  readFile: async () => null,
  notify: () => undefined,
}

/**
 * Checks a data folder in which no program works; the caller holds its instance lock. Rejects with a `DiskError` when
 * it cannot be used at all.
 */
export async function checkClosedFolder(
  given: Pick<NewsroomPorts, 'folder' | 'disk' | 'now' | 'random' | 'log'>,
  { signal, tell }: Pick<CheckRun, 'signal' | 'tell'>,
): Promise<Checked> {
  adoptEd25519(ed25519ByNode<Buffer, KeyObject>(crypto, Buffer.from))
  const ports = { ...given, ...NOBODY_THERE }
  const { disk, now, log } = ports
  const folder = newsroomFolderAt(ports.folder, disk, now)
  const accounts = new Accounts(folder, ports)
  const book = new RegisterBook(folder, ports)
  const portals = new PortalBook(folder, ports)
  const readings = [
    await settingsDatabase(folder).read(),
    await personSettingsDatabase(folder).read(),
    await accounts.read(),
    await portals.read(),
  ]
  // A register whose chain breaks is a fault in a newsroom at work; here it is what is looked for.
  const ofRegister = await book.read().catch((error: unknown) => log(String(error)))
  const register = book.isSetUp ? book.register : null
  const shelf = new ArticleShelf(folder, () => book.register, ports)
  const versions = new VersionKeeper(folder, ports)
  const index = new ArticleIndex({ shelf, book, ports, folder })
  shelf.onChange = (articleId, found) => index.note(articleId, found)
  shelf.onRewritten = (articleId, found) => index.note(articleId, found)
  const media = folder.media(LARGEST_MEDIUM)
  const parts = { accounts, book, folder, index, media, portals, ports, shelf, versions }
  try {
    return await runCheck(parts, {
      async inspect(asked, telling) {
        const look = await inspectFolder({ ...asked, disk }, telling)
        await readyRooms(folder, disk)
        return look
      },
      register,
      signal,
      isClosed: true,
      recoveries: [...readings, ...(ofRegister ?? [])].flatMap((one) =>
        one.kind === 'read' ? one.recoveries : [],
      ),
      tell,
    })
  } finally {
    await shelf.close()
    await index.close()
  }
}
