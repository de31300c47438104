import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** One file of the project: path from the top with forward slashes, and its text. */
export interface SourceFile {
  readonly path: string
  readonly text: string
}

export interface SourceTree {
  readonly files: readonly SourceFile[]
  /** Every folder, without those that are made by tools. */
  readonly folders: readonly string[]
}

const MADE_BY_TOOLS = new Set(['node_modules', 'out', 'dist', 'coverage', '.git'])
const READ = /\.(ts|tsx|mts|cts|js|mjs|cjs|css|md)$/

/** Whether the house rules for code apply to a file. */
export function isCode(file: string): boolean {
  return /\.(ts|tsx|mts|cts|js|mjs|cjs)$/.test(file)
}

/** Reads every file under `root` that a house rule looks at. */
export function readTree(root: string): SourceTree {
  const files: SourceFile[] = []
  const folders: string[] = []
  const visit = (folder: string) => {
    for (const entry of readdirSync(path.join(root, folder), { withFileTypes: true })) {
      const inside = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (entry.isDirectory()) {
        if (MADE_BY_TOOLS.has(entry.name)) continue
        folders.push(inside)
        visit(inside)
      } else if (entry.isFile() && READ.test(entry.name)) {
        files.push({ path: inside, text: readFileSync(path.join(root, inside), 'utf8') })
      }
    }
  }
  visit('')
  return { files, folders }
}
