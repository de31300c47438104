import { spawn } from 'node:child_process'

export interface CommandOptions {
  readonly cwd?: string
  readonly env?: NodeJS.ProcessEnv
  /** Milliseconds before the command is killed; no limit when absent. */
  readonly timeout?: number
  /** Where its output goes: the terminal (default), our standard error, or the returned text. */
  readonly output?: 'inherit' | 'stderr' | 'capture'
}

export interface CommandResult {
  /** Exit code; 127 when the command does not exist, 124 when it ran out of time. */
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs a command to its end. A failing exit code is an answer, not an exception. */
export function runCommand(
  command: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<CommandResult> {
  const output = options.output ?? 'inherit'
  const { promise, resolve } = Promise.withResolvers<CommandResult>()
  const child = spawn(command, [...args], {
    cwd: options.cwd,
    env: options.env ?? process.env,
    stdio:
      output === 'inherit'
        ? 'inherit'
        : ['ignore', output === 'stderr' ? 2 : 'pipe', output === 'stderr' ? 2 : 'pipe'],
  })
  const stdout: Buffer[] = []
  const stderr: Buffer[] = []
  child.stdout?.on('data', (chunk: Buffer) => stdout.push(chunk))
  child.stderr?.on('data', (chunk: Buffer) => stderr.push(chunk))
  let late = false
  const timer =
    options.timeout === undefined
      ? undefined
      : setTimeout(() => {
          late = true
          child.kill('SIGKILL')
        }, options.timeout)
  const finish = (code: number, extra = '') => {
    clearTimeout(timer)
    resolve({
      code: late ? 124 : code,
      stdout: Buffer.concat(stdout).toString('utf8'),
      stderr: Buffer.concat(stderr).toString('utf8') + extra,
    })
  }
  child.on('error', (error) => finish(127, error.message))
  child.on('close', (code) => finish(code ?? 1))
  return promise
}

/** Runs a command and throws, with what it said, unless it succeeds. */
export async function mustRun(
  command: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<string> {
  const result = await runCommand(command, args, options)
  if (result.code !== 0) {
    const said = result.stderr.trim().split('\n').slice(-5).join('\n')
    throw new Error(`${command} ${args.join(' ')} failed with code ${result.code}. ${said}`)
  }
  return result.stdout
}
