import path from 'node:path'
import { checkImportRule } from './house/import-rule.ts'
import { checkNames } from './house/name-rule.ts'
import { checkSizes } from './house/size-rule.ts'
import { readTree } from './house/source-tree.ts'
import { checkTexts } from './house/text-rule.ts'

/** What the tools cannot check: every fault against the house rules under `root`, one line each. */
export function checkHouse(root: string): readonly string[] {
  const tree = readTree(root)
  return [checkImportRule, checkSizes, checkNames, checkTexts].flatMap((check) => check(tree))
}

if (import.meta.main) {
  const faults = checkHouse(path.resolve(import.meta.dirname, '..'))
  for (const fault of faults) process.stdout.write(`${fault}\n`)
  if (faults.length > 0) process.exitCode = 1
}
