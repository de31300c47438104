import type { BrowserWindow, IpcMainInvokeEvent } from 'electron'
import { PAGE_ORIGIN } from './page-policy.ts'

/** Judges whether a message comes from the main frame of this window, showing our own page. */
export function sentBy(window: BrowserWindow): (event: IpcMainInvokeEvent) => boolean {
  return ({ sender, senderFrame }) => {
    if (window.isDestroyed() || sender !== window.webContents || senderFrame === null) return false
    return senderFrame === sender.mainFrame && senderFrame.origin === PAGE_ORIGIN
  }
}
