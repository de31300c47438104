import { execFileSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { MOVE_RULES } from '../../../src-model/workflow/stages.ts'

const pathOf = (name: string) => fileURLToPath(new URL(`../../../${name}`, import.meta.url))

test('the table for people is the one that the program reads', async () => {
  const written = await readFile(pathOf('src-model/workflow/moves.md'), 'utf8')
  const printed = execFileSync(process.execPath, [pathOf('scripts/print-moves.ts')], {
    encoding: 'utf8',
  })
  expect(written).toBe(printed)
  const moves = [...written.matchAll(/^\| (\w+) \| /gm)].map(([, move]) => move)
  expect(moves.slice(1)).toEqual(MOVE_RULES.map((rule) => rule.move))
})
