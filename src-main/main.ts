import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { app, type BrowserWindow, ipcMain } from 'electron'
import { registerAppScheme, serveAppProtocol } from './shell/app-protocol.ts'
import { watchComings } from './shell/away.ts'
import { confinePages } from './shell/confinement.ts'
import { settleDataFolders } from './shell/data-folder.ts'
import { noteFaults, tellFolderTaken, tellWhyNotStarted } from './shell/faults.ts'
import { fileDialogs } from './shell/file-dialogs.ts'
import { finishBeforeExit } from './shell/finish-before-exit.ts'
import { becomeOnlyInstance } from './shell/instance.ts'
import { lateDoor } from './shell/late-door.ts'
import { readLaunchOptions } from './shell/launch-options.ts'
import { outsideLinks } from './shell/links.ts'
import { openLogFile } from './shell/log-file.ts'
import { showMenu } from './shell/menu.ts'
import { menuActs } from './shell/menu-acts.ts'
import { showPage } from './shell/page.ts'
import { isRelease, refuseOpenedRelease } from './shell/program-guard.ts'
import { openStartLog } from './shell/start-log.ts'
import { createTongue } from './shell/tongue.ts'
import { createWindow, focusWindow } from './shell/window.ts'

refuseOpenedRelease()
const { now } = Date
const folders = settleDataFolders()
const log = openLogFile(folders.logs, now).write
const startLog = openStartLog(process.getCreationTime() ?? now(), now, log)
const tongue = createTongue()
const { words } = tongue
let shown: BrowserWindow | null = null

noteFaults(log, words)
registerAppScheme()
if (becomeOnlyInstance(() => focusWindow(shown)))
  void start().catch((error) => tellWhyNotStarted(error, log, words()))
else app.quit()

async function start(): Promise<void> {
  await app.whenReady()
  startLog.mark('ready')
  const links = outsideLinks(() => shown, words)
  confinePages({ offerLink: links.offer, log })
  const preload = join(__dirname, '../preload/preload.cjs')
  const { windowPlace: placeFile } = folders
  const window = createWindow({ preload, placeFile, developerTools: !isRelease() })
  shown = window
  // The newsroom is opened while the page that has its files begins to draw; what it asks meanwhile waits at the door.
  const door = lateDoor(ipcMain)
  const ports = {
    folder: folders.newsroom,
    sample: readLaunchOptions(process.argv).sample,
    openExternal: links.openPublicPage,
    ...fileDialogs(window, words),
    started: startLog.started,
    log,
  }
  const pageTaken = serveAppProtocol({
    pageFolder: join(__dirname, '../renderer'),
    readPicture: async (hash) => (await opened)?.readPicture(hash) ?? null,
    newNonce: () => randomBytes(16).toString('base64'),
    log,
  })
  const opening = pageTaken
    .then(() => import('./shell/newsroom-at-work.ts'))
    .then(({ openWork }) => openWork({ ports, now, window, door, tongue }))
  const opened = opening
    .then((work) => (work.kind === 'open' ? work.newsroom : null))
    .catch(() => null)
  showPage({ window, words, now, log, quit: () => app.quit() })
  const lock = () => void opened.then((newsroom) => newsroom?.lock())
  const acts = menuActs(window, words, { logFolder: folders.logs, lock })
  tongue.follow((spoken) => showMenu(spoken, acts))

  const work = await opening
  startLog.mark('newsroom')
  if (work.kind === 'taken') return tellFolderTaken(log, words())
  finishBeforeExit(() => work.newsroom.close().finally(work.release), log)
  watchComings({ away: work.newsroom.lock, online: work.newsroom.online })
}
