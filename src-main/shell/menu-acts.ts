import { app, type BrowserWindow, dialog, shell } from 'electron'
import type { MenuActs } from './menu.ts'
import type { ShellWords } from './shell-words.ts'

/** What the entries of the menu do, for a window and in the words of its person. */
export function menuActs(
  window: BrowserWindow,
  words: () => ShellWords,
  on: { readonly logFolder: string; readonly lock: () => void },
): MenuActs {
  const press = (keyCode: string, modifiers: readonly ('control' | 'shift')[]) => {
    for (const type of ['keyDown', 'keyUp'] as const) {
      window.webContents.sendInputEvent({ type, keyCode, modifiers: [...modifiers] })
    }
  }
  return {
    lock: on.lock,
    print: () => window.webContents.print(),
    undo: () => press('Z', ['control']),
    redo: () => press('Z', ['control', 'shift']),
    openLogs: () => void shell.openPath(on.logFolder),
    about: () =>
      void dialog.showMessageBox(window, {
        type: 'info',
        message: 'Tòa soạn',
        detail: `${words().version} ${app.getVersion()}`,
        buttons: [words().ok],
      }),
  }
}
