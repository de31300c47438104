import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { projectFolder } from './build-app.ts'
import { runCommand } from './run-command.ts'

const folder = path.join(projectFolder, 'tests/bench')
const names = (await readdir(folder).catch(() => []))
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.slice(0, -'.ts'.length))
const [name = '', ...args] = process.argv.slice(2)

if (names.includes(name)) {
  const { code } = await runCommand(process.execPath, [path.join(folder, `${name}.ts`), ...args])
  process.exitCode = code
} else {
  process.stderr.write(`Usage: npm run bench -- NAME. There is: ${names.join(', ') || 'none'}.\n`)
  process.exitCode = 1
}
