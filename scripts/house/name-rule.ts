import type { SourceTree } from './source-tree.ts'

/** Drawers: names that say nothing about what is inside. */
const DRAWERS = new Set(['common', 'lib', 'libs', 'types'])
/** Words that make a drawer of any name they are part of. */
const DRAWER_WORDS = new Set(['utils', 'util', 'helpers', 'helper', 'misc', 'manager', 'managers'])

/** Folders and files named like a drawer. */
export function checkNames(tree: SourceTree): readonly string[] {
  return [...tree.folders, ...tree.files.map((file) => file.path)]
    .filter((path) => isDrawer(nameOf(path)))
    .map((path) => `${path} is named like a drawer: name the one concept that is inside`)
}

function nameOf(path: string): string {
  return (path.split('/').at(-1) ?? '').replace(/\..*$/, '').toLowerCase()
}

function isDrawer(name: string): boolean {
  return DRAWERS.has(name) || name.split('-').some((word) => DRAWER_WORDS.has(word))
}
