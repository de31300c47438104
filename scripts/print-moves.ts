import { MOVE_RULES, type MoveRule } from '../src-model/workflow/stages.ts'

/*
 * Prints src-model/workflow/moves.md, the editorial table for people; a test holds that file to the
 * table that the program reads. `node scripts/print-moves.ts > src-model/workflow/moves.md`
 */

const HEAD = `# Who may move an article, from where, to where

Printed from \`stages.ts\` by \`scripts/print-moves.ts\`. A gate is signed in its turn by whoever has its role in
the article's department, never by a hand and never twice by one person.

| Move | From | To | Who | What must hold | New revision |
|---|---|---|---|---|---|`

process.stdout.write(`${[HEAD, ...MOVE_RULES.map(row)].join('\n')}\n`)

function row(rule: MoveRule): string {
  const cells = [
    rule.move,
    rule.from.join(', '),
    rule.to,
    rule.who.join(', '),
    rule.needs.join(', '),
    rule.opensRevision ?? '',
  ]
  return `| ${cells.join(' | ')} |`
}
