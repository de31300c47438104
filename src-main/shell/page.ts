import { type BrowserWindow, dialog } from 'electron'
import { PAGE_ADDRESS } from './page-policy.ts'
import type { ShellWords } from './shell-words.ts'

/** Reloads within this time (ms) before the window is given up. */
const SPAN = 60_000
const MOST_RELOADS = 3

export interface PageParts {
  readonly window: BrowserWindow
  readonly words: () => ShellWords
  readonly now: () => number
  readonly log: (line: string) => void
  readonly quit: () => void
}

/** Shows the page, and loads it again when its process dies or freezes; the text is in main and on disk. */
export function showPage({ window, words, now, log, quit }: PageParts): void {
  let reloads: number[] = []
  let isAsking = false

  async function giveUp(): Promise<void> {
    const { brokenTitle, brokenDetail, ok } = words()
    await dialog.showMessageBox(window, {
      type: 'error',
      message: brokenTitle,
      detail: brokenDetail,
      buttons: [ok],
    })
    quit()
  }

  window.webContents.on('did-fail-load', (_event, code, description) => {
    log(`the page was not loaded: ${description} (${code})`)
  })

  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return
    log(`the page's process ended: ${reason}, ${exitCode}`)
    const at = now()
    reloads = [...reloads.filter((earlier) => at - earlier < SPAN), at]
    if (reloads.length > MOST_RELOADS) void giveUp()
    else window.webContents.reload()
  })

  window.on('unresponsive', async () => {
    log('the page does not respond')
    if (isAsking) return
    isAsking = true
    const { frozenQuestion, frozenDetail, wait, reload } = words()
    const { response } = await dialog.showMessageBox(window, {
      type: 'warning',
      message: frozenQuestion,
      detail: frozenDetail,
      buttons: [wait, reload],
      defaultId: 0,
      cancelId: 0,
    })
    isAsking = false
    // Its end is told as render-process-gone, which loads the page again.
    if (response === 1 && !window.isDestroyed()) window.webContents.forcefullyCrashRenderer()
  })

  window.loadURL(PAGE_ADDRESS).catch(() => undefined)
}
