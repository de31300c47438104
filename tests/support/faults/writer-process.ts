import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

/** A program that writes until it is killed. */
export interface WriterProcess {
  /** Holds the program where it stands; throws when it has ended by itself. */
  pause(): void
  goOn(): void
  kill(): Promise<void>
}

/** Starts a program of this folder and waits until it says `ready`. */
export async function startWriter(
  program: string,
  args: readonly string[],
): Promise<WriterProcess> {
  const script = fileURLToPath(new URL(program, import.meta.url))
  const env = { ...process.env, NODE_ENV: 'production' }
  const stdio = ['ignore', 'pipe', 'inherit'] as const
  const child = spawn(process.execPath, [script, ...args], { env, stdio: [...stdio] })
  onTestFinished(() => stop(child))
  const [said] = await Promise.race([once(child.stdout, 'data'), once(child, 'close')])
  if (!(said instanceof Buffer)) throw new Error(`${program} ended at once`)
  child.stdout.resume()
  return {
    pause() {
      if (child.exitCode !== null) throw new Error(`${program} ended with ${child.exitCode}`)
      child.kill('SIGSTOP')
    },
    goOn: () => void child.kill('SIGCONT'),
    kill: () => stop(child),
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}
