import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { projectFolder } from './build-app.ts'
import { describeMachine } from './machine.ts'
import { type MutationReport, mutationPage } from './mutation/mutation-page.ts'
import { MUTATION_ROOMS, type MutationPart, type MutationRoom } from './mutation/mutation-rooms.ts'
import { runCommand } from './run-command.ts'

// npm run mutation -- ROOM [FILES]: changes the code of a room, one small change at a time, and counts how many of them
// its tests notice. Leaves a dated page in `docs`; fails when a part of it is below 90 %. With files only those are changed.
const [named = 'workflow', ...files] = process.argv.slice(2)
if (!Object.hasOwn(MUTATION_ROOMS, named)) {
  throw new Error(`no room ${named}: ${Object.keys(MUTATION_ROOMS).join(', ')}`)
}
const room = named as MutationRoom
const started = new Date()
const stryker = path.join(projectFolder, 'node_modules/@stryker-mutator/core/bin/stryker.js')
const reportFile = path.join(projectFolder, 'out/mutation.json')

const parts: readonly MutationPart[] = MUTATION_ROOMS[room]
const report: MutationReport = { files: {} }
for (const [at, { mutate }] of parts.entries()) {
  const mutated =
    files.length === 0
      ? mutate
      : files.filter((file) => mutate.some((glob) => path.matchesGlob(file, glob)))
  if (mutated.length === 0) continue
  await rm(reportFile, { force: true })
  const { code } = await runCommand(process.execPath, [stryker, 'run', '-m', mutated.join(',')], {
    cwd: projectFolder,
    env: { ...process.env, MUTATION_ROOM: room, MUTATION_PART: String(at) },
  })
  if (code !== 0) process.exitCode = code
  const partly = JSON.parse(await readFile(reportFile, 'utf8')) as MutationReport
  Object.assign(report.files, partly.files)
}

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
    report,
  }),
)
process.stdout.write(`${path.relative(projectFolder, page)}\n`)
