import { existsSync } from 'node:fs'
import { cpus, release, tmpdir, totalmem, type } from 'node:os'
import { runCommand } from './run-command.ts'

/** What measurements depend on, in words; names nobody's machine. */
export async function describeMachine(): Promise<readonly string[]> {
  const processors = cpus()
  const gibibytes = Math.round(totalmem() / 2 ** 30)
  const folders = [tmpdir(), '/dev/shm'].filter((folder) => existsSync(folder))
  return [
    `${processors.length} cores (${processors[0]?.model.trim() ?? 'unknown'}), ${gibibytes} GiB`,
    `${type()} ${/^[\d.]*/.exec(release())?.[0] ?? ''}`,
    ...(await Promise.all(folders.map(fileSystemOf))),
    `Node ${process.version}`,
  ]
}

async function fileSystemOf(folder: string): Promise<string> {
  const { stdout } = await runCommand('stat', ['-f', '-c', '%T', folder], { output: 'capture' })
  return `${folder}: ${stdout.trim() || 'unknown file system'}`
}
