import { mkdir, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { projectFolder } from './build-app.ts'
import { describeRuntime, findElectronRuntime } from './electron-runtime.ts'
import { runCommand } from './run-command.ts'
import { ensureSystemLibraries } from './system-libraries.ts'
import { summarize, type TestReport } from './test-summary.ts'
import { withDisplay } from './virtual-display.ts'

const reportFile = path.join(projectFolder, 'out/test-report.json')

/** Runs every test, or those that the arguments name, as vitest's command line does. */
async function runTests(args: readonly string[]): Promise<number> {
  const vitest = path.join(projectFolder, 'node_modules/vitest/vitest.mjs')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`]
  await mkdir(path.dirname(reportFile), { recursive: true })
  await rm(reportFile, { force: true })
  const { code } = await withDisplay((env) =>
    runCommand(process.execPath, [vitest, 'run', ...reporters, ...args], {
      cwd: projectFolder,
      env,
    }),
  )
  return code
}

async function readReport(): Promise<TestReport | undefined> {
  try {
    return JSON.parse(await readFile(reportFile, 'utf8')) as TestReport
  } catch {
    return undefined
  }
}

let exitCode = 1
try {
  process.stdout.write(`${describeRuntime(await findElectronRuntime())}\n`)
  await ensureSystemLibraries('tests')
  exitCode = await runTests(process.argv.slice(2))
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
}
const { passed, failed } = summarize(await readReport(), exitCode)
process.stdout.write(`${passed} passed, ${failed} failed\n`)
process.exitCode = failed === 0 ? 0 : 1
