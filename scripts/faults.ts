import path from 'node:path'
import { projectFolder } from './build-app.ts'
import { runCommand } from './run-command.ts'

/** The tests that kill and play at random; each has a short and a full size. */
const FAULT_TESTS = [
  'tests/main/newsroom/kills',
  'tests/main/newsroom/oracle',
  'tests/main/publish/kills',
  'tests/app/kills',
]

const isFull = process.argv.includes('--full')
const tests = path.join(projectFolder, 'scripts/test.ts')
const env = { ...process.env, FAULT_SIZE: isFull ? 'full' : 'short' }
const { code } = await runCommand(process.execPath, [tests, ...FAULT_TESTS], { env })
process.exitCode = code
