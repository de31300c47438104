import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { projectFolder } from './build-app.ts'

/** Milliseconds that the portal has to say where it listens. */
const START_LIMIT = 30_000

export interface RunningPortal extends AsyncDisposable {
  /** Such as `http://127.0.0.1:40123`. */
  readonly address: string
  /** Everything that the portal said of itself in its first line. */
  readonly announcement: Readonly<Record<string, unknown>>
  /** Asks it to end, and insists after a while; safe to call twice. */
  readonly stop: () => Promise<void>
}

/**
 * Starts the reference portal as a process of its own. Its first line of output is one JSON object
 * with its `url`; what it says afterwards goes to our standard error.
 */
export async function startPortal(args: readonly string[]): Promise<RunningPortal> {
  const child = spawn(process.execPath, [path.join(projectFolder, 'src-portal/main.ts'), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const stop = () => stopChild(child)
  try {
    const announcement = await firstLine(child)
    const address = announcement['url']
    if (typeof address !== 'string') throw new Error('The portal did not say its address.')
    return { address, announcement, stop, [Symbol.asyncDispose]: stop }
  } catch (error) {
    await stop()
    throw error
  }
}

function firstLine(child: ChildProcess): Promise<Readonly<Record<string, unknown>>> {
  const { promise, resolve, reject } = Promise.withResolvers<Record<string, unknown>>()
  const timer = setTimeout(
    () => reject(new Error('The portal did not start in time.')),
    START_LIMIT,
  )
  child.once('error', reject)
  child.once('exit', (code) => reject(new Error(`The portal ended with code ${code}.`)))
  if (child.stdout === null) throw new Error('The portal has no output.')
  let started = false
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (started) process.stderr.write(`${line}\n`)
    else resolve(parseLine(line))
    started = true
  })
  return promise.finally(() => clearTimeout(timer))
}

function parseLine(line: string): Record<string, unknown> {
  try {
    return JSON.parse(line) as Record<string, unknown>
  } catch {
    return { said: line }
  }
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return
  const { promise, resolve } = Promise.withResolvers<void>()
  child.once('exit', () => resolve())
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), 5_000)
  await promise
  clearTimeout(timer)
}
