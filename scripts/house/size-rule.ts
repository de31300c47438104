import type { SourceTree } from './source-tree.ts'

/** Lines that one concept may take, in any file of code or style. */
const LIMIT = 300
/** Lines of files that must stay at a glance. */
const NARROWER: Readonly<Record<string, number>> = { 'src-main/main.ts': 80 }
/** Lines of a room's README. */
const README_LIMIT = 15

/** Files that are longer than they may be, and rooms without a README. */
export function checkSizes(tree: SourceTree): readonly string[] {
  return [...tooLong(tree), ...withoutReadme(tree)]
}

function tooLong(tree: SourceTree): string[] {
  return tree.files.flatMap(({ path, text }) => {
    const limit = limitOf(path)
    const lines = text.replace(/\n$/, '').split('\n').length
    return limit !== undefined && lines > limit
      ? [`${path} has ${lines} lines; ${limit} is the limit`]
      : []
  })
}

function limitOf(path: string): number | undefined {
  if (!path.endsWith('.md')) return NARROWER[path] ?? LIMIT
  return path.includes('/') && path.endsWith('/README.md') ? README_LIMIT : undefined
}

function withoutReadme(tree: SourceTree): string[] {
  const readmes = new Set(tree.files.map(({ path }) => path))
  return tree.folders
    .filter(isRoom)
    .filter((folder) => !readmes.has(`${folder}/README.md`))
    .map((folder) => `${folder} is a room without a README.md`)
}

/** The rooms of the design: the top folders, and those inside `src-main`. */
function isRoom(folder: string): boolean {
  return /^(src-[^/]+|src-main\/[^/]+|assets|tests|scripts)$/.test(folder)
}
