import { BrowserWindow, nativeTheme, screen } from 'electron'
import { readPlace, type WindowPlace, writePlace } from './window-place.ts'

/** What the window is made from. */
export interface WindowParts {
  readonly preload: string
  /** The file that remembers where the window stood. */
  readonly placeFile: string
  readonly developerTools: boolean
}

const PAPER = { light: '#f8f9fa', dark: '#1a1b1e' }

/** Makes the program's one window: sandboxed, without Node, shown when its page is painted. */
export function createWindow({ preload, placeFile, developerTools }: WindowParts): BrowserWindow {
  const screens = screen.getAllDisplays().map((display) => display.workArea)
  const { maximized, ...bounds } = readPlace(placeFile, screens)
  const window = new BrowserWindow({
    ...bounds,
    minWidth: 960,
    minHeight: 600,
    title: 'Tòa soạn',
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? PAPER.dark : PAPER.light,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
      spellcheck: false,
      devTools: developerTools,
    },
  })
  if (maximized) window.maximize()
  window.once('ready-to-show', () => window.show())
  window.on('close', () => writePlace(placeFile, placeOf(window)))
  nativeTheme.on('updated', () => {
    if (window.isDestroyed()) return
    window.setBackgroundColor(nativeTheme.shouldUseDarkColors ? PAPER.dark : PAPER.light)
  })
  return window
}

/** Brings a window before everything else, as a second start of the program asks for. */
export function focusWindow(window: BrowserWindow | null): void {
  if (window === null || window.isDestroyed()) return
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}

function placeOf(window: BrowserWindow): WindowPlace {
  return { ...window.getNormalBounds(), maximized: window.isMaximized() }
}
