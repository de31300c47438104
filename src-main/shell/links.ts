import { type BrowserWindow, dialog, shell } from 'electron'
import { linkToOpen, publicPageToOpen } from './outside-address.ts'
import type { ShellWords } from './shell-words.ts'

/** How addresses leave the program. */
export interface Links {
  /** Opens a link that a person followed, after asking them; every address but https, mailto and tel is passed over. */
  readonly offer: (address: string) => void
  /** Opens a portal's public page in the person's browser; anything else is passed over. */
  readonly openPublicPage: (address: string) => Promise<void>
}

/** The ways out, for the program's window and in the words of its person. */
export function outsideLinks(window: () => BrowserWindow | null, words: () => ShellWords): Links {
  let isAsking = false

  async function ask(link: string, parent: BrowserWindow): Promise<void> {
    isAsking = true
    const { openLinkQuestion, openLink, cancel } = words()
    const { response } = await dialog.showMessageBox(parent, {
      type: 'question',
      message: openLinkQuestion,
      detail: link,
      buttons: [cancel, openLink],
      defaultId: 0,
      cancelId: 0,
    })
    isAsking = false
    if (response === 1) await shell.openExternal(link)
  }

  return {
    offer(address) {
      const link = linkToOpen(address)
      const parent = window()
      if (link !== null && parent !== null && !isAsking) void ask(link, parent)
    },
    async openPublicPage(address) {
      const page = publicPageToOpen(address)
      if (page !== null) await shell.openExternal(page)
    },
  }
}
