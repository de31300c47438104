import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, statSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

/** A program that writes until it is killed. */
export interface WriterProcess {
  /** Holds the program where it stands; throws when it has ended by itself. */
  pause(): void
  goOn(): void
  kill(): Promise<void>
}

/** Starts a program of this folder whose output goes to a file, and waits until it has said something. */
export async function startWriter(
  program: string,
  args: readonly string[],
  said: string,
): Promise<WriterProcess> {
  const script = fileURLToPath(new URL(program, import.meta.url))
  const env = { ...process.env, NODE_ENV: 'production' }
  const output = openSync(said, 'a')
  const child = spawn(process.execPath, [script, ...args], {
    env,
    stdio: ['ignore', output, 'inherit'],
  })
  closeSync(output)
  onTestFinished(() => stop(child))
  while (statSync(said).size === 0) {
    if (child.exitCode !== null) throw new Error(`${program} ended at once`)
    await wait(10)
  }
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
