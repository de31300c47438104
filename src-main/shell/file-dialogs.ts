import * as fs from 'node:fs/promises'
import { type BrowserWindow, dialog } from 'electron'
import type { ShellWords } from './shell-words.ts'

/** The largest file that a person may bring in this way, in bytes. */
const LARGEST_FILE = 1024 * 1024

/** Places and files that people choose themselves. */
export interface FileDialogs {
  /** Writes a new small file where the person wants it; false when they call it off. */
  readonly saveFile: (suggestedName: string, text: string) => Promise<boolean>
  /** Where a large file of this name is to go; null when the person calls it off. */
  readonly choosePlace: (suggestedName: string) => Promise<string | null>
  /** A zip that the person picks; null when they call it off. */
  readonly chooseZip: () => Promise<string | null>
  /** A folder that the person picks or makes; null when they call it off. */
  readonly chooseFolder: () => Promise<string | null>
  /** The text of a file that the person picks; null when they call it off or it is too large. */
  readonly readFile: () => Promise<string | null>
}

/** The dialogs over the program's window, in the words of its person. */
export function fileDialogs(window: BrowserWindow, words: () => ShellWords): FileDialogs {
  const filters = () => [{ name: words().textFiles, extensions: ['json', 'txt'] }]
  const zips = () => [{ name: words().zipFiles, extensions: ['zip'] }]
  return {
    async saveFile(suggestedName, text) {
      const options = { defaultPath: suggestedName, filters: filters() }
      const { canceled, filePath } = await dialog.showSaveDialog(window, options)
      if (canceled || filePath === undefined || filePath === '') return false
      await writeFlushed(filePath, text)
      return true
    },
    async choosePlace(suggestedName) {
      const options = { defaultPath: suggestedName, filters: zips() }
      const { canceled, filePath } = await dialog.showSaveDialog(window, options)
      return canceled || filePath === undefined || filePath === '' ? null : filePath
    },
    async chooseZip() {
      const options = { properties: ['openFile' as const], filters: zips() }
      const { canceled, filePaths } = await dialog.showOpenDialog(window, options)
      return canceled ? null : (filePaths[0] ?? null)
    },
    async chooseFolder() {
      const properties = ['openDirectory' as const, 'createDirectory' as const]
      const { canceled, filePaths } = await dialog.showOpenDialog(window, { properties })
      return canceled ? null : (filePaths[0] ?? null)
    },
    async readFile() {
      const options = { properties: ['openFile' as const], filters: filters() }
      const { canceled, filePaths } = await dialog.showOpenDialog(window, options)
      const chosen = filePaths[0]
      if (canceled || chosen === undefined) return null
      const { size } = await fs.stat(chosen)
      return size > LARGEST_FILE ? null : await fs.readFile(chosen, 'utf8')
    },
  }
}

// What is written here may be the only copy of a key, so it is on the disk before it counts.
async function writeFlushed(path: string, text: string): Promise<void> {
  const file = await fs.open(path, 'w', 0o600)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
}
