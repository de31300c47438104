import { app, type WebContents } from 'electron'
import { PAGE_ADDRESS } from './page-policy.ts'

/** What happens with the addresses that a page wants to go to. */
export interface NavigationParts {
  /** Is given every address outside of the page that a person followed. */
  readonly offerLink: (address: string) => void
  readonly log: (line: string) => void
}

/** Keeps every page of the program where it is: it may load itself again, and open and embed nothing. */
export function forbidNavigation(parts: NavigationParts): void {
  app.on('web-contents-created', (_event, contents) => keepInPlace(contents, parts))
}

function keepInPlace(contents: WebContents, { offerLink, log }: NavigationParts): void {
  contents.on('will-navigate', (event, address) => {
    if (address === PAGE_ADDRESS) return
    event.preventDefault()
    log('refused: a navigation of the page')
    offerLink(address)
  })
  contents.on('will-frame-navigate', (event) => {
    if (event.isMainFrame) return
    event.preventDefault()
    log('refused: a navigation of a frame')
  })
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    log('refused: a new window')
    offerLink(url)
    return { action: 'deny' }
  })
  contents.on('will-attach-webview', (event) => {
    event.preventDefault()
    log('refused: a webview')
  })
}
