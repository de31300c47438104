import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { app, type BrowserWindow, ipcMain } from 'electron'
import { serveNewsroom } from './bridge/serve.ts'
import { createNewsroom } from './newsroom/newsroom.ts'
import { registerAppScheme, serveAppProtocol } from './shell/app-protocol.ts'
import { watchComings } from './shell/away.ts'
import { confinePages } from './shell/confinement.ts'
import { settleDataFolders } from './shell/data-folder.ts'
import { noteFaults, tellFolderTaken, tellWhyNotStarted } from './shell/faults.ts'
import { fileDialogs } from './shell/file-dialogs.ts'
import { finishBeforeExit } from './shell/finish-before-exit.ts'
import { becomeOnlyInstance, takeFolder } from './shell/instance.ts'
import { readLaunchOptions } from './shell/launch-options.ts'
import { outsideLinks } from './shell/links.ts'
import { openLogFile } from './shell/log-file.ts'
import { showMenu } from './shell/menu.ts'
import { menuActs } from './shell/menu-acts.ts'
import { electronPorts } from './shell/newsroom-ports.ts'
import { showPage } from './shell/page.ts'
import { pageTeller } from './shell/page-teller.ts'
import { isRelease, refuseOpenedRelease } from './shell/program-guard.ts'
import { sentBy } from './shell/sender.ts'
import { createTongue } from './shell/tongue.ts'
import { createWindow, focusWindow } from './shell/window.ts'

refuseOpenedRelease()
const { now } = Date
const folders = settleDataFolders()
const log = openLogFile(folders.logs, now).write
const tongue = createTongue()
const { words } = tongue
let shown: BrowserWindow | null = null

noteFaults(log, words)
registerAppScheme()
if (becomeOnlyInstance(() => focusWindow(shown))) void run()
else app.quit()

async function run(): Promise<void> {
  await app.whenReady()
  await start().catch((error) => tellWhyNotStarted(error, log, words()))
}

async function start(): Promise<void> {
  const lock = await takeFolder(folders.newsroom, now)
  if (lock.kind === 'refused') return tellFolderTaken(log, words())
  const links = outsideLinks(() => shown, words)
  confinePages({ offerLink: links.offer, log })

  const preload = join(__dirname, '../preload/preload.cjs')
  const { windowPlace: placeFile, logs: logFolder } = folders
  const window = createWindow({ preload, placeFile, developerTools: !isRelease() })
  shown = window
  const { sample } = readLaunchOptions(process.argv)
  const files = fileDialogs(window, words)
  const notify = pageTeller(window, tongue, log)
  const { openPublicPage: openExternal } = links
  const newsroom = await createNewsroom(
    electronPorts({ folder: folders.newsroom, sample, openExternal, ...files, notify, log }),
  )
  finishBeforeExit(() => newsroom.close().finally(lock.release), log)
  const acts = menuActs(window, words, { logFolder, lock: newsroom.lock })
  tongue.follow((spoken) => showMenu(spoken, acts))
  watchComings({ away: newsroom.lock, online: newsroom.online })

  const { commands, readPicture } = newsroom
  const session = await commands.readSession({})
  if (session.ok) tongue.speak(session.value.language)
  serveNewsroom({ door: ipcMain, isOurPage: sentBy(window), newsroom: commands, now, log })
  const newNonce = () => randomBytes(16).toString('base64')
  serveAppProtocol({ pageFolder: join(__dirname, '../renderer'), readPicture, newNonce, log })
  showPage({ window, words, now, log, quit: () => app.quit() })
}
