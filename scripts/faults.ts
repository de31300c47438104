import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { projectFolder } from './build-app.ts'
import { type FaultRun, faultsPage } from './faults/faults-page.ts'
import { describeMachine } from './machine.ts'
import { runCommand } from './run-command.ts'

/** The tests that break things and play at random; each has a short and a full size. */
const FAULT_TESTS = [
  'tests/main/storage/faults',
  'tests/main/newsroom/clock-jumps',
  'tests/main/newsroom/damaged-files',
  'tests/main/newsroom/kills',
  'tests/main/newsroom/list-after-cut',
  'tests/main/newsroom/oracle',
  'tests/main/newsroom/read-only',
  'tests/main/publish/kills',
  'tests/app/kills',
]

// `--full` is the size that leaves a dated page in `docs`; names of tests behind it run those alone, on a page of their own.
const isFull = process.argv.includes('--full')
const named = process.argv.slice(2).filter((arg) => !arg.startsWith('--'))
const tests = path.join(projectFolder, 'scripts/test.ts')
const results = path.join(projectFolder, 'out/fault-results')
await mkdir(path.dirname(results), { recursive: true })
await rm(results, { force: true })
const env = {
  ...process.env,
  FAULT_SIZE: isFull ? 'full' : 'short',
  FAULT_RESULTS: results,
}
const started = new Date()
const chosen = named.length > 0 ? named : FAULT_TESTS
const { code } = await runCommand(process.execPath, [tests, ...chosen], { env })
process.exitCode = code

if (isFull) {
  const part = [...new Set(named.map((name) => `-${path.basename(name)}`))].join('')
  const run: FaultRun = {
    command: ['npm run faults -- --full', ...named].join(' '),
    started,
    ended: new Date(),
    isPassed: code === 0,
    machine: await describeMachine(),
    results: await readFile(results, 'utf8').catch(() => ''),
  }
  const page = path.join(
    projectFolder,
    'docs',
    `faults-${started.toISOString().slice(0, 10)}${part}.md`,
  )
  await mkdir(path.dirname(page), { recursive: true })
  await writeFile(page, faultsPage(run))
  process.stdout.write(`${path.relative(projectFolder, page)}\n`)
}
