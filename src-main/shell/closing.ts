import { app, type BrowserWindow, dialog } from 'electron'
import type { ShellWords } from './shell-words.ts'

/** How long (ms) the page may take to save what it holds before the person is asked, in steps of waiting. */
const PATIENCE = 3_000
const STEP = 150

/** How long (ms) finishing may take; everything acknowledged is on disk before it begins. */
const LONGEST_FINISH = 8_000

type Leaving = 'reload' | 'close' | 'quit'

export interface ClosingParts {
  readonly window: BrowserWindow
  readonly words: () => ShellWords
  readonly log: (line: string) => void
}

/**
 * Lets the page go only when it has nothing left to save. A page that has is asked again and again
 * for a short while, as it saves meanwhile; then the person decides.
 */
export function leaveWhenSaved({ window, words, log }: ClosingParts): void {
  let leaving: Leaving = 'reload'
  let waited = 0
  let isAsking = false
  let mayLose = false

  app.on('before-quit', () => {
    leaving = 'quit'
  })
  window.on('close', () => {
    if (leaving === 'reload') leaving = 'close'
  })

  function leave(how: Leaving): void {
    if (window.isDestroyed()) return
    if (how === 'quit') app.quit()
    else if (how === 'close') window.close()
    else window.webContents.reload()
  }

  async function ask(how: Leaving): Promise<void> {
    isAsking = true
    const { unsavedQuestion, unsavedDetail, stay, closeAnyway, reload } = words()
    const { response } = await dialog.showMessageBox(window, {
      type: 'warning',
      message: unsavedQuestion,
      detail: unsavedDetail,
      buttons: [stay, how === 'reload' ? reload : closeAnyway],
      defaultId: 0,
      cancelId: 0,
    })
    isAsking = false
    if (response === 0) return
    log(`left by the person with text that was not saved: ${how}`)
    mayLose = true
    leave(how)
  }

  // A page that wants to stay calls the leaving off, whatever began it; preventing this event would
  // make it go all the same.
  window.webContents.on('will-prevent-unload', (event) => {
    const how = leaving
    leaving = 'reload'
    if (mayLose) return event.preventDefault()
    if (isAsking) return
    if (waited < PATIENCE) {
      waited += STEP
      setTimeout(leave, STEP, how)
    } else {
      waited = 0
      void ask(how)
    }
  })
  window.webContents.on('did-finish-load', () => {
    waited = 0
    mayLose = false
  })
}

/** Runs `finish` before the program ends, and waits for it a while. */
export function finishBeforeExit(
  finish: () => Promise<unknown>,
  log: (line: string) => void,
): void {
  let finishing = false
  app.on('window-all-closed', () => app.quit())
  app.on('will-quit', (event) => {
    event.preventDefault()
    if (finishing) return
    finishing = true
    const late = setTimeout(() => {
      log('fault: closing took too long and was broken off')
      app.exit(0)
    }, LONGEST_FINISH)
    finish()
      .catch((error: unknown) => {
        log(`fault while closing: ${error instanceof Error ? error.stack : String(error)}`)
      })
      .finally(() => {
        clearTimeout(late)
        app.exit(0)
      })
  })
}
