import { mkdtemp, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runCommand } from '../../../scripts/run-command.ts'

const [FEW, MANY] = [100, 300]

/** How often the system was told to flush for each acknowledged edit, as strace sees it: what 300 edits take more than 100. */
export async function countedFlushes(root: string): Promise<number> {
  const few = await flushesOf(FEW, root)
  return ((await flushesOf(MANY, root)) - few) / (MANY - FEW)
}

async function flushesOf(edits: number, root: string): Promise<number> {
  const folder = await mkdtemp(join(root, 'traced-'))
  const trace = join(root, `trace-${edits}`)
  const program = fileURLToPath(new URL('save-edits.ts', import.meta.url))
  const calls = 'trace=fsync,fdatasync,sync_file_range,syncfs,sync'
  const watched = [process.execPath, program, folder, `${edits}`]
  const { code, stderr } = await runCommand(
    'strace',
    ['-f', '-qq', '-e', calls, '-o', trace, ...watched],
    {
      output: 'capture',
    },
  )
  if (code !== 0) throw new Error(`strace: ${stderr}`)
  const lines = (await readFile(trace, 'utf8')).split('\n')
  // A call that another thread interrupts has two lines; only its first names its arguments.
  return lines.filter((line) => /\b(f?sync|fdatasync|sync_file_range|syncfs)\(/.test(line)).length
}
