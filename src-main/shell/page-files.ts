import { readdirSync } from 'node:fs'
import { extname, join } from 'node:path'

/** The types of what the built page is made of; a file of any other type is not served. */
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
}

export interface PageFile {
  readonly file: string
  readonly type: string
}

/**
 * What may be read of the built page, by the path of its address. The list is made once from what is
 * there: an address is looked up in it and never becomes a path, so none can lead outside.
 */
export function listPageFiles(root: string): ReadonlyMap<string, PageFile> {
  const found = new Map<string, PageFile>()
  addFolder(root, '')
  return found

  function addFolder(folder: string, address: string): void {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const file = join(folder, entry.name)
      const here = `${address}/${encodeURIComponent(entry.name)}`
      if (entry.isDirectory()) addFolder(file, here)
      const type = TYPES[extname(entry.name)]
      if (!entry.isFile() || type === undefined) continue
      found.set(here === '/index.html' ? '/' : here, { file, type })
    }
  }
}
