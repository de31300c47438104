import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { projectFolder } from './build-app.ts'
import { describeMachine } from './machine.ts'
import { type MutationReport, mutationPage } from './mutation/mutation-page.ts'
import { MUTATION_ROOMS, type MutationRoom } from './mutation/mutation-rooms.ts'
import { runCommand } from './run-command.ts'

// npm run mutation -- ROOM [FILES]: changes the code of a room, one small change at a time, and counts how many of them
// its tests notice. Leaves a dated page in `docs`; fails below 90 %. With files only those are changed.
const [named = 'workflow', ...files] = process.argv.slice(2)
if (!Object.hasOwn(MUTATION_ROOMS, named)) {
  throw new Error(`no room ${named}: ${Object.keys(MUTATION_ROOMS).join(', ')}`)
}
const room = named as MutationRoom
const started = new Date()
const stryker = path.join(projectFolder, 'node_modules/@stryker-mutator/core/bin/stryker.js')
const mutated = files.length > 0 ? files : MUTATION_ROOMS[room].mutate
const { code } = await runCommand(process.execPath, [stryker, 'run', '-m', mutated.join(',')], {
  cwd: projectFolder,
  env: { ...process.env, MUTATION_ROOM: room },
})
process.exitCode = code

const report = await readFile(path.join(projectFolder, 'out/mutation.json'), 'utf8')
const page = path.join(
  projectFolder,
  'docs',
  `mutation-${started.toISOString().slice(0, 10)}-${room}.md`,
)
await mkdir(path.dirname(page), { recursive: true })
await writeFile(
  page,
  mutationPage({
    command: ['npm run mutation --', room, ...files].join(' '),
    started,
    ended: new Date(),
    machine: await describeMachine(),
    report: JSON.parse(report) as MutationReport,
  }),
)
process.stdout.write(`${path.relative(projectFolder, page)}\n`)
