import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { buildApp, projectFolder } from './build-app.ts'
import { describeRuntime, findElectronRuntime } from './electron-runtime.ts'
import { runCommand } from './run-command.ts'
import { startPortal } from './start-portal.ts'
import { ensureSystemLibraries } from './system-libraries.ts'
import { hasDisplay } from './virtual-display.ts'

/** Where the sample portal and the sample newsroom keep what you do in them; SAMPLE_FOLDER names another place. */
const sampleFolder = process.env['SAMPLE_FOLDER'] ?? path.join(projectFolder, 'out/sample')

/** Where the sample portal listens; PORTAL_PORT names another where this one is taken. */
const SAMPLE_PORT = process.env['PORTAL_PORT'] ?? '4100'

/** Shows the editor on this desk, connected to a reference portal of its own. */
async function start(): Promise<number> {
  const runtime = await findElectronRuntime()
  process.stdout.write(`${describeRuntime(runtime)}\n`)
  await ensureSystemLibraries('editor')
  await buildApp()
  const portalData = path.join(sampleFolder, 'portal')
  await mkdir(portalData, { recursive: true })
  // Always the same port: a sample newsroom that joined it yesterday still finds it.
  await using portal = await startPortal(['--data', portalData, '--port', SAMPLE_PORT])
  const code = portal.announcement['enrolmentCode']
  const sample =
    typeof code === 'string' ? [`--sample-portal=${portal.address}`, `--sample-code=${code}`] : []
  process.stdout.write(`The portal is at ${portal.address}\n`)
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const { code: ended } = await runCommand(runtime.executable, [
    ...sandbox,
    `--user-data-dir=${path.join(sampleFolder, 'newsroom')}`,
    projectFolder,
    ...sample,
    ...process.argv.slice(2),
  ])
  return ended
}

async function demonstrate(): Promise<number> {
  process.stdout.write('There is no display here, so the demo runs instead of the editor.\n')
  const { code } = await runCommand(process.execPath, [path.join(projectFolder, 'scripts/demo.ts')])
  return code
}

try {
  process.exitCode = await (hasDisplay() ? start() : demonstrate())
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
