import crypto, { type KeyObject } from 'node:crypto'
import { basename } from 'node:path'
import { LARGEST_MEDIUM } from '../../src-model/publishing/portal-api.ts'
import { adoptEd25519 } from '../../src-model/signing/ed25519.ts'
import { ed25519ByNode } from '../../src-model/signing/ed25519-by-node.ts'
import type { Newsroom } from '../bridge/contract/contract.ts'
import { RESTORED, type RecoveryNotice } from '../bridge/contract/events.ts'
import type { Reading } from '../storage/durable-adapter.ts'
import { NewerDataError } from '../storage/newer-data.ts'
import { openNewsroomFolder } from '../storage/newsroom-folder.ts'
import type { Recovery } from '../storage/recovery.ts'
import { Accounts } from './accounts.ts'
import { articleCommands } from './article-commands.ts'
import { ArticleIndex } from './article-index.ts'
import { ArticleShelf } from './article-shelf.ts'
import { backupCommands } from './backup-commands.ts'
import { BackupTurn } from './backup-turn.ts'
import { DailyBackup } from './daily-backup.ts'
import { dataCheckCommands } from './data-check/data-check-commands.ts'
import { DeskSession } from './desk-session.ts'
import { listCommands } from './list-commands.ts'
import { ListNews } from './list-news.ts'
import { mediaCommands, pictureOf } from './media-commands.ts'
import { moveCommands } from './move-commands.ts'
import type { Parts } from './parts.ts'
import { personSettingsDatabase } from './person-settings.ts'
import { PortalBook } from './portal-book.ts'
import type { NewsroomPorts } from './ports.ts'
import { Publishing } from './publishing.ts'
import { publishingCommands } from './publishing-commands.ts'
import { RegisterBook } from './register-book.ts'
import { registerCommands } from './register-commands.ts'
import { finishRestore, restoreCommands } from './restore-commands.ts'
import { savedSearchCommands } from './saved-search-commands.ts'
import { tellingDisk } from './saving.ts'
import { sessionCommands } from './session-commands.ts'
import { noteProgram, settingsDatabase } from './settings.ts'
import { setupCommands } from './setup-commands.ts'
import { Trash } from './trash.ts'
import { versionCommands } from './version-commands.ts'
import { VersionKeeper } from './version-keeper.ts'

/** A newsroom at work: what the page may ask of it, and what only its own program may. */
export interface OpenNewsroom {
  readonly commands: Newsroom
  /** A picture for the page, with its type; null when there is none that can be shown. */
  readonly readPicture: (
    hash: string,
  ) => Promise<{ readonly bytes: Uint8Array; readonly type: string } | null>
  /** Locks the key of whoever sits at the desk, as when the computer goes to sleep. */
  readonly lock: () => void
  /** Wakes what waits for the network. */
  readonly online: () => void
  /** Finishes what is under way, folds what waits and lets go of every file. */
  readonly close: () => Promise<void>
}

/** Opens the newsroom of a data folder, whose instance lock the caller holds. Rejects with a `DiskError` when the folder cannot be used at all, with a `NewerDataError` when a newer program works on it. */
export async function createNewsroom(ports: NewsroomPorts): Promise<OpenNewsroom> {
  adoptEd25519(ed25519ByNode<Buffer, KeyObject>(crypto, Buffer.from))
  const folder = await openNewsroomFolder(ports.folder, ports.disk, ports.now)
  const settings = settingsDatabase(folder)
  const personSettings = personSettingsDatabase(folder)
  const accounts = new Accounts(folder, ports)
  const book = new RegisterBook(folder, ports)
  const portals = new PortalBook(folder, ports)
  const readings: Reading<unknown>[] = [
    await settings.read(),
    await personSettings.read(),
    await accounts.read(),
    ...(await book.read()),
    await portals.read(),
  ]
  const media = folder.media(LARGEST_MEDIUM)
  const session = new DeskSession(accounts, book, settings, ports)
  const shelf = new ArticleShelf(folder, () => book.register, ports)
  const index = new ArticleIndex({ shelf, book, ports, folder })
  const versions = new VersionKeeper(folder, ports)
  const trashed = async () => (book.isSetUp ? index.trashed() : [])
  const trash = new Trash(folder, ports, { shelf, versions, trashed })
  const turn = new BackupTurn()
  const still = <T>(act: () => Promise<T>) => trash.still(act)
  const daily = new DailyBackup(folder, ports, { shelf, versions, settings, book, turn, still })
  const publishing = new Publishing({ ports, book, portals, session, shelf, index, media })
  const parts: Parts = {
    ports,
    folder,
    settings,
    personSettings,
    accounts,
    book,
    session,
    shelf,
    versions,
    trash,
    turn,
    daily,
    index,
    media,
    portals,
    publishing,
  }
  const listNews = new ListNews(ports)
  shelf.onChange = (articleId, found) => {
    index.note(articleId, found)
    ports.notify('articleChanged', { articleId })
    listNews.note(articleId, found)
  }
  session.onUnlocked = () => publishing.start()
  shelf.onRewritten = (articleId, found) => index.note(articleId, found)
  readings.push(await trash.read(), await daily.read())
  const recoveries = recoveriesIn(readings)
  await noteProgram(settings, ports)
  await finishRestore(parts)
  session.resume()
  if (book.isSetUp) index.start()
  trash.start()
  daily.start()
  shelf.recoveries.listener = (found) =>
    ports.notify('recovered', { recoveries: found.map(noticeOf) })
  // Whoever comes back goes on with the article that lay open: it is read while their page still loads.
  const { openArticle } = session.view()
  if (openArticle !== null) {
    shelf.find(openArticle).catch((error: unknown) => ports.log(`not read ahead: ${String(error)}`))
  }

  return {
    commands: tellingDisk({
      ...sessionCommands(parts),
      ...setupCommands(parts),
      ...registerCommands(parts),
      ...articleCommands(parts),
      ...moveCommands(parts),
      ...versionCommands(parts),
      ...publishingCommands(parts),
      ...mediaCommands(parts),
      ...listCommands(parts),
      ...savedSearchCommands(parts),
      ...backupCommands(parts),
      ...dataCheckCommands(parts),
      ...restoreCommands(parts),
      async listRecoveries() {
        if (book.isSetUp) await index.settled()
        return { ok: true, value: [...recoveries, ...shelf.recoveries.all].map(noticeOf) }
      },
    }),
    async readPicture(hash) {
      const found = await media.get(hash)
      if (found.kind !== 'found') return null
      const picture = pictureOf(found.bytes)
      return picture === null ? null : { bytes: found.bytes, type: picture.type }
    },
    lock() {
      session.lock()
      session.tell()
    },
    online: () => publishing.online(),
    async close() {
      daily.stop()
      await turn.close()
      await index.stop()
      await session.end()
      await trash.stop()
      await publishing.stop()
      await shelf.close()
      listNews.stop()
      await versions.over()
      await index.close()
    },
  }
}

/** What had to be put right in the databases; throws when a newer program wrote one of them, since nothing may be built on it. */
function recoveriesIn(readings: readonly Reading<unknown>[]): readonly Recovery[] {
  return readings.flatMap((reading) => {
    if (reading.kind === 'newer') throw new NewerDataError(reading.path, reading.formatVersion)
    return reading.recoveries
  })
}

/** A recovery as the page may know it: names without folders. */
function noticeOf(recovery: Recovery): RecoveryNotice {
  const { file, cause, restored, keptAs } = recovery
  return {
    file: basename(file),
    cause,
    restored: RESTORED.includes(restored) ? restored : 'none',
    keptAs: keptAs === null ? null : basename(keptAs),
  }
}
