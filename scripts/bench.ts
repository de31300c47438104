import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { keptBenches } from './bench/bench-page.ts'
import { projectFolder } from './build-app.ts'
import { describeMachine } from './machine.ts'
import { runCommand } from './run-command.ts'

// `--keep` writes what was measured into the page of the day in `docs`, where each bench has one row.
/** What benches share. */
const PARTS = ['bench-folder.ts', 'figures.ts']
const folder = path.join(projectFolder, 'tests/bench')
const names = (await readdir(folder))
  .filter((file) => file.endsWith('.ts') && !PARTS.includes(file))
  .map((file) => file.slice(0, -'.ts'.length))
const isKept = process.argv.includes('--keep')
const [name = '', ...args] = process.argv.slice(2).filter((arg) => arg !== '--keep')

if (names.includes(name)) {
  const place = await mkdtemp(path.join(tmpdir(), 'toa-soan-figures-'))
  const result = path.join(place, 'result.json')
  const env = { ...process.env, BENCH_RESULT: result }
  const bench = path.join(folder, `${name}.ts`)
  const { code } = await runCommand(process.execPath, [bench, ...args], { env })
  process.exitCode = code
  if (code === 0 && isKept) await keep([name, ...args].join(' '), await readFile(result, 'utf8'))
  await rm(place, { recursive: true, force: true })
} else {
  process.stderr.write(`Usage: npm run bench -- NAME [--keep]. There is: ${names.join(', ')}.\n`)
  process.exitCode = 1
}

async function keep(command: string, result: string): Promise<void> {
  const day = new Date().toISOString().slice(0, 10)
  const page = path.join(projectFolder, 'docs', `bench-${day}.md`)
  await mkdir(path.dirname(page), { recursive: true })
  const before = await readFile(page, 'utf8').catch(() => '')
  const machine = await describeMachine()
  await writeFile(page, keptBenches({ day, machine, before, command, result }))
}
