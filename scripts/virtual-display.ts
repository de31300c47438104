import { type ChildProcess, spawn } from 'node:child_process'

/** Milliseconds that Xvfb has to tell its display. */
const START_LIMIT = 15_000

export interface VirtualDisplay extends AsyncDisposable {
  /** What DISPLAY must be, such as `:99`. */
  readonly display: string
  /** Stops the display; safe to call twice. */
  readonly stop: () => Promise<void>
}

/** True when windows can be shown here without a virtual display. */
export function hasDisplay(env: NodeJS.ProcessEnv = process.env): boolean {
  if (process.platform !== 'linux') return true
  return Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY'])
}

/** Starts Xvfb on a display that is free, reachable from this machine only. */
export async function startVirtualDisplay(): Promise<VirtualDisplay> {
  const child = spawn(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', '1440x960x24', '-nolisten', 'tcp', '-noreset'],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
  )
  const stop = () => stopChild(child)
  const stopNow = () => void child.kill('SIGKILL')
  process.once('exit', stopNow)
  child.once('close', () => process.removeListener('exit', stopNow))
  try {
    const display = `:${await readDisplay(child)}`
    return { display, stop, [Symbol.asyncDispose]: stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Runs `work` with a display: the one that is there, else a virtual one that is always stopped. */
export async function withDisplay<T>(work: (env: NodeJS.ProcessEnv) => Promise<T>): Promise<T> {
  if (hasDisplay()) return work(process.env)
  await using display = await startVirtualDisplay()
  return await work({ ...process.env, DISPLAY: display.display })
}

function readDisplay(child: ChildProcess): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const timer = setTimeout(() => reject(new Error('Xvfb did not start in time.')), START_LIMIT)
  let text = ''
  child.stdio[3]?.on('data', (chunk: Buffer) => {
    text += chunk.toString('latin1')
    if (text.endsWith('\n')) resolve(text.trim())
  })
  child.once('error', (error) => reject(new Error(`Xvfb cannot be started: ${error.message}`)))
  child.once('close', (code) => reject(new Error(`Xvfb ended with code ${code}.`)))
  return promise.finally(() => clearTimeout(timer))
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return
  const { promise, resolve } = Promise.withResolvers<void>()
  child.once('close', () => resolve())
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), 3_000)
  await promise
  clearTimeout(timer)
}
