import { Menu, type MenuItemConstructorOptions } from 'electron'
import type { ShellWords } from './shell-words.ts'

/** What the entries of our own do. */
export interface MenuActs {
  readonly lock: () => void
  readonly print: () => void
  readonly undo: () => void
  readonly redo: () => void
  readonly openLogs: () => void
  readonly about: () => void
}

/** Puts the menu of the program in place, in these words. */
export function showMenu(words: ShellWords, acts: MenuActs): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(words, acts)))
}

function menuTemplate(words: ShellWords, acts: MenuActs): MenuItemConstructorOptions[] {
  return [
    {
      label: words.file,
      submenu: [
        { label: words.lock, accelerator: 'CommandOrControl+Alt+L', click: acts.lock },
        {
          label: words.print,
          accelerator: 'CommandOrControl+P',
          registerAccelerator: false,
          click: acts.print,
        },
        { type: 'separator' },
        { role: 'quit', label: words.quit, accelerator: 'CommandOrControl+Q' },
      ],
    },
    {
      label: words.edit,
      submenu: [
        takeBack('undo', words.undo, 'CommandOrControl+Z', acts.undo),
        takeBack('redo', words.redo, 'CommandOrControl+Shift+Z', acts.redo),
        { type: 'separator' },
        { role: 'cut', label: words.cut },
        { role: 'copy', label: words.copy },
        { role: 'paste', label: words.paste },
        { role: 'pasteAndMatchStyle', label: words.pastePlain },
        { role: 'selectAll', label: words.selectAll },
      ],
    },
    {
      label: words.view,
      submenu: [
        { role: 'zoomIn', label: words.zoomIn, accelerator: 'CommandOrControl+=' },
        { role: 'zoomOut', label: words.zoomOut },
        { role: 'resetZoom', label: words.actualSize },
        { type: 'separator' },
        { role: 'togglefullscreen', label: words.fullScreen },
        { role: 'reload', label: words.reload, accelerator: 'CommandOrControl+Shift+R' },
      ],
    },
    {
      role: 'window',
      label: words.window,
      submenu: [
        { role: 'minimize', label: words.minimize },
        { role: 'close', label: words.close },
      ],
    },
    {
      role: 'help',
      label: words.help,
      submenu: [
        { label: words.openLogs, click: acts.openLogs },
        { label: words.about, click: acts.about },
      ],
    },
  ]
}

/**
 * Undo and redo as the page's own keys do them: the article keeps its history itself, and what Electron
 * would take back is only the last typing. The keys stay with the page, which also hears them.
 */
function takeBack(
  role: 'undo' | 'redo',
  label: string,
  accelerator: string,
  click: () => void,
): MenuItemConstructorOptions {
  if (process.platform === 'darwin') return { role, label }
  return { label, accelerator, registerAccelerator: false, click }
}
