import path from 'node:path'
import { projectFolder } from './build-app.ts'
import { runCommand } from './run-command.ts'

interface Check {
  readonly name: string
  readonly command: string
  readonly args: readonly string[]
}

/** Everything that is checked without running the program, the quickest first. */
const CHECKS: readonly Check[] = [
  { name: 'house rules', command: process.execPath, args: ['scripts/check-house.ts'] },
  { name: 'format and lint', command: tool('biome'), args: ['check', '--error-on-warnings', '.'] },
  { name: 'types of scripts, portal, tests', command: tool('tsc'), args: ['-p', 'tsconfig.json'] },
  { name: 'types of the model and main', command: tool('tsc'), args: ['-p', 'tsconfig.main.json'] },
  { name: 'types of the page', command: tool('tsc'), args: ['-p', 'tsconfig.page.json'] },
  { name: 'unused code', command: tool('knip'), args: ['--no-progress'] },
]

function tool(name: string): string {
  return path.join(projectFolder, 'node_modules/.bin', name)
}

let failed = 0
for (const { name, command, args } of CHECKS) {
  const started = performance.now()
  const { code } = await runCommand(command, args, { cwd: projectFolder })
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  process.stdout.write(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)\n`)
  if (code !== 0) failed += 1
}
process.stdout.write(`${CHECKS.length - failed} checks passed, ${failed} failed\n`)
if (failed > 0) process.exitCode = 1
